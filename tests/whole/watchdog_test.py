#!/usr/bin/python3
"""watchdog_test.py: What the service manager hears from the real terminal, and what comes after a crash.

The test is the service manager: a datagram socket, the times of the unit, a new start after every end.
CANBAO_BUILD names the folder with the programs.
"""
import datetime
import json
import os
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest

from books import journal
from hall import Hall, wait_for
from hardship import BUILD
from kill_rounds import NUMBERS, begin_again, books_agree
from service_manager import ServiceManager
from visits import answer, begin

THERE_AGAIN_S = 5.0


class Watched(unittest.TestCase):
    """One hall for each test: each kills or ends its terminal."""

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="canbao-watched-")
        self.addCleanup(place.cleanup)
        self.hall = Hall(BUILD, place.name, window="1080x1920")
        self.manager = ServiceManager(self.hall)
        self.hall.environment.update(self.environment())
        self.addCleanup(self.hall.stop)
        self.addCleanup(self.manager.end)  # before the hall stops
        self.hall.start()
        self.manager.start()
        self.hall.wait_view("attract", seconds=60)
        wait_for("the terminal is ready", self.manager.ready)

    def environment(self):
        return {}

    def hit(self, how):
        """A signal to the terminal alone; gives the moment."""
        now = time.monotonic()
        os.kill(self.hall.processes["terminal"].child.pid, how)
        return now

    def assert_there_again(self, before, view="attract"):
        """`view` is on the screen within five seconds after the service manager started the terminal again."""
        started = self.manager.wait_started_again(before)
        self.hall.wait_view(view, seconds=30)
        wait_for("the terminal is ready again", self.manager.ready)
        ready = next(at for at, line in self.manager.since_start() if line == "READY=1")
        self.assertLess(ready - started, THERE_AGAIN_S)

    def frames(self):
        return self.hall.robot.ask(do="frames")["frames"]


class Signs(Watched):
    """The loop turns and the screen is right, or no sign of life is given."""

    def test_ready_is_said_once_and_only_with_a_screen_that_receives_people(self):
        before = [line for line in self.manager.lines() if not line.startswith("WATCHDOG")]
        self.assertEqual(before[0], "STATUS=starting")
        self.assertEqual(before.count("READY=1"), 1)
        self.assertRegex(before[before.index("READY=1") - 1], "^STATUS=(attract|out-of-service: .*)$")
        self.assertNotIn("WATCHDOG=1", self.manager.lines()[:1])

    def test_an_idle_terminal_gives_signs_and_draws_nothing_but_the_minute(self):
        while datetime.datetime.now().second > 40:
            time.sleep(1)
        time.sleep(2)  # what the start still had to draw
        before, began = self.frames(), time.monotonic()
        time.sleep(10)
        self.assertEqual(self.frames(), before, "an idle terminal drew")
        signs = [began] + [at for at in self.manager.signs() if at > began]
        self.assertLess(max(b - a for a, b in zip(signs, signs[1:])), self.manager.watchdog_s / 2)
        self.assertGreater(len(signs), 5)
        time.sleep(62 - datetime.datetime.now().second)
        self.assertEqual(self.frames(), before + 1, "the minute was to be drawn, once")

    def test_a_terminal_that_hangs_is_killed_and_started_again(self):
        before = self.hit(signal.SIGSTOP)
        wait_for("the watchdog fires", lambda: self.manager.fired == 1, seconds=15)
        self.assertGreater(time.monotonic() - before, self.manager.watchdog_s - 1)
        self.assert_there_again(before)
        self.assertEqual(self.manager.fired, 1)

    def test_an_orderly_end_is_said(self):
        self.manager.watching = False
        self.manager.join()
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        self.manager.hear()
        while self.manager.lines()[-1] != "STATUS=asked to end":
            before = len(self.manager.heard)
            self.manager.hear()
            self.assertGreater(len(self.manager.heard), before, "no STOPPING=1 was said")
        self.assertEqual(self.manager.lines()[-2], "STOPPING=1")
        self.assertEqual(self.hall.processes["terminal"].child.returncode, 0)


class AfterACrash(Watched):
    """The attract screen is there within 5 s, and the open visit is settled or stands in the book."""

    def crash_in_the_middle(self, how):
        """The office has registered the citizen; its answer never came, and now the terminal dies."""
        self.hall.office.ask(do="trouble", kind="slow", ms=2000, when="after", times=1,
                             path="/v1/registrations")
        begin(self.hall, "new")
        answer(self.hall)
        self.hall.press("确认提交")
        wait_for("the office registers", self.reference)
        return self.hit(how)

    def reference(self):
        """What the office's ledger has for the citizen."""
        rows = [row for row in self.hall.office.ask(do="ledger")["registrations"] if row["citizen"] == NUMBERS["new"]]
        return rows[0]["reference"] if rows else None

    def settled(self, before):
        self.hall.office.ask(do="calm")
        self.hall.reader.ask(do="lift")
        self.assert_there_again(before)
        wait_for("the books agree", lambda: books_agree(self.hall, "new", self.reference()), seconds=90)
        self.assertIn("recovered 1", (self.hall.folder / "state/canbao.log").read_text())
        begin_again(self.hall, "new", self.reference())

    def test_killed(self):
        self.settled(self.crash_in_the_middle(signal.SIGKILL))

    def test_bad_memory(self):
        self.settled(self.crash_in_the_middle(signal.SIGSEGV))

    def test_hung(self):
        self.settled(self.crash_in_the_middle(signal.SIGSTOP))

    def test_without_the_office_the_open_intent_is_kept_for_staff(self):
        before = self.crash_in_the_middle(signal.SIGKILL)
        self.hall.office.ask(do="trouble", kind="down", times=-1)
        self.assert_there_again(before, "out-of-service")
        self.assertEqual(self.manager.status(), "out-of-service: office-unreachable")
        last = {entry["key"]: entry["mark"] for entry in journal(self.hall)}
        self.assertEqual([mark for mark in last.values() if mark != "closed"], ["intended"])
        self.settled_later()

    def test_settlements_that_hang_keep_nobody_from_the_first_page(self):
        before = self.crash_in_the_middle(signal.SIGKILL)
        self.hall.office.ask(do="trouble", kind="slow", ms=30_000, when="before", times=-1, path="/v1/settlements")
        self.hall.reader.ask(do="lift")
        self.assert_there_again(before)
        last = {entry["key"]: entry["mark"] for entry in journal(self.hall)}
        self.assertEqual([mark for mark in last.values() if mark != "closed"], ["intended"])
        self.settled_later()

    def settled_later(self):
        self.hall.office.ask(do="calm")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("attract", seconds=90)
        wait_for("the books agree", lambda: books_agree(self.hall, "new", self.reference()), seconds=90)


class OnADyingDisk(Watched):
    """A sync of the journal that never comes back: nobody stands before a page that says "one moment" for ever."""

    def environment(self):
        self.hang = self.hall.folder / "hang"
        return {"LD_PRELOAD": str(BUILD / "tests/powercut/libpowercut-hang.so"), "CANBAO_HANG": str(self.hang)}

    def test_a_visit_that_waits_in_vain_is_ended_and_a_new_terminal_receives_people(self):
        begin(self.hall, "new")
        answer(self.hall)
        before = time.monotonic()
        self.hang.touch()
        self.hall.press("确认提交")
        self.hall.wait_view("working")
        wait_for("the terminal gives up", lambda: "a worker hangs" in (self.hall.folder / "state/canbao.log").read_text(),
                 seconds=120)
        self.hang.unlink()
        self.hall.reader.ask(do="lift")
        self.assert_there_again(before)
        rows = self.hall.office.ask(do="ledger")["registrations"]
        self.assertEqual([row for row in rows if row["citizen"] == NUMBERS["new"]], [])


class ThatCannotStart(Watched):
    """The panel says so; whoever is called sees why."""

    def test_a_second_terminal_on_the_same_state_says_so(self):
        second = subprocess.run([BUILD / "canbao", "run", "--config", self.hall.folder / "canbao.toml", "--window", "540x960"],
                                env={**os.environ, "SDL_VIDEODRIVER": "dummy"}, capture_output=True, text=True, check=False)
        self.assertEqual(second.returncode, 2)
        said = json.loads(second.stdout.splitlines()[-1])
        self.assertEqual(said["fault"], "configuration-wrong")
        self.assertIn("another terminal runs", said["detail"])
        self.assertEqual(self.hall.view(), "attract")

    def said(self):
        """Without the last words of the terminal before."""
        return [line for _, line in self.manager.heard if line not in ("STOPPING=1", "STATUS=asked to end")]

    def test_what_keeps_it_from_starting_stands_on_the_panel(self):
        self.manager.watching = False
        self.manager.join()
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        with sqlite3.connect(self.hall.folder / "state/journal.sqlite") as book:
            book.execute("PRAGMA user_version = 99")
        self.manager.heard.clear()
        with subprocess.Popen([BUILD / "canbao", "run", "--config", self.hall.folder / "canbao.toml", "--window", "540x960"],
                              env={**os.environ, "SDL_VIDEODRIVER": "dummy", **self.hall.environment},
                              stdout=subprocess.PIPE) as terminal:
            until = time.monotonic() + 60
            while self.said()[-1:] != ["STATUS=does not start: journal-too-new"] and time.monotonic() < until:
                self.manager.hear()
            self.assertEqual(self.said(), ["STATUS=does not start: journal-too-new"])
            self.assertIsNone(terminal.poll(), "it stands on the panel for a while")
            terminal.send_signal(signal.SIGTERM)
            self.assertEqual(terminal.wait(timeout=20), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
