"""promised.py: What was accepted with a promise, judged: told and kept, ended as the ledger says, and erased.

Who may be told what on a screen is watch.py's; here journal and ledger are compared with what was told. A person's
application stands sealed in the journal until its promise has ended, and from then on in no file of the terminal.
"""
import sqlite3
import time
from collections import Counter

from hall import HallError
from people import plain
from residue import Needles, without_zeroes
from watch import Broken

HANDED = {"refused", "voided", "expired"}  # nobody is registered by it: staff has the number on its list
PIECE = 16  # octets of what was sealed: so few are found in a page that was written over in part
# The longest that anything of a calm office waits for: the next heartbeat, a look at what stands, one wait between
# rounds (a minute each), and the ten seconds after a visit.
KEPT_S = 240
ASKED_S = 300  # and what an office may ask for by Retry-After, if it ever did


def sealed_rows(hall):
    """[(key, state, octets or None)], read beside the running terminal."""
    path = hall.folder / "state/journal.sqlite"
    try:
        book = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            return book.execute("SELECT key, state, sealed FROM promise").fetchall()
        finally:
            book.close()
    except sqlite3.Error as wrong:
        raise HallError(f"{path}: {wrong}") from wrong


def files_of(folder):
    """(name, what is in it) of everything that the terminal keeps."""
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                yield path.name, without_zeroes(path.read_bytes())
        except FileNotFoundError:  # the journal's log goes when it is folded in
            continue


def patience(deeds):
    """How long the end of a course waits for its promises."""
    asked = [deed.get("ask", {}).get("retry_after") for deed in deeds]
    return KEPT_S + (ASKED_S if any(isinstance(seconds, int) and seconds > 1 for seconds in asked) else 0)


def number_on(tree):
    """The number that `accepted` tells."""
    numbers = [plain(node["label"]) for node in tree["nodes"] if node["role"] == "number"]
    if len(numbers) != 1:
        raise Broken(f"accepted tells {numbers or 'no number'}")
    return numbers[0]


class Promised:
    """All promises of one course. `kept` is what `canbao journal promises` says."""

    def __init__(self):
        self.told = {}    # number -> person
        self.ended = {}   # key -> how
        self.sealed = {}  # key -> the octets, as long as they stood there

    def tell(self, number, person, kept):
        """Somebody reads this number: it stands in the journal, it is new, and from now on it is theirs."""
        if not any(promise["reference"] == number and promise["state"] == "standing" for promise in kept):
            raise Broken(f"{person} was told {number}, and no such promise stands: {kept}")
        if number in self.told:
            raise Broken(f"{person} was told {number}, as {self.told[number]} was before")
        self.told[number] = person
        if person:
            person.papers.add(number)

    def judge(self, kept, ledger):
        """`kept` was read before the ledger, which then knows at least as much."""
        there = {promise["reference"] for promise in kept}
        lost = [number for number in self.told if number not in there]
        if lost:
            raise Broken(f"told, and not in the journal: {lost}")
        rows = {row["key"]: row for row in ledger["registrations"] if row["key"]}
        for promise in kept:
            before = self.ended.get(promise["key"], promise["state"])
            if before != promise["state"]:
                raise Broken(f"it had ended as {before}: {promise}")
            if promise["state"] != "standing":
                self.ended[promise["key"]] = promise["state"]
                self.judge_end(promise, rows.get(promise["key"]), ledger)

    def judge_end(self, promise, row, ledger):
        state, person = promise["state"], self.told.get(promise["reference"])
        if (state == "registered") != (row is not None):
            raise Broken(f"{promise}, and the ledger has {row}")
        if row and person and row["citizen"] != person.n:
            raise Broken(f"promised to {person}, delivered for somebody else: {row}")
        if state == "already" and person and not any(one["citizen"] == person.n for one in ledger["registrations"]):
            raise Broken(f"already registered, it says, and the ledger does not know {person}: {promise}")
        if state == "voided" and promise["key"] not in ledger["voids"]:
            raise Broken(f"void by the journal, not by the ledger: {promise}")
        if state == "expired" and promise["until"] > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()):
            raise Broken(f"ended before its date: {promise}")
        if promise["hand_over"] != (state in HANDED):
            raise Broken(f"on staff's list or not, the wrong way round: {promise}")

    def look(self, rows):
        """Sealed exactly as long as it stands."""
        for key, state, octets in rows:
            if (octets is not None) != (state == "standing"):
                raise Broken(f"{state}, and {'still' if octets else 'not'} sealed: {key}")
            if octets is not None:
                self.sealed[key] = bytes(octets)

    def remains(self, rows, files):
        """What is left of the applications whose promise has ended; `files` is of files_of()."""
        over = [self.sealed[key] for key, _state, octets in rows if octets is None and key in self.sealed]
        pieces = {octets[at:at + PIECE] for octets in over for at in range(0, len(octets) - PIECE, 2 * PIECE)}
        return sorted({name for name, content in files for piece in pieces if piece in content})

    def figures(self):
        if not self.ended:
            return "no promises"
        ends = ", ".join(f"{many} {how}" for how, many in sorted(Counter(self.ended.values()).items()))
        return f"{len(self.ended)} promises, {len(self.told)} of them told: {ends}"


def bare(people, files):
    """Where something of a person stands as it is, in any encoding: {file: what}. Of a name of two characters the
    shorter forms would be found by chance."""
    needles = Needles({f"{person}: {value}": value for person in people for value in person.whole if len(value) > 2})
    return {name: sorted(found) for name, content in files if (found := needles.found_in(content))}
