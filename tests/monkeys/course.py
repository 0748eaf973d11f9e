"""course.py: One run of the monkey through one hall: deed, look, judge; calm at the end, and all books equal."""
import json
import random
import signal
import time
from pathlib import Path

from books import certificates, check_journal, journal, nothing_open, papers_out, results_stand
from deeds import Doer
from hall import Hall, HallError, wait_for
from kill_rounds import promises, promises_kept
from monkey import Monkey
from people import People, plain
from promised import Promised, bare, files_of, number_on, patience, sealed_rows
from vitals import BACK_S, Lives, starved_s
from watch import Broken, Watch

PATIENCE = {"screen_s": 7, "reading_s": 9, "warning_s": 3, "card_back_s": 5}
CALM_S, SETTLED_S = 60, 75  # recovery is tried once a minute
ERASED_S, LATE_PAPER_S = 10, 2
AUDIT_BASE, AUDIT_A_DEED = 300, 5  # lines; one for every other deed is usual
BOOKS_EVERY = 12            # steps
PAPER_GRACE_S = 10          # a paper that was cut just before its visit was over
LAST_DEEDS = 50
# A sanitizer keeps freed memory back to find late uses: bounded, or the process never looks flat.
SANITIZERS = {"ASAN_OPTIONS": "detect_leaks=0:halt_on_error=1:quarantine_size_mb=8:malloc_context_size=8",
              "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"}


class Course:
    def __init__(self, seed, build, folder, kill_every=0, replay=None):
        self.folder, self.kill_every = Path(folder), kill_every
        self.chance = random.Random(seed)
        self.people = People()
        # What happens where nothing may be promised is judged, too.
        self.hall = Hall(build, folder, window="540x960", patience=PATIENCE, extras=Hall.EXTRAS, promises=seed % 3 != 0)
        self.doer = Doer(self.hall, self.people)
        self.watch = Watch(self.people, self.doer.lying)
        self.monkey = Monkey(self.chance, self.people, self.doer.lying)
        self.doer.laid, self.doer.wrote = self.watch.laid, self.wrote
        self.replay = [json.loads(line) for line in Path(replay).read_text().splitlines()] if replay else None
        self.steps, self.deeds, self.tree = 0, [], None
        self.papers = {}            # name -> Paper
        self.promised = Promised()
        self.lives = Lives()
        self.back, self.killed_in = [], {}
        self.began = self.next_kill = 0.0

    @property
    def vitals(self):
        return self.lives[-1]

    # -- a step --

    def run(self, seconds):
        self.hall.start()
        self.hall.wait_view("attract", seconds=60)
        self.lives.begin(self.hall.processes["terminal"])
        self.began, self.next_kill = time.time(), self.chance.uniform(0.5, 1.5) * self.kill_every
        with open(self.folder / "deeds.jsonl", "w", encoding="utf-8") as log:
            for deed in self.wanted(seconds):
                line = {"step": self.steps, "at": round(self.at(), 2), "view": self.tree["view"], "deed": deed}
                log.write(json.dumps(line, ensure_ascii=False) + "\n")
                log.flush()
                self.deeds.append(line)
                self.do(deed)
        self.calm()

    def wanted(self, seconds):
        """The deeds, one by one; each is done and judged before the next is thought of."""
        self.look()
        for old in self.replay or ():
            time.sleep(max(0.0, old["at"] - self.at()))
            yield old["deed"]
        while self.replay is None and self.at() < seconds:
            if self.kill_every and self.at() > self.next_kill:
                self.next_kill = self.at() + self.chance.uniform(0.5, 1.5) * self.kill_every
                yield {"who": "hall", "do": "kill"}
            else:
                yield self.monkey.next(self.tree)

    def at(self):
        return time.time() - self.began

    def do(self, deed):
        self.steps += 1
        try:
            if deed.get("do") == "kill":
                self.kill()
            else:
                self.doer.do(deed)
            time.sleep(self.chance.choice([0.02, 0.02, 0.1, 0.4]))
            self.look()
            self.vitals.used = time.monotonic()
            if self.steps % BOOKS_EVERY == 0 or self.tree["view"] in ("registered", "issued"):
                self.compare_books()
        except (OSError, HallError):
            self.vitals.alive()  # says more when the terminal itself is gone
            raise

    def look(self):
        self.vitals.alive()
        self.tree = self.vitals.asked(lambda: self.hall.robot.ask(do="tree"))
        before, visits = self.watch.under, len(self.watch.visits)
        view = self.watch.look(self.tree, time.time())
        self.vitals.met(view)
        if view == "registered":
            self.note_registered()
        if view == "accepted":
            self.note_accepted()
        if view == "attract" and before != "attract" and visits:
            self.vitals.measure()

    def wrote(self, phone):
        if self.watch.visit():
            self.watch.visit().wrote.add(phone)

    def note_registered(self):
        visit = self.watch.visit()
        for node in self.tree["nodes"]:
            digits = plain(node["label"])
            if visit.person and len(digits) == 12 and digits.isdigit():
                visit.registered.add((digits, visit.person))

    def note_accepted(self):
        """Once in a visit: what its citizen reads stands in the journal, sealed."""
        visit, number = self.watch.visit(), number_on(self.tree)
        if visit.accepted not in (None, number):
            raise Broken(f"{visit.person} was told {visit.accepted}, then {number}")
        if visit.accepted is None:
            visit.accepted = number
            self.promised.tell(number, visit.person, promises(self.hall))
            self.promised.look(sealed_rows(self.hall))

    def kill(self):
        """kill -9 whatever is on the screen; a screen must be back in time, and it is nobody's."""
        terminal = self.hall.processes["terminal"]
        view = self.tree["view"]
        self.killed_in[view] = self.killed_in.get(view, 0) + 1
        terminal.kill(signal.SIGKILL)
        self.watch.end_visit(time.time())
        began, waited = time.monotonic(), starved_s("self")
        self.hall.start_terminal()
        self.hall.wait_view("attract", "out-of-service", seconds=60)
        self.lives.begin(self.hall.processes["terminal"])
        took = time.monotonic() - began - starved_s(self.vitals.pid) - starved_s("self") + waited
        self.back.append(took)
        if took > BACK_S:
            raise Broken(f"killed on {view}: a screen was back after {took:.1f} s only")

    # -- the books --

    def compare_books(self):
        kept = promises(self.hall) if self.hall.promises else []
        ledger = self.hall.office.ask(do="ledger")
        known = {entry["key"] for entry in journal(self.hall)}  # later than the ledger: it must know at least as much
        self.people.learn(ledger)
        self.promised.judge(kept, ledger)
        self.promised.look(sealed_rows(self.hall))
        self.judge_papers()
        persons = [row["person_sha256"] for row in ledger["registrations"]]
        twice = [row for row in ledger["registrations"] if row["effects"] > 1 or persons.count(row["person_sha256"]) > 1]
        if twice:
            raise Broken(f"registered more than once: {twice}")
        for row in [*ledger["registrations"], *certificates(ledger)]:
            if row["key"] and row["key"] not in known:
                raise Broken(f"the office heard of it, the journal did not: {row}")
        stands = {(row["reference"], row["citizen"]) for row in ledger["registrations"]}
        for visit in self.watch.visits:
            for reference, person in visit.registered:
                if (reference, person.n) not in stands:
                    raise Broken(f"{person} saw {reference} as registered, the office has no such registration")
        for one in certificates(ledger):
            if one["state"] == "active" and not any(one["number"] in p.text and p.whole for p in self.papers.values()):
                raise Broken(f"active, but its paper never came out whole: {one}")

    def judge_papers(self):
        """Every paper is one person's and came out while that person was there."""
        for paper in papers_out(self.hall, self.papers):
            self.papers[paper.name] = paper
            owners = [person for person in self.people if person.named_in(paper.text)]
            if len(owners) > 1:
                raise Broken(f"{paper.name} holds data of {owners}")
            for person in owners:
                if paper.whole and not any(self.is_of(visit, person, paper) for visit in self.watch.visits):
                    raise Broken(f"{paper.name} of {person} came out when nobody of that name was there")

    @staticmethod
    def is_of(visit, person, paper):
        there = person in visit.presented and visit.person in (None, person)
        return there and visit.began - 2 <= paper.at <= (visit.ended or paper.at) + PAPER_GRACE_S

    # -- the end --

    def calm(self):
        """Everything is mended and every card is taken: the terminal is itself again, and all books are equal."""
        self.mend()
        end = time.monotonic() + CALM_S
        while self.tree["view"] != "attract":
            if time.monotonic() > end:
                raise Broken(f"calm for {CALM_S} s, and still on {self.tree['view']}")
            time.sleep(0.2)
            self.look()
        self.comes_true("nothing is open in any book", nothing_open, SETTLED_S)
        self.comes_true("every promise is kept", promises_kept, patience(line["deed"] for line in self.deeds))
        self.comes_true("what was promised is erased", self.erased, ERASED_S)
        self.compare_books()
        registrations = [entry for entry in journal(self.hall) if entry["purpose"] == "register"]
        results_stand(registrations, self.hall.office.ask(do="ledger"))
        papers = len(self.papers)
        time.sleep(LATE_PAPER_S)
        self.judge_papers()
        if len(self.papers) != papers:
            raise Broken("a paper came out after everything was calm")
        self.vitals.measure()
        self.lives.judge()
        self.switch_off()

    def mend(self):
        """What staff does."""
        for who in ("reader", "slot", "scanner", "printer", "a4"):
            getattr(self.hall, who).ask(do="mend")
        for words in ({"do": "power", "on": True}, {"do": "paper", "state": "ok"}, {"do": "cover", "open": False}):
            self.hall.printer.ask(**words)
        for who, words in (("a4", {"do": "power", "on": True}), ("a4", {"do": "plug"}), ("office", {"do": "calm"}),
                           ("slot", {"do": "service", "on": True}), ("slot", {"do": "pull"}), ("reader", {"do": "lift"})):
            getattr(self.hall, who).ask(**words)
        self.doer.lying.clear()

    def comes_true(self, what, check, seconds):
        """Within its time check(hall) finds nothing wrong, and the terminal lives meanwhile."""
        def true():
            time.sleep(0.3)
            self.look()
            return check(self.hall)
        try:
            wait_for(what, true, seconds=seconds)
        except HallError:
            check(self.hall)  # says what is wrong
            raise

    def erased(self, hall):
        """Of an application whose promise has ended nothing is left, while the terminal lives."""
        left = self.promised.remains(sealed_rows(hall), files_of(hall.folder / "state"))
        if left:
            raise HallError(f"what was sealed is still in {left}")
        return True

    def switch_off(self):
        """Asked to end it ends; its journal is whole, and nobody stands in anything that it wrote."""
        terminal = self.hall.processes["terminal"]
        terminal.kill(signal.SIGTERM)
        if terminal.child.returncode != 0:
            raise Broken(f"asked to end, it ended with {terminal.child.returncode}")
        self.vitals.process.child = None
        check_journal(self.hall)
        self.erased(self.hall)
        said = (terminal.log.name, terminal.log.read_bytes())
        left = bare(self.people, [*files_of(self.hall.folder / "state"), said])
        if left:
            raise Broken(f"what the terminal wrote down has in it {left}")
        self.judge_audit([content for _name, content in files_of(self.hall.folder / "state/audit")])

    def judge_audit(self, files):
        """It tells what happened, not that nothing did: a loop that feeds itself fills a disk in a day."""
        lines = sum(content.count(b"\n") for content in files)
        if lines > AUDIT_BASE + AUDIT_A_DEED * self.steps:
            raise Broken(f"{lines} lines of audit log for {self.steps} deeds")

    def story(self):
        """What the log tells whoever looks for the reason."""
        deeds = "\n".join(json.dumps(line, ensure_ascii=False) for line in self.deeds[-LAST_DEEDS:])
        tree = json.dumps(self.tree, ensure_ascii=False, indent=1) if self.tree else "nothing was seen"
        log = self.hall.folder / "state/canbao.log"
        said = "\n".join(log.read_text(errors="replace").splitlines()[-30:]) if log.exists() else ""
        return f"-- the last deeds --\n{deeds}\n-- on the screen --\n{tree}\n-- canbao.log --\n{said}"

    def figures(self):
        visits = [visit for visit in self.watch.visits if visit.person]
        registered = sum(len(visit.registered) for visit in self.watch.visits)
        said = [f"{self.steps} deeds, {len(self.watch.visits)} visits, {len(visits)} of them with a person, "
                f"{registered} times registered, {len(self.papers)} papers, {len(self.watch.views)} different views",
                self.promised.figures() if self.hall.promises else "nothing may be promised in this hall",
                f"slowest answer {self.lives.slowest:.2f} s; {self.lives.memory()}"]
        if self.back:
            said.append(f"killed {len(self.back)} times in {len(self.killed_in)} different views; a screen was back after "
                        f"{sorted(self.back)[len(self.back) // 2]:.2f} s (median), {max(self.back):.2f} s (worst)")
        return "\n".join(said)
