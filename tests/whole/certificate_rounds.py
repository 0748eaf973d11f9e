#!/usr/bin/python3
"""certificate_rounds.py: Kills the terminal, the office or a printer at a random moment of a certificate visit.

Often with a trouble of the paper or of the office beside it. After each round everything is started and mended, and
four books are compared: what the citizen saw, the terminal's journal, the office's ledger, the papers that came out.
Promises: no number stays reserved; an active one has its whole paper; what the citizen saw as issued is active; no
paper comes out once the terminal is itself again; the journal has no open entry left.
"""
import copy
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter

from books import certificates, nothing_open, papers_out
from hall import Hall, HallError, wait_for
from kill_rounds import NUMBERS, Robot, story
from rounds import Rounds, arguments
from visits import identify, pass_choices

CITIZEN = "forty-years"
SHEETS = ("A4 纸", "小票")
SECONDS_OF_A_PRINT = 7.0
SETTLED_WITHIN = 90  # recover() is run once a minute
LATER = 3.0


class Round(threading.Thread):
    """The citizen: goes on until the machine under their hands dies."""

    def __init__(self, hall, sheet):
        super().__init__(daemon=True)
        self.hall, self.sheet = copy.copy(hall), sheet
        self.hall.robot = Robot(hall.robot.path, hall.robot.seconds)
        self.printing = threading.Event()  # the wish to print was pressed
        self.seen = None                   # "issued", "not-issued" or nothing
        self.words = []

    def run(self):
        try:
            identify(self.hall, "参保证明", CITIZEN)
            pass_choices(self.hall, self.sheet)
            self.hall.press("打印")
            self.printing.set()
            self.hall.wait_view("issued", "not-issued", seconds=150)
            tree = self.hall.tree()
            self.words = [node["label"] for node in tree["nodes"]]
            self.seen = tree["view"]
            self.hall.press("知道了" if self.seen == "issued" else "结束")
        except (HallError, OSError, ValueError):
            pass  # killed under our hands: that is the test
        self.printing.set()


# -- what goes wrong --

def trouble_of_paper(chance, hall, sheet):
    """Something the printer meets meanwhile; its name."""
    a4 = {"nothing": None, "slow": {"do": "slow", "seconds": 2}, "jam": {"do": "jam", "page": 1},
          "loses its answer": {"do": "lose-answer"}, "is cut off": {"do": "cut-after", "bytes": 9000},
          "hangs": {"do": "hang", "on": True}}
    slip = {"nothing": None, "runs out": {"do": "paper-left", "dots": chance.randrange(50, 900)},
            "cutter": {"do": "cutter", "jam": True}, "goes mute": {"do": "mute", "on": True},
            "loses power": {"do": "power-off-after", "bytes": chance.randrange(20, 1000)}}
    kinds, line = (a4, hall.a4) if sheet == SHEETS[0] else (slip, hall.printer)
    name = chance.choice(["nothing", *kinds])
    if kinds[name]:
        line.ask(**kinds[name])
    return name


def trouble_of_office(chance, hall):
    path = chance.choice(["/v1/certificates", "/v1/certificates/activations"])
    kind = chance.choice([None, None, "lose-answer", "lose-request", "slow", "half-answer", "garbage", "status"])
    if kind == "slow":
        hall.office.ask(do="trouble", kind=kind, ms=2500, path=path)
    elif kind:
        hall.office.ask(do="trouble", kind=kind, times=chance.choice([1, 2, -1]), path=path)
    return f"{kind} at {path.rsplit('/', maxsplit=1)[-1]}" if kind else "nothing"


def kill(chance, hall, person, victim):
    """Ends one of the programs hard, or takes the printer's power; the citizen's visit is over afterwards."""
    if victim == "printer":
        (hall.a4 if person.sheet == SHEETS[0] else hall.printer).ask(do="power", on=False)
    elif victim != "nobody":
        hall.processes[victim].kill(signal.SIGKILL)
    time.sleep(chance.uniform(0.0, 0.5))
    if victim == "terminal":
        person.hall.robot.dead = True
    if victim == "office":
        hall.start_office()
    person.join(timeout=200)
    if person.is_alive():
        raise HallError("the visit came to no end")


def mend(hall):
    """What staff does; the card is lifted, too."""
    hall.reader.ask(do="lift")
    hall.office.ask(do="calm")
    for printer in (hall.a4, hall.printer):
        printer.ask(do="power", on=True)
        printer.ask(do="mend")
    hall.printer.ask(do="paper", state="ok")


# -- what must be true --

def books_agree(hall, person):
    """Raises HallError with the promise that was broken; gives the states of all numbers."""
    nothing_open(hall)
    papers = [paper.text for paper in papers_out(hall) if paper.whole]
    mine = certificates(hall.office.ask(do="ledger"))
    for one in mine:
        if one["citizen"] != NUMBERS[CITIZEN]:
            raise HallError(f"a certificate of somebody else: {one}")
        if one["state"] == "active" and not any(one["number"] in text for text in papers):
            raise HallError(f"active, but its paper never came out whole: {one}")
    active = [one["number"] for one in mine if one["state"] == "active"]
    if len(active) > 1:
        raise HallError(f"two active ones for one wish: {mine}")
    if person.seen == "issued" and not any(number in person.words for number in active):
        raise HallError(f"the citizen saw an issued one, the ledger has {mine}: {person.words}")
    if person.seen == "not-issued" and active:
        # Only what nobody could settle within the visit may be active afterwards; the screen says that it is open.
        if any("已作废" in word for word in person.words):
            raise HallError(f"the citizen was told it is void, the ledger has {mine}: {person.words}")
    return [one["state"] for one in mine]


def all_paper(hall):
    """How many of each printer; the blank strip that a terminal cuts off when it starts is none."""
    slips = [path for path in (hall.folder / "papers").glob("paper-*.txt") if path.read_text(encoding="utf-8").strip()]
    return len(hall.a4.ask(do="papers")["papers"]), len(slips)


def printers_are_back(hall):
    """For the terminal: one that comes back was cut free first of what hung out of it."""
    lines = (hall.folder / "state/canbao.log").read_text(errors="replace").splitlines()
    said = [line for line in lines if " printer: " in line]
    return (not said or said[-1].endswith("fine again")) and "本机正常：能办理，能打印" in hall.texts()


def nothing_more(hall):
    """The printers are idle and stay so."""
    wait_for("no job is left", lambda: hall.a4.ask(do="state")["jobs"] == 0, seconds=30)
    wait_for("both printers are back", lambda: printers_are_back(hall), seconds=30)
    time.sleep(1)  # that cut is not waited for by the terminal
    before = all_paper(hall)
    time.sleep(LATER)
    if all_paper(hall) != before:
        raise HallError(f"a paper came out later: {before} before, {all_paper(hall)} now")


def one_round(build, seed):
    chance = random.Random(seed)
    sheet, victim = chance.choice(SHEETS), chance.choice(["terminal", "terminal", "office", "printer", "nobody"])
    moment = chance.uniform(0.0, SECONDS_OF_A_PRINT)
    with tempfile.TemporaryDirectory(prefix="canbao-kill-") as folder, \
            Hall(build, folder, window="1080x1920", extras=("a4",)) as hall:
        hall.wait_view("attract", seconds=60)
        troubles = f"paper: {trouble_of_paper(chance, hall, sheet)}, office: {trouble_of_office(chance, hall)}"
        person = Round(hall, sheet)
        person.start()
        person.printing.wait(timeout=90)
        time.sleep(moment)
        kill(chance, hall, person, victim)
        if victim != "terminal":
            hall.processes["terminal"].kill(signal.SIGTERM)
        hall.start_terminal()  # while printer and office are still in trouble
        hall.wait_view("attract", "out-of-service", seconds=60)
        try:
            mend(hall)
            hall.wait_view("attract", seconds=SETTLED_WITHIN)
            wait_for("everything is settled", lambda: nothing_open(hall), seconds=SETTLED_WITHIN)
            nothing_more(hall)
            states = books_agree(hall, person)
        except HallError as wrong:
            raise HallError(f"{sheet}, {victim} at {moment:.2f} s, {troubles}: {wrong}\n{story(hall)}") from wrong
        return f"{sheet}, {victim} at {moment:.2f} s, {troubles}", person.seen, states


class CertificateHall:
    """A new hall for each round: what a printer still holds would disturb the next."""

    def __init__(self, build, _folder):
        self.build, self.states = build, Counter()

    def one_round(self, seed):
        what, seen, states = one_round(self.build, seed)
        self.states.update(states)
        return f"{what}: saw {seen or 'nothing'}, {' and '.join(states) or 'nothing reserved'}"

    def figures(self):
        return {}

    def finish(self):
        """Each round has closed its own books."""

    def close(self):
        pass


def main():
    return 0 if Rounds(arguments(__doc__), CertificateHall).run() else 1


if __name__ == "__main__":
    sys.exit(main())
