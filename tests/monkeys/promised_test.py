#!/usr/bin/python3
"""promised_test.py: A promise that is broken is found: each way is planted once, at the judge and in a course."""
import os
import sys
import tempfile
import time
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "whole")]
import course as course_module  # noqa: E402
from course import Course  # noqa: E402
from hall import HallError  # noqa: E402
from people import People  # noqa: E402
from promised import ASKED_S, KEPT_S, Promised, bare, files_of, number_on, patience  # noqa: E402
from watch import Broken, Watch  # noqa: E402

NUMBER, KEY, SEALED = "KXNPNJ7P", "a37e", os.urandom(577)


def promise(state="standing", **more):
    return {"reference": NUMBER, "key": KEY, "state": state, "until": "2099-11-30T16:00:00Z",
            "hand_over": state in ("refused", "voided", "expired"), **more}


def ledger(*registrations, voids=()):
    return {"registrations": [{"key": key, "citizen": n} for key, n in registrations], "voids": list(voids)}


def screen(view, *nodes):
    return {"view": view, "nodes": [{"role": role, "label": label, "spoken": ""} for role, label in nodes]}


ACCEPTED = screen("accepted", ("title", "已受理，等着送出"), ("number", "KXNP NJ7P"))


class Judge(unittest.TestCase):
    def setUp(self):
        self.people, self.promised = People(), Promised()
        self.new, self.rare = self.people[0], self.people[1]

    def told(self):
        self.promised.tell(NUMBER, self.new, [promise()])

    def ends(self, how, books, broken=None):
        if broken is None:
            self.promised.judge([how], books)
            return
        with self.assertRaisesRegex(Broken, broken):
            self.promised.judge([how], books)

    def test_all_ends_that_are_right(self):
        for how, books in ((promise(), ledger()), (promise("registered"), ledger((KEY, 1))),
                           (promise("already"), ledger(("", 1))), (promise("refused"), ledger()),
                           (promise("voided"), ledger(voids=[KEY])),
                           (promise("expired", until="2020-11-30T16:00:00Z"), ledger())):
            self.promised = Promised()
            self.told()
            self.ends(how, books)

    def test_a_number_that_is_nobodys(self):
        for kept in ([], [promise("registered")], [promise(reference="AAAAAAAA")]):
            with self.assertRaisesRegex(Broken, "no such promise stands"):
                self.promised.tell(NUMBER, self.new, kept)

    def test_one_number_for_two(self):
        self.told()
        with self.assertRaisesRegex(Broken, "was before"):
            self.promised.tell(NUMBER, self.rare, [promise()])

    def test_a_promise_that_is_lost(self):
        self.told()
        with self.assertRaisesRegex(Broken, "not in the journal"):
            self.promised.judge([], ledger())

    def test_registered_by_the_journal_alone_or_by_the_ledger_alone(self):
        self.ends(promise("registered"), ledger(), "and the ledger has None")
        for state in ("already", "refused", "voided", "expired"):
            self.promised = Promised()
            self.ends(promise(state), ledger((KEY, 1), voids=[KEY]), "and the ledger has {")

    def test_delivered_for_somebody_else(self):
        self.told()
        self.ends(promise("registered"), ledger((KEY, 2)), "for somebody else")

    def test_already_registered_and_is_not(self):
        self.told()
        self.ends(promise("already"), ledger(("", 2)), "does not know new")

    def test_void_and_is_not(self):
        self.ends(promise("voided"), ledger(), "not by the ledger")

    def test_given_up_before_its_date(self):
        self.ends(promise("expired"), ledger(), "before its date")

    def test_nobody_of_staff_knows(self):
        self.ends(promise("refused", hand_over=False), ledger(), "on staff's list or not")
        self.promised = Promised()
        self.ends(promise("registered", hand_over=True), ledger((KEY, 1)), "on staff's list or not")

    def test_an_end_that_was_none(self):
        self.ends(promise("registered"), ledger((KEY, 1)))
        self.ends(promise(), ledger((KEY, 1)), "had ended as registered")

    def test_sealed_for_too_long_or_not_at_all(self):
        self.promised.look([(KEY, "standing", SEALED), ("b", "refused", None)])
        with self.assertRaisesRegex(Broken, "registered, and still sealed"):
            self.promised.look([(KEY, "registered", SEALED)])
        with self.assertRaisesRegex(Broken, "standing, and not sealed"):
            self.promised.look([(KEY, "standing", None)])

    def test_what_was_sealed_and_lies_about(self):
        self.promised.look([(KEY, "standing", SEALED)])
        log = [("journal.sqlite", b"x" * 50), ("journal.sqlite-wal", b"x" * 99 + SEALED[200:280])]
        self.assertEqual(self.promised.remains([(KEY, "standing", SEALED)], log), [])
        self.assertEqual(self.promised.remains([(KEY, "registered", None)], log), ["journal.sqlite-wal"])

    def test_the_number_on_the_screen(self):
        self.assertEqual(number_on(ACCEPTED), NUMBER)
        with self.assertRaisesRegex(Broken, "no number"):
            number_on(screen("accepted", ("title", "已受理，等着送出")))

    def test_the_last_citizens_number_in_the_next_visit(self):
        self.told()
        watch = Watch(self.people, {"reader": self.rare})
        watch.look(screen("lay-card"), 1)
        watch.look(screen("is-it-you", ("value", self.rare.hidden_name), ("value", self.rare.hidden_number)), 2)
        with self.assertRaisesRegex(Broken, NUMBER):
            watch.look(ACCEPTED, 3)

    def test_how_long_the_end_waits(self):
        deeds = [{"who": "hand", "do": "tap"}, {"ask": {"retry_after": 1}}, {"ask": {"retry_after": "soon"}}]
        self.assertEqual(patience(deeds), KEPT_S)
        self.assertEqual(patience([*deeds, {"who": "office", "ask": {"retry_after": 999999}}]), KEPT_S + ASKED_S)

    def test_the_closing_words(self):
        self.assertEqual(self.promised.figures(), "no promises")
        self.told()
        self.promised.judge([promise("registered"), promise("refused", reference="B", key="b")], ledger((KEY, 1)))
        self.assertEqual(self.promised.figures(), "2 promises, 1 of them told: 1 refused, 1 registered")


class InACourse(unittest.TestCase):
    """The course asks the judge: with a hall in which no process runs."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.state = Path(place.name) / "state"
        self.state.mkdir()
        self.course = Course(7, "/nowhere", place.name)
        self.person = self.course.people[0]
        log = Path(place.name) / "terminal.log"
        log.touch()
        child = SimpleNamespace(pid=os.getpid(), returncode=0)
        self.terminal = SimpleNamespace(log=log, child=child, running=lambda: True, kill=lambda how: None)
        self.course.hall.processes["terminal"] = self.terminal
        self.course.lives.begin(self.terminal)
        for line in ("robot", "office", "reader", "slot", "scanner", "printer", "a4"):
            setattr(self.course.hall, line, mock.Mock())
        self.shows(screen("attract"))
        self.kept, self.rows = [promise()], [(KEY, "standing", SEALED)]
        self.books = {**ledger(), "cases": [], "papers": []}
        self.course.hall.office.ask = lambda **question: self.books
        for name, what in (("promises", lambda hall: self.kept), ("sealed_rows", lambda hall: self.rows),
                           ("journal", lambda hall: []), ("nothing_open", lambda hall: True),
                           ("papers_out", lambda *_: []), ("promises_kept", lambda hall: True),
                           ("patience", lambda deeds: 0), ("ERASED_S", 0), ("LATE_PAPER_S", 0),
                           ("check_journal", lambda hall: None)):
            patched = mock.patch.object(course_module, name, what)
            patched.start()
            self.addCleanup(patched.stop)

    def shows(self, tree):
        self.course.tree = tree
        self.course.hall.robot.ask = lambda **question: tree

    def accepted(self):
        """Somebody's visit up to the number."""
        self.course.look()
        self.course.doer.lying["reader"] = self.person
        self.shows(screen("is-it-you", ("value", self.person.hidden_name), ("value", self.person.hidden_number)))
        self.course.look()
        self.shows(ACCEPTED)
        self.course.look()

    def calm(self, mark="closed"):
        self.shows(screen("attract"))
        self.rows = [(KEY, "registered", None)]
        self.kept = [promise("registered")]
        self.books["registrations"] = [{"key": KEY, "citizen": 1, "person_sha256": "", "reference": "2", "effects": 1}]
        entry = {"key": KEY, "mark": mark, "purpose": "register", "reference": ""}
        with mock.patch.object(course_module, "journal", lambda hall: [entry]):
            self.course.calm()

    def test_two_of_three_halls_may_promise(self):
        with tempfile.TemporaryDirectory() as place:
            self.assertEqual([Course(seed, "/nowhere", place).hall.promises for seed in (5, 6, 7)], [True, False, True])

    def test_a_promise_that_is_kept(self):
        self.accepted()
        self.course.look()
        self.assertEqual(self.course.promised.told, {NUMBER: self.person})
        self.calm()
        self.assertEqual(self.course.promised.ended, {KEY: "registered"})

    def test_accepted_without_a_promise(self):
        self.kept = []
        with self.assertRaisesRegex(Broken, "no such promise stands"):
            self.accepted()

    def test_accepted_and_not_sealed(self):
        self.rows = [(KEY, "standing", None)]
        with self.assertRaisesRegex(Broken, "not sealed"):
            self.accepted()

    def test_a_number_that_changes(self):
        self.accepted()
        self.shows(screen("accepted", ("number", "AAAA AAAA")))
        with self.assertRaisesRegex(Broken, "then AAAAAAAA"):
            self.course.look()

    def test_a_promise_that_is_lost_on_the_way(self):
        self.accepted()
        self.kept = []
        with self.assertRaisesRegex(Broken, "not in the journal"):
            self.course.compare_books()

    def test_sealed_still_when_the_books_are_compared(self):
        self.accepted()
        self.kept, self.rows = [promise("refused")], [(KEY, "refused", SEALED)]
        with self.assertRaisesRegex(Broken, "still sealed"):
            self.course.compare_books()

    def test_a_promise_that_stands_at_the_end(self):
        self.accepted()
        with mock.patch.object(course_module, "promises_kept", side_effect=HallError("not delivered")), \
                self.assertRaisesRegex(HallError, "not delivered"):
            self.calm()

    def test_an_end_of_which_journal_and_ledger_say_different_things(self):
        self.accepted()
        with self.assertRaisesRegex(HallError, "void by the journal, registered by the ledger"):
            self.calm(mark="voided")

    def test_what_was_sealed_is_left_at_the_end(self):
        self.accepted()
        (self.state / "journal.sqlite").write_bytes(SEALED)
        self.terminal.kill = mock.Mock()
        with self.assertRaisesRegex(HallError, "still in .'journal.sqlite'"):
            self.calm()
        self.terminal.kill.assert_not_called()  # found while it lives

    def test_somebody_stands_in_the_log_at_the_end(self):
        self.accepted()
        (self.state / "canbao.log").write_bytes(b"  " + self.person.number.encode("utf-16-le"))
        with self.assertRaisesRegex(Broken, "canbao.log.*UTF-16LE"):
            self.calm()
        self.assertEqual(bare(self.course.people[1:], files_of(self.state)), {})

    def test_an_audit_log_that_writes_itself(self):
        self.accepted()
        (self.state / "audit").mkdir()
        (self.state / "audit/audit-1.jsonl").write_bytes(b"{}\n" * 300)
        self.calm()
        self.terminal.child = SimpleNamespace(pid=os.getpid(), returncode=0)
        (self.state / "audit/audit-2.jsonl").write_bytes(b"{}\n" * 300)
        self.course.steps = 59
        with self.assertRaisesRegex(Broken, "600 lines of audit log for 59 deeds"):
            self.calm()

    def test_memory_that_grew_until_the_kill_or_the_end(self):
        vitals = self.course.vitals
        vitals.stretches[-1] += [SimpleNamespace(fds=1, threads=1, rss_mb=mb) for mb in range(90, 190, 5)]
        vitals.measure = lambda: None
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.calm()
        self.course.hall.start_terminal = self.course.hall.wait_view = lambda *_, **__: None
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.course.kill()

    def test_only_deeds_count_as_use(self):
        self.course.vitals.used = self.course.vitals.began = time.monotonic() - 1000
        self.course.look()
        self.assertEqual(self.course.vitals.used, self.course.vitals.began)
        self.course.do({"who": "hall", "do": "wait", "seconds": 0})
        self.assertGreaterEqual(self.course.vitals.used - self.course.vitals.began, 1000)


if __name__ == "__main__":
    unittest.main()
