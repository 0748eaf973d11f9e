"""sam_reader.py: A card reader with a security module on a pseudo terminal, honest unless a test says otherwise.

Written from the protocol's description alone; it shares nothing with the driver or with tests/simulators.
"""
import os
import pty
import select
import struct
import termios
import threading
import time

PREAMBLE = bytes.fromhex("aaaaaa9669")
MODULE = bytes([5, 0, 1, 0]) + struct.pack("<III", 20230115, 12345678, 123456789)
MODULE_PRINTED = "05.01-20230115-0012345678-0123456789"


def frame(status, data=b"", card=(0, 0)):
    body = struct.pack(">H", 4 + len(data)) + bytes([*card, status]) + data
    check = 0
    for octet in body:
        check ^= octet
    return PREAMBLE + body + bytes([check])


def field(text, octets):
    raw = text.encode("utf-16-le")
    assert len(raw) <= octets, text
    return raw + b" \0" * ((octets - len(raw)) // 2)


def id_number(division="210106", birth="19790312", order="998"):
    digits = division + birth + order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def resident(name="张明伟", sex="1", nation="01", birth="19790312", address="辽宁省沈阳市铁西区试验路1号1-1-1",
             number=None, issuer="沈阳市公安局铁西分局", start="20160510", end="20360510", kind=" ", extra=""):
    number = id_number(birth=birth or "19790312") if number is None else number
    return (field(name, 30) + field(sex, 2) + field(nation, 4) + field(birth, 16) + field(address, 70) +
            field(number, 36) + field(issuer, 30) + field(start, 16) + field(end, 16) + field(extra, 28) +
            field(kind, 2) + field("", 6))


def hong_kong():
    return resident("陈嘉敏", "2", "", "19850812", "辽宁省大连市试验街2号", "810000198508129983", kind="J",
                    extra="H99999998")


def foreigner_2017():
    return (field("TESTER, ALEX QUINN", 120) + field("2", 2) + field("CAN210184011599", 30) + field("CAN", 6) +
            field("阿雷克斯", 30) + field("20180101", 16) + field("20280101", 16) + field("19840115", 16) +
            field("01", 4) + field("2101", 8) + field("I", 2) + field("", 6))


def foreigner_2023(name_en="TESTER ALEXANDER QUINN MONTGOMERY WEATHERBY"):
    return (field("阿雷克斯", 30) + field("1", 2) + field("00", 4) + field("19840115", 16) + field(name_en[:35], 70) +
            field("911124198401159981", 36) + field("", 30) + field("20240101", 16) + field("20340101", 16) +
            field(name_en[35:], 22) + field("CAN", 6) + field("Y", 2) + field("000", 6))


class SamReader:
    """`answers` maps a command such as 0x3001 to octets, None (silence) or a function of the reader and command."""

    def __init__(self, record=None, link=None, **answers):
        self.record, self.present, self.newest = record, record is not None, None
        self.photo = b"WL" * 512
        self.answers = {int(name.strip("_"), 16): answer for name, answer in answers.items()}
        self.asked, self.settings = [], []
        self.found = self.selected = self.used = False
        self.link, self.master, self.slave = link, None, None
        self.ending = False
        self.lock = threading.RLock()
        self.plug_in()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ending = True
        self.thread.join()
        self.unplug()

    @property
    def address(self):
        return "serial:" + (self.link or os.ttyname(self.slave))

    def plug_in(self):
        with self.lock:
            self.master, self.slave = pty.openpty()
            if self.link:
                os.symlink(os.ttyname(self.slave), self.link)

    def unplug(self):
        with self.lock:
            if self.master is None:
                return
            os.close(self.master)
            os.close(self.slave)
            self.master = self.slave = None
            if self.link:
                os.unlink(self.link)
            self.found = self.selected = self.used = False

    def lay(self, record):
        self.record, self.present = record, True

    def lift(self):
        self.present = self.found = self.selected = self.used = False

    def say(self, octets):
        with self.lock:
            if self.master is not None:
                os.write(self.master, octets)

    def _serve(self):
        came = b""
        while not self.ending:
            with self.lock:
                ready = self.master is not None and select.select([self.master], [], [], 0.002)[0]
                try:
                    came += os.read(self.master, 4096) if ready else b""
                except OSError:
                    pass
            time.sleep(0.002)
            begin = came.find(PREAMBLE)
            if begin >= 0 and len(came) >= begin + 10:
                command = came[begin + 7] << 8 | came[begin + 8]
                came = b""
                self._answer(command)

    def _answer(self, command):
        self.asked.append(command)
        with self.lock:
            if self.master is not None:
                self.settings.append(termios.tcgetattr(self.master))
        answer = self.answers.get(command, self.answers.get(0xFFFF, SamReader.honest))
        if callable(answer):
            answer = answer(self, command)
        if answer is not None:
            self.say(answer)

    def honest(self, command):
        lying = self.present and self.selected
        if command in (0x10FF, 0x11FF):
            self.found = self.selected = False
            return frame(0x90)
        if command == 0x12FF:
            return frame(0x90, MODULE)
        if command == 0x2001:  # a card that was read is not found again before it was lifted
            self.selected, self.found = False, self.present and not self.used
            return frame(0x9F, bytes(4)) if self.found else frame(0x80)
        if command == 0x2002:
            self.selected = self.present and self.found
            return frame(0x90, bytes(8)) if self.selected else frame(0x81)
        if command == 0x3001:
            self.used = self.used or lying
            head = struct.pack(">HH", 256, len(self.photo))
            return frame(0x90, head + self.record + self.photo) if lying else frame(0x41)
        if command == 0x3003:
            if not lying:
                return frame(0x41)
            return frame(0x91) if self.newest is None else frame(0x90, field(self.newest, 70))
        return frame(0x21)
