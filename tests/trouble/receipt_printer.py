"""receipt_printer.py: An ESC/POS printer on TCP or a pseudo terminal that keeps the truth of what came out of it.

Written from the manuals' description alone; it shares nothing with the driver or with tests/simulators. Real-time
commands are obeyed on arrival, wherever they stand; everything else waits in the buffer and takes the time that paper
takes. Honest and able unless a test says otherwise.
"""
import os
import pty
import socket
import threading
import time

DLE = 0x10
SHORT = {"esc": {0x24: 4, 0x40: 2, 0x32: 2, 0x4A: 3, 0x61: 3, 0x64: 3, 0x45: 3, 0x74: 3},
         "fs": {0x26: 2, 0x2E: 2, 0x21: 3, 0x57: 3}, "gs": {0x21: 3, 0x72: 3, 0x61: 3, 0x49: 3}}


def size_of(b):
    """How long the command at the start of b is; 0 when more is needed, -1 when no manual has it."""
    first, second = b[0], b[1] if len(b) > 1 else None
    if first in (0x1B, 0x1C, 0x1D, DLE) and second is None:
        return 0
    if first == 0x1B:
        return SHORT["esc"].get(second, -1)
    if first == 0x1C:
        return SHORT["fs"].get(second, -1)
    if first == 0x1D and second == 0x56:
        return 0 if len(b) < 3 else 4 if b[2] >= 0x41 else 3
    if first == 0x1D and second == 0x76:
        return 0 if len(b) < 8 else 8 + (b[4] + 256 * b[5]) * (b[6] + 256 * b[7])
    if first == 0x1D and second == 0x28:
        return 0 if len(b) < 5 else 5 + b[3] + 256 * b[4]
    if first == 0x1D:
        return SHORT["gs"].get(second, -1)
    if first == DLE and second == 0x14:
        return 10 if len(b) > 2 and b[2] == 8 else 5
    return 3 if first == DLE else 1


class ReceiptPrinter:
    """Faults are attributes that a test sets, before the job or with on_octet/after_dots from within it."""

    can_status = can_process_id = can_sensor = True
    dots_a_second = 1600.0  # 200 mm/s
    columns = 48

    def __init__(self, serial=False, **settings):
        self.cover_open = self.paper_out = self.offline = self.near_end = False
        self.cutter_jammed = self.head_hot = self.broken = self.jams_at_cut = False
        self.mute = self.dead = self.frozen = False
        self.on_octet, self.after_dots = {}, {}  # number -> function of the printer
        self.lines, self.pictures, self.codes, self.unknown, self.wide_lines = [], [], [], [], []
        self.pieces = []  # the lines of each piece that was cut off
        self.cuts = self.dots = self.received = 0
        self.buffer, self.line, self.recent = bytearray(), "", b""
        self.hanzi, self.scale, self.line_columns, self.busy_until = False, 1, 0, 0.0
        for name, value in settings.items():
            setattr(self, name, value)
        self.ending, self.connection, self.master, self.slave = False, None, None, None
        if serial:
            self.master, self.slave = pty.openpty()
            os.set_blocking(self.master, False)
            self.address = "serial:" + os.ttyname(self.slave)
        else:
            self.listener = socket.create_server(("127.0.0.1", 0))
            self.listener.setblocking(False)
            self.address = f"tcp:127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ending = True
        self.thread.join()
        self._hang_up()
        if self.master is None and hasattr(self, "listener"):
            self.listener.close()

    def printed(self):
        return len(self.lines) + len(self.pictures) + len(self.codes)

    def repair(self):
        self.cover_open = self.paper_out = self.offline = self.head_hot = self.broken = False
        self.cutter_jammed = self.jams_at_cut = False

    def power_off(self):
        self.dead = True
        self._hang_up()

    def _hang_up(self):
        if self.connection:
            self.connection.close()
        self.connection = None
        if self.master is not None:
            os.close(self.master)
            os.close(self.slave)
            self.master = None

    # --- the line

    def _read(self):
        try:
            if self.master is not None:
                return os.read(self.master, 4096)
            if self.connection is None:
                self.connection = self.listener.accept()[0]
                self.connection.setblocking(False)
            octets = self.connection.recv(4096)
            if not octets:
                self._hang_up()
            return octets
        except (BlockingIOError, OSError, AttributeError):
            return b""

    def say(self, octets):
        if self.mute or self.dead:
            return
        try:
            if self.master is not None:
                os.write(self.master, octets)
            elif self.connection:
                self.connection.sendall(octets)
        except OSError:
            pass

    def _work(self):
        while not self.ending:
            octets = b"" if self.dead or self.frozen else self._read()
            for octet in octets:
                if not self.dead and not self.frozen:
                    self._take(octet)
            for _ in range(100):
                if self.dead or self.frozen or self.stands() or time.monotonic() < self.busy_until or not self._step():
                    break
            time.sleep(0.001)

    def _take(self, octet):
        self.received += 1
        self.buffer.append(octet)
        self.recent = (self.recent + bytes([octet]))[-3:]
        if len(self.recent) == 3 and self.recent[0] == DLE and self.recent[1] == 0x04:
            self.told_status(self.recent[2])
        if self.recent == b"\x10\x05\x02":
            self.buffer.clear()
            self.line = ""
        self.arrived(octet)
        if self.received in self.on_octet:
            self.on_octet.pop(self.received)(self)

    def arrived(self, octet):
        """For printers that answer what they have not done yet."""

    # --- what it says

    def stands(self):
        return (self.cover_open or self.paper_out or self.offline or self.cutter_jammed or self.head_hot or
                self.broken)

    def told_status(self, question):
        octet = 0x12
        if question == 1:
            octet |= 0x08 * self.stands()
        if question == 2:
            octet |= 0x04 * self.cover_open | 0x20 * self.paper_out
            octet |= 0x40 * (self.cutter_jammed or self.head_hot or self.broken)
        if question == 3:
            octet |= 0x08 * self.cutter_jammed | 0x20 * self.broken | 0x40 * self.head_hot
        if question == 4:
            octet |= 0x0C * (self.near_end or self.paper_out) | 0x60 * self.paper_out
        if self.can_status:
            self.say(bytes([octet]))

    def told_process_id(self, four):
        if self.can_process_id:
            self.say(b"\x37\x22" + four + b"\0")

    def told_sensor(self):
        if self.can_sensor:
            self.say(bytes([0x03 * self.near_end]))

    # --- what it does

    def _step(self):
        if not self.buffer:
            return False
        if self.hanzi and self.buffer[0] >= 0x80:
            size = 2 if len(self.buffer) < 2 or not 0x30 <= self.buffer[1] <= 0x39 else 4
        else:
            size = size_of(self.buffer)
        if size == -1:
            self.unknown.append(bytes(self.buffer[:8]))
            size = 2
        if size == 0 or size > len(self.buffer):
            return False
        command = bytes(self.buffer[:size])
        del self.buffer[:size]
        self.do(command)
        return True

    def do(self, command):
        first, second = command[0], command[1] if len(command) > 1 else None
        if first == 0x1B:
            if second == 0x40:
                self.line, self.hanzi, self.scale, self.line_columns = "", False, 1, 0
            elif second == 0x24:  # to a dot of the line; a column has 12
                column = (command[2] + 256 * command[3]) // 12
                self.line += " " * (column - self.line_columns)
                self.line_columns = max(column, self.line_columns)
            elif second == 0x4A:
                self._feed(command[2])
        elif first == 0x1C and second in (0x26, 0x2E):
            self.hanzi = second == 0x26
        elif first == 0x1D:
            self._group(second, command)
        elif first == 0x0A:
            self.lines.append(self.line)
            if self.line_columns > self.columns:
                self.wide_lines.append(self.line)
            self.line, self.line_columns = "", 0
            self._feed(30)
        elif first >= 0x20:
            self.line += command.decode("gb18030", "replace") if len(command) > 1 or first < 0x80 else "?"
            self.line_columns += (2 if len(command) > 1 else 1) * self.scale
        elif first not in (0x00, DLE):
            self.unknown.append(command)

    def _group(self, second, command):
        if second == 0x21:
            self.scale = 1 + (command[2] >> 4)
        elif second == 0x72:
            self.told_sensor()
        elif second == 0x76:
            self.pictures.append((command[4] * 8, command[6] + 256 * command[7], command[8:]))
            self._feed(command[6] + 256 * command[7])
        elif second == 0x28 and command[2:3] == b"H" and command[5:7] == b"00":
            self.told_process_id(command[7:11])
        elif second == 0x28 and command[5:8] == b"1P0":
            self.codes.append(command[8:].decode())
        elif second == 0x56:
            self.busy_until = max(self.busy_until, time.monotonic()) + 0.3
            self.cutter_jammed = self.jams_at_cut
            if not self.cutter_jammed:
                self.cuts += 1
                self.pieces.append(self.lines[sum(map(len, self.pieces)):])

    def _feed(self, dots):
        self.dots += dots
        self.busy_until = max(self.busy_until, time.monotonic()) + dots / self.dots_a_second
        for at in [at for at in self.after_dots if at <= self.dots]:
            self.after_dots.pop(at)(self)
