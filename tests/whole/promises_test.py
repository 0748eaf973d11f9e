#!/usr/bin/python3
"""promises_test.py: An application that could not be sent is delivered all the same, judged through the whole program.

The office fails when it is sent, the citizen is told a number and a date, never that they are registered; whatever
happens then, the ledger has exactly one registration, or staff has the reference on its list. Each test has a hall of
its own; the citizen's screen, the journal and the ledger are compared.
"""
import json
import signal
import sqlite3
import subprocess
import tempfile
import unittest

from hall import Hall, wait_for
from hardship import BUILD, CITIZENS
from visits import answer, begin, leave


class Promises(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="canbao-promise-")
        self.hall = Hall(BUILD, place.name, window="1080x1920", promises=True)
        self.addCleanup(place.cleanup)
        self.addCleanup(self.hall.stop)
        self.hall.start()
        self.hall.wait_view("attract", seconds=60)

    # -- what the three books say

    def command(self, *words, status=0):
        done = subprocess.run([BUILD / "canbao", "journal", *words, "--config", self.hall.folder / "canbao.toml"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def promise(self):
        promises = self.command("promises")
        self.assertEqual(len(promises), 1)
        return promises[0]

    def registered(self, slug="new"):
        return [row for row in self.hall.office.ask(do="ledger")["registrations"]
                if row["citizen"] == CITIZENS[slug]["n"]]

    def sealed(self):
        with sqlite3.connect(f"file:{self.hall.folder / 'state/journal.sqlite'}?mode=ro", uri=True) as journal:
            return [row[0] for row in journal.execute("SELECT sealed FROM promise") if row[0] is not None]

    def accepted(self, slug="new"):
        """A visit whose sending fails; gives the number that the citizen was told."""
        self.hall.office.ask(do="trouble", kind="status", status=503, times=-1, path="/v1/registrations")
        begin(self.hall, slug)
        answer(self.hall)
        self.hall.press("确认提交")
        self.hall.wait_view("accepted", seconds=90)
        words = "".join(self.hall.texts())
        self.assertIn("还不算登记成功", words)
        reference = self.promise()["reference"]
        self.assertIn(f"{reference[:4]} {reference[4:]}", words)
        self.hall.press("打印受理凭条")
        leave(self.hall)
        slip = sorted((self.hall.folder / "papers").glob("paper-*.txt"))[-1].read_text(encoding="utf-8")
        self.assertIn(reference, slip)
        self.assertNotIn("登记成功", slip)
        return reference

    def delivered(self, slug="new"):
        wait_for("it is delivered", lambda: self.promise()["state"] != "standing", seconds=180)
        mine = self.registered(slug)
        self.assertEqual(len(mine), 1)
        self.assertEqual(mine[0]["effects"], 1)
        self.assertEqual(self.sealed(), [])
        return self.promise()

    def events(self):
        done = subprocess.run([BUILD / "canbao", "audit", "export", self.hall.folder / "state"], capture_output=True,
                              text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def told_of(self, promise):
        """What the audit log says of one promise: event and how it ended."""
        return [(line["event"], line["fields"].get("end")) for line in self.events()
                if line["event"].startswith("promise-") and line["fields"].get("key") == promise["key"]]

    # -- what is promised

    def test_the_office_comes_back_and_has_exactly_one_registration(self):
        reference = self.accepted()
        self.assertEqual(self.registered(), [])
        self.assertEqual(len(self.sealed()), 1)
        card = CITIZENS["new"]["card"]
        for path in (self.hall.folder / "state").rglob("*"):
            for word in (card["name"], card["id_number"], "13900001234"):
                self.assertNotIn(word.encode(), path.read_bytes() if path.is_file() else b"", path)
        self.hall.office.ask(do="calm")
        promise = self.delivered()
        self.assertEqual((promise["state"], promise["reference"]), ("registered", reference))
        marks = [entry["mark"] for entry in self.command("export") if entry["key"] == promise["key"]]
        self.assertEqual(marks, ["intended", "promised", "registered", "closed"])
        self.assertEqual(self.registered()[0]["key"], promise["key"])
        self.assertEqual(self.told_of(promise), [("promise-accepted", None), ("promise-ended", "registered")])

    def test_a_terminal_that_is_killed_keeps_its_promise(self):
        self.accepted()
        self.hall.processes["terminal"].kill(signal.SIGKILL)
        self.hall.office.ask(do="calm")
        self.hall.start_terminal()
        self.assertEqual(self.delivered()["state"], "registered")

    def test_an_answer_that_was_lost_while_delivering_is_no_second_registration(self):
        self.accepted()
        self.hall.office.ask(do="calm")
        self.hall.office.ask(do="trouble", kind="lose-answer", times=3, path="/v1/registrations")
        self.assertEqual(self.delivered()["state"], "registered")

    def test_who_was_registered_elsewhere_meanwhile_is_so_once(self):
        self.accepted()
        self.hall.office.ask(do="register-elsewhere", citizen=CITIZENS["new"]["n"], channel="window")
        self.hall.office.ask(do="calm")
        self.assertEqual(self.delivered()["state"], "already")

    def test_after_its_date_it_is_void_and_on_staffs_list_until_they_say_so(self):
        reference = self.accepted()
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        with sqlite3.connect(self.hall.folder / "state/journal.sqlite") as journal:  # five days in a moment
            journal.execute("UPDATE promise SET since = since - 432000, until = since")
        self.hall.start_terminal()
        wait_for("it is settled", lambda: self.promise()["state"] == "voided", seconds=180)
        promise = self.promise()
        self.assertTrue(promise["hand_over"])
        self.assertEqual(self.sealed(), [])
        self.assertIn(promise["key"], self.hall.office.ask(do="ledger")["voids"])
        self.assertEqual(self.command("promises", "--handed", reference[:4].lower() + "-" + reference[4:]),
                         [{"handed": reference}])
        self.assertFalse(self.promise()["hand_over"])
        self.assertEqual(self.told_of(promise), [("promise-accepted", None), ("promise-ended", "voided"),
                                                 ("promise-handed-over", None)])
        self.command("promises", "--handed", reference, status=1)
        self.command("promises", "--handed", reference[:-1] + "O", status=2)
        self.assertEqual(self.registered(), [])

    def test_after_its_date_nobody_is_kept_although_the_office_is_away(self):
        reference = self.accepted()
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        with sqlite3.connect(self.hall.folder / "state/journal.sqlite") as journal:
            # Nobody confirms the clock of this start: believed only twice as late.
            journal.execute("UPDATE promise SET since = since - 1000000, until = since - 500001")
        self.hall.office.ask(do="trouble", kind="down", times=-1)
        self.hall.start_terminal()
        wait_for("it has expired", lambda: self.promise()["state"] == "expired", seconds=60)
        promise = self.promise()
        self.assertEqual((promise["reference"], promise["hand_over"]), (reference, True))
        self.assertEqual(self.sealed(), [])
        self.assertEqual(self.told_of(promise), [("promise-accepted", None), ("promise-ended", "expired")])
        self.hall.office.ask(do="calm")
        wait_for("its key is settled", lambda: promise["key"] in self.hall.office.ask(do="ledger")["voids"], seconds=180)
        self.assertEqual([entry["mark"] for entry in self.command("export") if entry["key"] == promise["key"]],
                         ["intended", "promised", "voided", "closed"])

    def test_another_key_opens_nothing_and_loses_nothing(self):
        self.accepted()
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        key = self.hall.folder / "promise.key"
        right = key.read_bytes()
        key.write_bytes(bytes(32))
        self.hall.office.ask(do="calm")
        self.hall.start_terminal()
        log = self.hall.folder / "state/canbao.log"
        wait_for("staff is told", lambda: "does not open" in log.read_text(errors="replace"), seconds=60)
        self.assertEqual(self.promise()["state"], "standing")
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        key.write_bytes(right)
        self.hall.start_terminal()
        self.assertEqual(self.delivered()["state"], "registered")


if __name__ == "__main__":
    unittest.main(verbosity=2)
