#!/usr/bin/python3
"""kill_rounds.py: Cuts the line, kills the terminal, restarts the office at random moments of a registration.

After each round everything is mended, and three books are compared: what the citizen saw, the terminal's journal, the
office's ledger. Promises: nobody is registered twice; a reference that was shown is in the ledger; the journal has no
open entry left; the same person coming again gets the same reference. And after every kill -9 a screen is back in time.
Every other ledger's terminal may accept an application with a promise: whoever was told its number is registered once,
or staff has the number on its list, before that ledger is closed.
"""
import copy
import itertools
import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time

from books import journal, nothing_open, results_stand
from hall import Hall, HallError, Line, ROOT, wait_for
from rounds import Rounds, arguments
from visits import answer, begin, reference_on

# Who may register for the first time; when all have, the hall gets a new ledger.
CITIZENS = ("new", "rare-name", "moved", "long-name", "paused")
NUMBERS = {c["slug"]: c["n"] for c in json.loads((ROOT / "tests/citizens.json").read_text())["citizens"]}
SECONDS_OF_A_VISIT, SECONDS_OF_SENDING = 4.0, 1.2
VICTIMS = ("terminal", "terminal", "office", "line", "both")
CUTS = ("lose-answer", "lose-request", "half-answer", "slow", "status", "garbage")
BACK_S = 5.0


class Robot(Line):
    """The robot's line of one life of the terminal: dead for good once that terminal was killed."""

    dead = False

    def ask(self, **question):
        if self.dead:
            gone = HallError("this terminal is gone")
            gone.final = True
            raise gone
        return super().ask(**question)


class Person(threading.Thread):
    """The citizen: goes on until the machine under their hands dies."""

    def __init__(self, hall, citizen):
        super().__init__(daemon=True)
        self.hall, self.citizen, self.seen, self.promised = copy.copy(hall), citizen, None, None
        self.hall.robot = Robot(hall.robot.path, hall.robot.seconds)
        self.sending = threading.Event()  # the wish to be registered was pressed

    def run(self):
        try:
            begin(self.hall, self.citizen)
            answer(self.hall)
            self.hall.press("确认提交")
            self.sending.set()
            shown = self.hall.wait_view("registered", "accepted", "to-window", "not-today", seconds=60)
            if shown == "registered":
                self.seen = reference_on(self.hall)
            elif shown == "accepted":
                self.promised = "".join(self.hall.texts()).replace(" ", "")
        except (HallError, OSError, ValueError):
            pass  # killed under our hands: that is the test
        self.sending.set()


def story(hall):
    """What the screen says and what the terminal noted last."""
    log = hall.folder / "state/canbao.log"
    lines = log.read_text(errors="replace").splitlines()[-25:] if log.exists() else []
    try:
        shown = hall.texts()
    except OSError as wrong:
        shown = wrong
    return "\n".join([f"on the screen: {shown}", *lines])


def books_agree(hall, citizen, seen):
    """Raises HallError with the promise that was broken; gives the reference that stands, or None."""
    nothing_open(hall)
    ledger = hall.office.ask(do="ledger")
    results_stand(journal(hall), ledger)
    mine = [row for row in ledger["registrations"] if row["citizen"] == NUMBERS[citizen]]
    if len(mine) > 1 or any(row["effects"] > 1 for row in mine):
        raise HallError(f"registered more than once: {mine}")
    if seen and seen not in [row["reference"] for row in mine]:
        raise HallError(f"the citizen saw {seen}, the ledger has {mine}")
    return mine[0]["reference"] if mine else None


def promises(hall):
    """What the terminal has accepted with a promise, as its own command tells."""
    done = subprocess.run([hall.build / "canbao", "journal", "promises", "--config", hall.folder / "canbao.toml"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise HallError(f"journal promises: {done.stdout}{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def promises_kept(hall):
    """Each one is in the ledger under its own key, or nobody is registered by it and staff has it on its list."""
    ledger = hall.office.ask(do="ledger")
    keys = [row["key"] for row in ledger["registrations"]]
    for promise in promises(hall):
        if promise["state"] == "standing":
            raise HallError(f"not delivered: {promise}")
        if (promise["state"] == "registered") != (promise["key"] in keys):
            raise HallError(f"{promise}, and the ledger has {keys}")
        if promise["state"] in ("refused", "voided") and not promise["hand_over"]:
            raise HallError(f"nobody helps them: {promise}")
    return True


def begin_again(hall, citizen, reference):
    """The same person lays the card down again: the same reference, never a refusal or a second registration."""
    begin(hall, citizen)
    if reference is None and hall.wait_view("who-are-you", *(["registered"] if hall.promises else [])) == "who-are-you":
        return
    hall.wait_view("registered")
    # What was promised may have been delivered meanwhile.
    reference = reference or books_agree(hall, citizen, None)
    if reference_on(hall) != reference:
        raise HallError(f"came again: {reference_on(hall)} instead of {reference}")


class KillHall:
    """A hall that is used for round after round."""

    number = itertools.count()

    def __init__(self, build, folder):
        self.hall = Hall(build, folder, window="540x960", promises=next(self.number) % 2 == 1)
        self.fresh, self.back, self.promised, self.delivered = [], [], 0, []
        try:
            self.hall.start()
            self.hall.wait_view("attract", seconds=60)
            self.fresh = list(CITIZENS)
        except BaseException:
            self.hall.stop()
            raise

    def close(self):
        self.hall.stop()

    def figures(self):
        return {"a screen was back after kill -9": self.back, "a ledger's promises were kept": self.delivered}

    def one_round(self, seed):
        if not self.fresh:
            self.finish()
            self.new_ledger()
        chance, citizen = random.Random(seed), self.fresh.pop(0)
        victim = chance.choice(VICTIMS)
        what = victim
        if victim in ("line", "both") or chance.random() < 0.3:
            what += f" with {self.cut(chance)}"
        person = Person(self.hall, citizen)
        person.start()
        if chance.random() < 0.6:
            person.sending.wait(timeout=60)
            moment = chance.uniform(0.0, SECONDS_OF_SENDING)
            what += f" {moment:.2f} s after sending"
        else:
            moment = chance.uniform(0.0, SECONDS_OF_A_VISIT)
            what += f" after {moment:.2f} s"
        time.sleep(moment)
        try:
            return f"{citizen}, {what}: {self.harm(chance, victim, person)}"
        except HallError as wrong:
            raise HallError(f"{citizen}, {what}: {wrong}\n{story(self.hall)}") from wrong

    def cut(self, chance):
        """Something that the line does with the next packets; its name."""
        kind = chance.choice(CUTS)
        more = {"slow": {"ms": chance.choice([200, 900]), "when": chance.choice(["before", "after"])},
                "status": {"status": 503, "effect": chance.choice([True, False])}}.get(kind, {})
        path = chance.choice(["/v1/registrations", "/v1/registrations", "/v1/settlements"])
        self.hall.office.ask(do="trouble", kind=kind, path=path, times=chance.choice([1, 2, 3]), **more)
        return f"{kind} at {path.rsplit('/', maxsplit=1)[-1]}"

    def harm(self, chance, victim, person):
        pause = chance.uniform(0.0, 0.5)
        if victim in ("office", "both"):
            self.hall.processes["office"].kill(signal.SIGKILL)
        if victim == "line":
            self.hall.office.ask(do="trouble", kind="down", times=-1)
        if victim in ("terminal", "both"):
            self.kill_terminal(person)
        time.sleep(pause)
        if victim in ("office", "both"):
            self.hall.start_office()
        if victim != "line" or chance.random() < 0.5:
            person.join(timeout=90)
        if victim in ("office", "line"):
            self.kill_terminal(person)
        self.hall.office.ask(do="calm")
        self.start_terminal()
        wait_for("the books agree", lambda: books_agree(self.hall, person.citizen, person.seen) or True, seconds=75)
        reference = books_agree(self.hall, person.citizen, person.seen)
        self.told_a_promise(person)
        self.come_again(person.citizen, reference)
        return reference or "nothing happened"

    def told_a_promise(self, person):
        """Whoever saw a number finds it with the terminal."""
        kept = [promise["reference"] for promise in promises(self.hall)]
        if person.promised and not any(reference in person.promised for reference in kept):
            raise HallError(f"the citizen saw {person.promised}, the journal has {kept}")

    def finish(self):
        """Nothing that was promised stands when a ledger is closed."""
        count = len(promises(self.hall))
        if count:
            began = time.monotonic()
            wait_for("what was promised is delivered", lambda: promises_kept(self.hall), seconds=180)
            self.delivered.append(time.monotonic() - began)
            self.promised += count

    def kill_terminal(self, person):
        self.hall.processes["terminal"].kill(signal.SIGKILL)
        person.hall.robot.dead = True
        person.join(timeout=40)

    def start_terminal(self):
        """Nobody's screen is there in time, whatever was on it before."""
        self.hall.reader.ask(do="lift")
        began = time.monotonic()
        self.hall.start_terminal()
        self.hall.wait_view("attract", seconds=60)
        self.back.append(time.monotonic() - began)

    def come_again(self, citizen, reference):
        begin_again(self.hall, citizen, reference)
        self.hall.processes["terminal"].kill(signal.SIGKILL)  # sooner over than to leave
        self.start_terminal()
        nothing_open(self.hall)

    def new_ledger(self):
        """Everybody is unknown again, as in a hall that opens."""
        for name in ("terminal", "office"):
            self.hall.processes[name].kill(signal.SIGTERM)
        for path in self.hall.folder.glob("ledger.sqlite*"):
            path.unlink()
        shutil.rmtree(self.hall.folder / "state")
        self.hall.promises = not self.hall.promises
        self.hall.write_config(**self.hall.patience)
        self.hall.start_office()
        self.start_terminal()
        self.fresh = list(CITIZENS)


def main():
    rounds = Rounds(arguments(__doc__), KillHall)
    if not rounds.run():
        return 1
    print(f"  promises made and kept: {sum(hall.promised for hall in rounds.opened)}")
    slow = [back for back in rounds.numbers["a screen was back after kill -9"] if back > BACK_S]
    print(f"  later than {BACK_S:g} s: {len(slow)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
