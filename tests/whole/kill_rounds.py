#!/usr/bin/python3
"""kill_rounds.py: Kills the terminal or the office at a random moment of a registration, again and again.

After each round everything is started again, and three books are compared: what the citizen saw, the terminal's
journal, the office's ledger. Promises: nobody is registered twice; a reference that was shown is in the ledger; the
journal has no open entry left; the same person coming again gets the same reference.
"""
import argparse
import copy
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from hall import Hall, HallError, Line, ROOT, wait_for
from visits import answer, begin, leave, nothing, reference_on

SECONDS_OF_A_VISIT = 8.0
NUMBERS = {c["slug"]: c["n"] for c in json.loads((ROOT / "tests/citizens.json").read_text())["citizens"]}


class Robot(Line):
    """The robot's line of one life of the terminal: dead for good once that terminal was killed."""

    dead = False

    def ask(self, **question):
        if self.dead:
            gone = HallError("this terminal is gone")
            gone.final = True
            raise gone
        return super().ask(**question)


class Round(threading.Thread):
    """The citizen: goes on until the machine under their hands dies."""

    def __init__(self, hall, citizen):
        super().__init__(daemon=True)
        self.hall, self.citizen, self.seen = copy.copy(hall), citizen, None
        self.hall.robot = Robot(hall.robot.path, hall.robot.seconds)

    def run(self):
        try:
            begin(self.hall, self.citizen)
            answer(self.hall)
            self.hall.press("确认提交")
            if self.hall.wait_view("registered", "to-window", "not-today") == "registered":
                self.seen = reference_on(self.hall)
        except (HallError, OSError, ValueError):
            pass  # killed under our hands: that is the test


def journal(hall, what):
    path = hall.folder / "state/journal.sqlite"
    done = subprocess.run([hall.build / "canbao", "journal", what, "--config", hall.folder / "canbao.toml"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise HallError(f"journal {what} of {path}: {done.stdout}{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def books_agree(hall, citizen, seen):
    """Raises HallError with the promise that was broken."""
    ledger = hall.office.ask(do="ledger")["registrations"]
    mine = [row for row in ledger if row["citizen"] == NUMBERS[citizen]]
    if len(mine) > 1 or any(row["effects"] > 1 for row in mine):
        raise HallError(f"registered more than once: {mine}")
    if seen and seen not in [row["reference"] for row in mine]:
        raise HallError(f"the citizen saw {seen}, the ledger has {mine}")
    last = {}
    for entry in journal(hall, "list"):
        last[entry["key"]] = entry
    # What was promised stays open until it is delivered; promises_test.py looks after that.
    still_open = [entry for entry in last.values() if entry["mark"] not in ("closed", "promised")]
    if still_open:
        raise HallError(f"open entries in the journal: {still_open}")
    return mine[0]["reference"] if mine else None


def come_again(hall, citizen, reference):
    """The same person lays the card down again: the same reference, never a refusal or a second registration."""
    begin(hall, citizen)
    if reference is None:
        hall.wait_view("who-are-you")
        hall.press("结束")
        hall.press("结束办理")
    else:
        hall.wait_view("registered")
        if reference_on(hall) != reference:
            raise HallError(f"came again: {reference_on(hall)} instead of {reference}")
        hall.press("不用打印")
    leave(hall, nothing)


def story(hall):
    """What the screen says and what the terminal noted last: its folder is gone afterwards."""
    log = hall.folder / "state/canbao.log"
    lines = log.read_text(errors="replace").splitlines()[-25:] if log.exists() else []
    return "\n".join([f"on the screen: {hall.texts()}", *lines])


def one_round(build, seed, citizen):
    chance = random.Random(seed)
    victim = chance.choice(["terminal", "office", "terminal"])
    moment = chance.uniform(0.2, SECONDS_OF_A_VISIT)
    with tempfile.TemporaryDirectory(prefix="canbao-kill-") as folder, Hall(build, folder, window="1080x1920") as hall:
        hall.wait_view("attract", seconds=60)
        person = Round(hall, citizen)
        person.start()
        time.sleep(moment)
        hall.processes[victim].kill(signal.SIGKILL)
        time.sleep(chance.uniform(0.0, 0.5))
        if victim == "office":
            hall.start_office()
            person.join(timeout=90)
            hall.processes["terminal"].kill(signal.SIGTERM)
        else:
            person.hall.robot.dead = True
            person.join(timeout=40)
        hall.start_terminal()
        hall.reader.ask(do="lift")
        hall.wait_view("attract", seconds=60)
        wait_for("the books agree", lambda: books_agree(hall, citizen, person.seen) or True, seconds=30)
        reference = books_agree(hall, citizen, person.seen)
        try:
            come_again(hall, citizen, reference)
        except HallError as wrong:
            raise HallError(f"{wrong}\n{story(hall)}") from wrong
        return victim, moment, reference


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--minutes", type=float, default=60, help="stop after this time, whatever was asked for")
    given = parser.parse_args()
    registered, end = 0, time.monotonic() + 60 * given.minutes
    done = 0
    for number in range(given.rounds):
        if time.monotonic() > end:
            print(f"the time is up after {done} rounds")
            break
        seed = given.seed + number
        try:
            victim, moment, reference = one_round(given.build, seed, "new")
        except HallError as wrong:
            print(f"round with --seed {seed} --rounds 1: {wrong}")
            return 1
        registered += reference is not None
        done += 1
        print(f"{number + 1:4} {victim} killed after {moment:.2f} s: {reference or 'nothing happened'}", flush=True)
    print(f"{done} rounds, {registered} registrations stood, 0 promises broken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
