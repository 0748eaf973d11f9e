#!/usr/bin/python3
"""print_test.py: `canbao print` on printers that tell the truth, lie, break, fall silent. CANBAO names the program."""
import json
import tempfile
import threading
import time
import unittest

from command import ROOT, run, side_by_side
from receipt_printer import ReceiptPrinter

EXAMPLES = ROOT / "assets" / "examples"
RECEIPT = json.loads((EXAMPLES / "registration-receipt.json").read_text("utf-8"))
NOTICE = json.loads((EXAMPLES / "one-time-notice.json").read_text("utf-8"))
BOUND = 45


def print_on(printer, paper="registration-receipt", data=None, *arguments):
    data = (RECEIPT if paper == "registration-receipt" else NOTICE) if data is None else data
    address = printer if isinstance(printer, str) else printer.address
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False)
        file.flush()
        return run("print", "--printer", address, "--paper", paper, "--data", file.name, *arguments)


def sets(**faults):
    """A function that sets faults of the printer it is given."""
    def apply(printer):
        for name, value in faults.items():
            setattr(printer, name, value)
    return apply


class Outcomes(unittest.TestCase):
    def check(self, ran, *outcomes):
        self.assertEqual(set(ran.value) - {"detail"}, {"outcome", "how", "fault", "bytes"}, ran)
        self.assertIn(ran["outcome"], outcomes, ran)
        self.assertEqual(ran.code == 0, ran["outcome"] in ("confirmed", "unconfirmed"), ran)
        self.assertEqual(ran["fault"] is None, ran.code == 0, ran)
        self.assertLess(ran.seconds, BOUND)

    def expect(self, outcomes, makers, then=None):
        """Prints on what each maker makes, several at a time; `then` judges printer and outcome afterwards."""
        def attempt(maker):
            with maker() as printer:
                ran = print_on(printer)
                at_exit = printer.cuts
                if then:
                    then(printer, ran)
                return ran, at_exit, printer.cuts

        for maker, (ran, at_exit, in_the_end) in side_by_side(attempt, makers, 6):
            self.check(ran, *outcomes)
            if ran["outcome"] == "confirmed":
                self.assertEqual(at_exit, 1, (maker, ran))
            if ran["outcome"] == "failed":
                self.assertEqual(in_the_end, 0, (maker, ran))


class SaysWhatIsProven(Outcomes):
    def test_the_ladder_of_proof(self):
        ladder = (({}, "confirmed", "process-id"),
                  ({"can_process_id": False}, "confirmed", "sensor-after-cut"),
                  ({"can_process_id": False, "can_sensor": False}, "unconfirmed", "clean-status"))

        def attempt(case):
            with ReceiptPrinter(case[1], **case[0][0]) as printer:
                return print_on(printer), printer.cuts

        cases = [(rung, serial) for rung in ladder for serial in (False, True)]
        for ((_, outcome, how), _), (ran, cuts) in side_by_side(attempt, cases):
            self.check(ran, outcome)
            self.assertEqual((ran["how"], cuts), (how, 1))

    def test_a_slow_printer_is_waited_for(self):
        self.expect(("confirmed",), [lambda: ReceiptPrinter(dots_a_second=300.0)])

    def test_the_same_octet_to_everything_proves_nothing(self):
        class Same(ReceiptPrinter):
            can_status = can_process_id = can_sensor = False
            octet, each = 0x12, 1

            def arrived(self, octet):
                if self.received % self.each == 0:
                    self.say(bytes([self.octet]))

        makers = [lambda octet=octet, each=each: Same(octet=octet, each=each)
                  for octet in (0x12, 0x16, 0x10, 0x00, 0x37, 0xFF) for each in (1, 3)]
        self.expect(("unconfirmed", "failed"), makers)

    def test_echo_garbage_and_other_jobs_ids_prove_nothing(self):
        class Echo(ReceiptPrinter):
            can_status = can_process_id = can_sensor = False

            def arrived(self, octet):
                self.say(bytes([octet]))

        class Garbage(Echo):
            def arrived(self, octet):
                self.say(bytes([(octet * 37 + self.received * 11) & 0xFF]))

        class OldId(ReceiptPrinter):
            can_sensor = False

            def told_process_id(self, four):
                super().told_process_id(b"ABCD")

        class OneBehind(ReceiptPrinter):
            can_sensor = False
            last = b"ABCD"

            def told_process_id(self, four):
                super().told_process_id(self.last)
                self.last = four

        self.expect(("unconfirmed", "failed"), (Echo, Garbage, OldId, OneBehind))

    def test_automatic_status_among_the_answers_does_no_harm(self):
        class Chatters(ReceiptPrinter):
            def told_process_id(self, four):
                self.say(b"\x10\0\0\0")
                super().told_process_id(four)
                self.say(b"\x14\0\0\x0f")

        self.expect(("confirmed",), (Chatters,))

    def test_an_id_answered_on_receipt_is_no_proof_while_something_goes_wrong(self):
        class Hasty(ReceiptPrinter):
            seen = b""

            def arrived(self, octet):
                self.seen = (self.seen + bytes([octet]))[-11:]
                if self.seen[:7] == b"\x1d(H\x06\x0000":
                    super().told_process_id(self.seen[7:])

            def told_process_id(self, four):
                pass

        self.expect(("unknown", "failed"), (
            lambda: Hasty(jams_at_cut=True), lambda: Hasty(after_dots={500: sets(paper_out=True)}),
            lambda: Hasty(on_octet={800: ReceiptPrinter.power_off})))


class SaysWhatFailed(Outcomes):
    def nothing_comes_out_later(self, printer, ran):
        time.sleep(0.3)
        before = printer.printed()
        printer.repair()
        time.sleep(1)
        self.assertEqual((printer.printed(), printer.line, printer.cuts), (before, "", 0), ran)

    def test_trouble_before_the_job_sends_nothing(self):
        faults = {"paper_out": "paper-out", "cover_open": "cover-open", "offline": "printer-offline",
                  "cutter_jammed": "cutter-jam", "head_hot": "head-hot", "broken": "printer-broken"}

        def attempt(name):
            with ReceiptPrinter(**{name: True}) as printer:
                ran = print_on(printer)
                self.nothing_comes_out_later(printer, ran)
                self.assertEqual(printer.printed(), 0)
                return ran

        for name, ran in side_by_side(attempt, faults):
            self.check(ran, "failed")
            self.assertEqual((ran["fault"], ran["bytes"]), (faults[name], 0))

    def test_trouble_in_the_middle_clears_what_waits(self):
        makers = [lambda fault=fault, when=when: ReceiptPrinter(**{when[0]: {when[1]: sets(**{fault: True})}})
                  for fault in ("paper_out", "cover_open", "broken")
                  for when in (("on_octet", 60), ("on_octet", 800), ("after_dots", 100), ("after_dots", 800))]
        self.expect(("failed",), makers, self.nothing_comes_out_later)

    def test_what_passes_by_itself_is_waited_for(self):
        def for_a_while(**faults):
            def apply(printer):
                sets(**faults)(printer)
                threading.Timer(2, printer.repair).start()
            return apply

        self.expect(("confirmed",), (
            lambda: ReceiptPrinter(near_end=True),
            lambda: ReceiptPrinter(on_octet={500: for_a_while(head_hot=True)}),
            lambda: ReceiptPrinter(on_octet={500: for_a_while(offline=True)})))

    def test_what_does_not_pass_fails_in_bounded_time(self):
        self.expect(("failed",), [lambda: ReceiptPrinter(on_octet={500: sets(head_hot=True)})],
                    self.nothing_comes_out_later)

    def test_a_jammed_cutter_is_unknown(self):
        def is_cleared(printer, ran):
            self.assertEqual(ran["fault"], "cutter-jam")
            self.nothing_comes_out_later(printer, ran)

        self.expect(("unknown",), (lambda: ReceiptPrinter(jams_at_cut=True),
                                   lambda: ReceiptPrinter(jams_at_cut=True, can_process_id=False)), is_cleared)

    def test_power_lost_is_unknown_once_octets_went_out_and_failed_before(self):
        for serial in (False, True):
            self.expect(("failed",), [lambda n=n: ReceiptPrinter(serial, on_octet={n: ReceiptPrinter.power_off})
                                      for n in (1, 12)])
            self.expect(("unknown",), [lambda n=n: ReceiptPrinter(serial, on_octet={n: ReceiptPrinter.power_off})
                                       for n in (60, 500, 850)])

        class DiesAfterTheCut(ReceiptPrinter):
            def do(self, command):
                super().do(command)
                if self.cuts:
                    self.power_off()

        self.expect(("unknown",), (DiesAfterTheCut,))

    def test_a_printer_that_falls_silent_is_unknown(self):
        self.expect(("unknown",), [lambda n=n, how=how: ReceiptPrinter(on_octet={n: sets(**{how: True})})
                                   for n in (60, 800) for how in ("mute", "frozen")])

    def test_a_silent_printer_and_one_that_is_not_there_print_nothing(self):
        for printer in ("tcp:127.0.0.1:1", "serial:/dev/none", "usblp:/dev/none"):
            self.check(print_on(printer), "failed")
        with ReceiptPrinter(mute=True) as printer:
            self.check(print_on(printer), "failed")
            self.assertEqual(printer.printed(), 0)

    def test_the_next_paper_comes_out_whole(self):
        with ReceiptPrinter(after_dots={500: sets(cover_open=True)}) as printer:
            self.check(print_on(printer), "failed")
            before = printer.printed()
            printer.repair()
            self.check(print_on(printer, data={**RECEIPT, "name": "李秀英"}), "confirmed")
            later = "\n".join(printer.lines[before:])
        self.assertIn("李秀英", later)
        self.assertNotIn("张明伟", later)
        self.assertEqual(printer.cuts, 1)


class PrintsWhatCounts(Outcomes):
    def paper(self, paper, data=None, columns=48):
        with ReceiptPrinter(columns=columns) as printer:
            self.check(print_on(printer, paper, data, "--width-dots", 12 * columns), "confirmed")
        self.assertEqual((printer.unknown, printer.wide_lines, printer.line), ([], [], ""))
        self.assertEqual(printer.pieces, [printer.lines], "something was printed behind the cut")
        return printer, "".join(line.strip() for line in printer.lines)

    def test_the_receipt(self):
        asked = {key: RECEIPT[key] for key in ("reference", "name", "id_number", "category", "place", "phone", "time",
                                               "hall", "terminal")}
        for columns in (48, 32):
            _, text = self.paper("registration-receipt", asked, columns)
            for wanted in ("张明伟", RECEIPT["reference"], RECEIPT["category"], RECEIPT["time"], "12333", "税务"):
                self.assertIn(wanted, text)
            self.assertNotIn(RECEIPT["id_number"], text)
            self.assertNotIn(RECEIPT["id_number"][6:14], text)
            self.assertIn(RECEIPT["id_number"][-4:], text)

    def test_the_notice(self):
        keys = ("code", "found", "rule", "source", "remedy")
        asked = {key: NOTICE[key] for key in ("name", "id_number", "time", "hall", "terminal")}
        asked["unmet"] = [{key: unmet[key] for key in keys} for unmet in NOTICE["unmet"]]
        for columns in (48, 32):
            _, text = self.paper("one-time-notice", asked, columns)
            self.assertIn("一次性告知书", text)
            self.assertNotIn(NOTICE["id_number"], text)
            for unmet in NOTICE["unmet"]:
                for key in ("found", "rule", "remedy"):
                    self.assertIn(unmet[key].replace(" ", ""), text.replace(" ", ""))

    def test_rare_characters_are_drawn_in_bands_without_traps(self):
        cases = [(name, columns) for name in ("王𠅤霞", "欧阳䶮", "王\ue863霞", "Müller") for columns in (48, 32)]

        def attempt(case):
            return self.paper("registration-receipt", {**RECEIPT, "name": case[0]}, case[1])

        for (_, columns), (printer, text) in side_by_side(attempt, cases):
            self.assertNotIn("姓名", text)
            self.assertTrue(printer.pictures)
            for width, height, dots in printer.pictures:
                self.assertTrue(width <= 12 * columns and height <= 256 and any(dots))
                for trap in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
                    self.assertNotIn(trap, dots)

    def test_bad_data_prints_nothing(self):
        without_name = {key: value for key, value in RECEIPT.items() if key != "name"}
        with ReceiptPrinter() as printer:
            for data in ({}, [], without_name, {**RECEIPT, "name": "张\x1b@伟"}, {**RECEIPT, "name": "张\n伟"},
                         {**RECEIPT, "reference": 12}):
                ran = print_on(printer, data=data)
                self.assertEqual((ran["fault"], ran.code != 0), ("bad-input", True), ran)
            self.assertEqual(printer.received, 0)


if __name__ == "__main__":
    unittest.main()
