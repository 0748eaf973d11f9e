"""service_manager.py: Does for the terminal of a hall what systemd does by packaging/service/canbao.service.

Hears what sd_notify says, starts a terminal again that has ended, and kills one that gives no sign of life. It is
written from sd_notify(3) and systemd.service(5), not from the program.
"""
import os
import re
import signal
import socket
import threading
import time

from hall import ROOT, wait_for

UNIT = (ROOT / "packaging/service/canbao.service").read_text()


def seconds_of(name):
    """A time of the unit: 5s or 500ms."""
    number, kind = re.search(rf"^{name}=(\d+)(ms|s)$", UNIT, re.MULTILINE).groups()
    return int(number) / (1000 if kind == "ms" else 1)


class ServiceManager(threading.Thread):
    """Watches over hall.processes["terminal"] from its first start on; end() stops watching."""

    def __init__(self, hall):
        super().__init__(daemon=True)
        self.hall, self.watchdog_s = hall, seconds_of("WatchdogSec")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = hall.folder / "notify"
        self.socket.bind(str(path))
        self.socket.settimeout(0.05)
        hall.environment = {"NOTIFY_SOCKET": str(path), "WATCHDOG_USEC": str(int(self.watchdog_s * 1_000_000))}
        self.heard = []  # (time, line)
        self.started, self.fired, self.watching = 0.0, 0, True

    def run(self):
        while self.watching:
            self.hear()
            terminal = self.hall.processes.get("terminal")
            if terminal is None or not self.watching:
                continue
            if not terminal.running():
                time.sleep(seconds_of("RestartSec"))
                self.started = time.monotonic()
                self.hall.start_terminal()
            elif self.ready() and self.silent():
                self.fired += 1
                os.killpg(terminal.child.pid, signal.SIGKILL)
                terminal.child.wait()

    def hear(self):
        try:
            words = self.socket.recv(4096).decode()
        except TimeoutError:
            return
        now = time.monotonic()
        self.heard += [(now, line) for line in words.splitlines()]

    def since_start(self):
        return [(at, line) for at, line in list(self.heard) if at >= self.started]

    def lines(self):
        return [line for _, line in self.since_start()]

    def ready(self):
        return "READY=1" in self.lines()

    def signs(self):
        """When signs of life came since the last start."""
        return [at for at, line in self.since_start() if line in ("READY=1", "WATCHDOG=1")]

    def silent(self):
        return time.monotonic() - self.signs()[-1] > self.watchdog_s

    def status(self):
        return next((line.removeprefix("STATUS=") for line in reversed(self.lines()) if line.startswith("STATUS=")), "")

    def wait_started_again(self, before, seconds=30.0):
        """Until a terminal runs that was started after `before`; gives its start."""
        wait_for("the terminal is started again", lambda: self.started > before, seconds)
        return self.started

    def end(self):
        self.watching = False
        if self.is_alive():
            self.join()
        self.socket.close()
