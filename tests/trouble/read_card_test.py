#!/usr/bin/python3
"""read_card_test.py: `canbao read-card` against readers that do what readers do in a hall. CANBAO names the program."""
import os
import struct
import tempfile
import termios
import threading
import time
import unittest

from command import run, side_by_side
from sam_reader import (MODULE_PRINTED, PREAMBLE, SamReader, field, foreigner_2017, foreigner_2023, frame,
                        hong_kong, id_number, resident)

# Seconds over the time limit that still count as ended by it: these machines are crowded, a hang is for ever.
ENDED = 30


def read(reader, *arguments, timeout=5, reveal=True):
    return run("read-card", "--reader", reader.address, "--timeout", timeout,
               *(["--reveal"] if reveal else []), *arguments)


def read_one(record=None, timeout=5, reveal=True, **answers):
    with SamReader(record, **answers) as reader:
        return read(reader, timeout=timeout, reveal=reveal)


def at(command, answer):
    """Answers of a reader that is honest but for one command."""
    return {f"_{command:04x}": answer}


def always(twist):
    """Answers of a reader whose every honest answer passes through `twist`."""
    return {"_ffff": lambda reader, command: twist(reader.honest(command))}


def once(command, answer):
    left = [answer]
    return at(command, lambda reader, asked: left.pop() if left else reader.honest(asked))


class ReadsEveryCard(unittest.TestCase):
    def read(self, record, **answers):
        card = read_one(record, **answers)
        self.assertEqual(card.code, 0, card)
        return card

    def test_a_resident_card_field_by_field(self):
        card = self.read(resident())
        expected = {"kind": "resident", "name": "张明伟", "name_en": "", "nation": "汉", "nationality": "CHN",
                    "birth": "1979-03-12", "address": "辽宁省沈阳市铁西区试验路1号1-1-1", "id_number": id_number(),
                    "issuer": "沈阳市公安局铁西分局", "valid_from": "2016-05-10", "valid_to": "2036-05-10",
                    "sam_id": MODULE_PRINTED, "photo_bytes": 1024, "warnings": []}
        self.assertEqual({key: card[key] for key in expected}, expected)
        self.assertIn("sex", card.value)

    def test_the_other_kinds(self):
        expected = {"hmt": (hong_kong(), "陈嘉敏", "810000198508129983", "1985-08-12", ""),
                    "foreigner-2017": (foreigner_2017(), "阿雷克斯", "CAN210184011599", "1984-01-15",
                                       "TESTER, ALEX QUINN"),
                    "foreigner-2023": (foreigner_2023(), "阿雷克斯", "911124198401159981", "1984-01-15",
                                       "TESTER ALEXANDER QUINN MONTGOMERY WEATHERBY")}
        for (kind, (_, *values)), card in side_by_side(lambda item: self.read(item[1][0]), expected.items()):
            self.assertEqual([card[k] for k in ("kind", "name", "id_number", "birth", "name_en")], [kind, *values])

    def test_long_term_blank_fields_rare_and_private_characters(self):
        self.assertEqual(self.read(resident(end="长期"))["valid_to"], "long-term")
        blank = self.read(resident(sex="", nation="", birth="", address="", issuer="", start="", end=""))
        for key in ("sex", "nation", "birth", "address", "issuer", "valid_from", "valid_to"):
            self.assertEqual(blank[key], "", key)
        names = ("王𠅤霞", "王\ue863霞", "买买提阿不都热合曼木沙江艾力提")
        for name, card in side_by_side(lambda name: self.read(resident(name)), names):
            self.assertEqual(card["name"], name)

    def test_the_newest_address_counts_and_a_card_without_photo_is_a_card(self):
        with SamReader(resident()) as reader:
            reader.newest, reader.photo = "大连市甘井子区试验路8号", b""
            card = read(reader)
        self.assertEqual(card["address"], "大连市甘井子区试验路8号")
        self.assertEqual(card["photo_bytes"], 0)

    def test_a_fingerprint_behind_the_photo_is_passed_over(self):
        def with_prints(size):
            answer = struct.pack(">HHH", 256, 1024, size) + resident() + bytes(1024) + bytes(size)
            return self.read(resident(), **at(0x3001, frame(0x90, answer)))

        for size, card in side_by_side(with_prints, (0, 512, 1024)):
            self.assertEqual(card["name"], "张明伟", size)


class KeepsToItself(unittest.TestCase):
    def test_nothing_personal_is_seen_unless_asked_for(self):
        secrets = ("明", "19790312", "1979", "试验路", "铁西区试验", id_number()[6:14], id_number())
        shown = read_one(resident(), reveal=False)
        self.assertEqual(shown.code, 0, shown)
        for secret in secrets:
            self.assertNotIn(secret, shown.out.decode())
        records = (hong_kong(), foreigner_2017(), foreigner_2023())
        for _, shown in side_by_side(lambda record: read_one(record, reveal=False), records):
            for secret in ("嘉", "198508", "1985", "试验街", "雷克", "1984", "ALEX", "QUINN"):
                self.assertNotIn(secret, shown.out.decode())

    def test_the_newest_address_is_hidden_as_well(self):
        with SamReader(resident()) as reader:
            reader.newest = "大连市甘井子区试验路8号"
            self.assertNotIn("甘井子", read(reader, reveal=False).out.decode())


class SpeaksTheLine(unittest.TestCase):
    def test_the_speed_is_set_and_the_line_is_raw(self):
        def settings_at(case):
            with SamReader(resident()) as reader:
                self.assertEqual(run("read-card", "--reader", reader.address + case[0]).code, 0)
                return reader.settings[0]

        speeds = (("", termios.B115200), ("@9600", termios.B9600), ("@57600", termios.B57600))
        for (_, speed), settings in side_by_side(settings_at, speeds):
            flags_in, flags_out, control, local, _, out_speed, _ = settings
            self.assertEqual(out_speed, speed)
            self.assertFalse(local & (termios.ECHO | termios.ICANON | termios.ISIG))
            self.assertFalse(flags_in & (termios.IXON | termios.ICRNL | termios.ISTRIP) or flags_out & termios.OPOST)
            self.assertEqual(control & (termios.CSIZE | termios.PARENB | termios.CSTOPB), termios.CS8)

    def test_noise_and_broken_frames_are_passed_over(self):
        noise = (b"\x00\xff\x13noise", b"\xaa", b"\xaa\xaa\x01\xaa\xaa\xaa\x96\xaa", PREAMBLE + b"\xff\xff",
                 PREAMBLE + b"\x0f\xa0", PREAMBLE + b"\x00\x00", os.urandom(3000))
        twists = [lambda good, before=before: before + good for before in noise]
        twists += [lambda good: good + b"\x55\xaa\xaa\x96", lambda good: good + good]
        for _, card in side_by_side(lambda twist: read_one(resident(), **always(twist)), twists):
            self.assertEqual(card.code, 0, card)
            self.assertEqual(card["name"], "张明伟")

    def test_an_answer_may_come_in_pieces(self):
        def in_pieces(size, pause):
            def answer(reader, command):
                octets = reader.honest(command)
                for start in range(0, len(octets), size):
                    reader.say(octets[start:start + size])
                    time.sleep(pause)
            return answer

        def read_in_pieces(case):
            return read_one(resident(), timeout=15, _ffff=in_pieces(*case))

        for case, card in side_by_side(read_in_pieces, ((1, 0.0005), (500, 0.4))):
            self.assertEqual(card["name"], "张明伟", case)

    def test_one_damaged_or_refused_command_is_sent_again(self):
        answers = (frame(0x90)[:-1] + b"\x5a", frame(0x10))
        cases = [(command, broken) for command in (0x2001, 0x2002, 0x3001, 0x3003) for broken in answers]
        for case, card in side_by_side(lambda case: read_one(resident(), **once(*case)), cases):
            self.assertEqual((card.code, card.value.get("name")), (0, "张明伟"), (case, card))


class NamesTheFault(unittest.TestCase):
    def expect(self, cases):
        """Cases: fault, seconds, record, answers."""
        for case, ran in side_by_side(lambda c: read_one(c[2], timeout=c[1], **c[3]), cases):
            self.assertEqual((ran.value.get("fault"), set(ran.value)), (case[0], {"fault", "detail"}), (case[3], ran))
            self.assertNotEqual(ran.code, 0)
            self.assertLess(ran.seconds, case[1] + ENDED)
            self.assertNotIn("张", ran["detail"])

    def test_a_silent_reader_is_not_a_missing_card(self):
        self.expect([("no-card", 2, None, {}), ("reader-silent", 2, None, {"_ffff": None}),
                     ("reader-silent", 3, resident(), at(0x3001, None))])

    def test_each_status_has_its_fault(self):
        faults = {0x40: "wrong-card", 0x33: "card-damaged", 0x41: "card-unreadable", 0x31: "card-unreadable",
                  0x24: "card-unreadable", 0x47: "card-unreadable", 0x60: "reader-broken", 0x66: "reader-broken",
                  0x21: "reader-protocol"}
        self.expect([(fault, 2, resident(), at(0x3001, frame(status))) for status, fault in faults.items()])

    def test_nonsense_is_a_protocol_fault(self):
        record = resident()
        bodies = (b"", struct.pack(">HH", 0, 0), struct.pack(">HH", 255, 1024) + record[:255] + bytes(1024),
                  struct.pack(">HH", 256, 2000) + record + bytes(1024))
        cases = [("reader-protocol", 2, record, at(0x3001, frame(0x90, body))) for body in bodies]
        cases.append(("reader-protocol", 2, record, always(lambda good: good[:-1] + bytes([good[-1] ^ 1]))))
        cases.append(("reader-protocol", 2, record, {"_ffff": bytes(200)}))
        self.expect(cases)

    def test_wrong_arguments(self):
        with tempfile.NamedTemporaryFile() as plain:
            for address in ("serial:/dev/none", "serial:/tmp", f"serial:{plain.name}", "serial:/dev/null", "serial:",
                            "serial:/dev/null@12345", "serial:/dev/null@fast", "/dev/null", "usb:1"):
                ran = run("read-card", "--reader", address, "--timeout", 2)
                self.assertNotEqual(ran.code, 0, address)
                self.assertIn(ran["fault"], ("reader-lost", "configuration-wrong"), address)


class FollowsTheCitizen(unittest.TestCase):
    def test_a_card_laid_down_later_is_read(self):
        with SamReader() as reader:
            threading.Timer(1.5, reader.lay, [resident()]).start()
            self.assertEqual(read(reader)["name"], "张明伟")

    def test_a_card_left_lying_is_read_again_and_another_is_not_taken_for_it(self):
        with SamReader(resident()) as reader:
            self.assertEqual(read(reader)["name"], "张明伟")
            self.assertEqual(read(reader)["name"], "张明伟")
            reader.lift()
            reader.lay(resident("李秀英"))
            self.assertEqual(read(reader)["name"], "李秀英")

    def test_a_card_pulled_while_it_is_read_may_be_laid_again(self):
        pulled = []

        def pull(reader, command):
            if pulled:
                return reader.honest(command)
            pulled.append(reader.lift())
            threading.Timer(0.7, reader.lay, [resident()]).start()
            return frame(0x41)

        self.assertEqual(read_one(resident(), _3001=pull)["name"], "张明伟")

    def test_a_reader_that_only_claims_a_selected_card_is_not_believed(self):
        def unless_selected(status):
            return lambda reader, command: reader.honest(command) if reader.selected else frame(status)

        def answers(status):
            return {"_3003": frame(0x91), "_3001": unless_selected(status)}

        statuses = (0x80, 0x21, 0x23, 0x41, 0x91)
        for status, ran in side_by_side(lambda s: read_one(None, timeout=2, **answers(s)), statuses):
            self.assertEqual(ran["fault"], "no-card", hex(status))
        for status, ran in side_by_side(lambda s: read_one(resident(), **answers(s)), statuses):
            self.assertEqual(ran.value.get("name"), "张明伟", hex(status))

    def test_a_reader_without_the_newest_address_reads_with_a_warning(self):
        answers = (frame(0x21), frame(0x23), frame(0x24), None)
        for _, card in side_by_side(lambda answer: read_one(resident(), timeout=10, _3003=answer), answers):
            self.assertEqual((card.code, card["warnings"]), (0, ["newest-address-unknown"]))


class ComesBack(unittest.TestCase):
    def test_unplugged_in_the_middle_and_plugged_in_again(self):
        with tempfile.TemporaryDirectory() as folder, SamReader(resident(), f"{folder}/reader") as reader:
            def die(_, command):
                del reader.answers[command]
                reader.say(reader.honest(command)[:600])
                time.sleep(0.05)
                reader.unplug()
                threading.Timer(0.8, reader.plug_in).start()

            reader.answers[0x3001] = die
            self.assertEqual(read(reader, timeout=8)["name"], "张明伟")

    def test_unplugged_for_good_is_lost_within_the_time(self):
        with tempfile.TemporaryDirectory() as folder, SamReader(None, f"{folder}/reader") as reader:
            threading.Timer(0.5, reader.unplug).start()
            ran = read(reader, timeout=3)
        self.assertEqual(ran["fault"], "reader-lost")
        self.assertLess(ran.seconds, 3 + ENDED)


if __name__ == "__main__":
    unittest.main()
