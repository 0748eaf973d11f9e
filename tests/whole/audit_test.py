#!/usr/bin/python3
"""audit_test.py: The audit log of a whole hall: what it says of a visit, a crash and a stop, and who notices a cut tail.

CANBAO_BUILD=build/dev tests/whole/audit_test.py
"""
import json
import os
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

import visits
from hall import ROOT, Hall, wait_for

BUILD = Path(os.environ.get("CANBAO_BUILD", ROOT / "build/dev"))
PEOPLE = json.loads((ROOT / "tests/citizens.json").read_text(encoding="utf-8"))


class Audit(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="canbao-audit-")
        self.addCleanup(folder.cleanup)
        self.hall = Hall(BUILD, Path(folder.name))
        self.addCleanup(self.hall.stop)
        self.hall.start()

    def audit(self, *words):
        done = subprocess.run([BUILD / "canbao", "audit", *words], capture_output=True, text=True, check=False)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]

    def lines(self):
        """What the log says, looked at from outside."""
        return [json.loads(line) for path in sorted((self.hall.folder / "state/audit").glob("audit-*.jsonl"))
                for line in path.read_text().splitlines()]

    def doctor(self):
        """What it says of each thing it looks at; the last word on each."""
        done = subprocess.run([BUILD / "canbao", "doctor", "--config", self.hall.folder / "canbao.toml"],
                              capture_output=True, text=True, check=False)
        return {line["check"]: line for line in map(json.loads, done.stdout.splitlines()) if "check" in line}

    def events(self):
        return [line["event"] for line in self.lines()]

    def head(self):
        """As the office was told it last."""
        heads = self.hall.office.ask(do="ledger")["audit_heads"]
        return heads[0]["head"] if heads else {"seq": 0}

    def restart(self, how):
        self.hall.processes["terminal"].kill(how)
        self.hall.start_terminal()
        self.hall.wait_view("attract", seconds=60)

    def assert_no_person(self):
        text = "\n".join(path.read_text() for path in (self.hall.folder / "state/audit").iterdir())
        for person in PEOPLE["citizens"]:
            for name in ("id_number", "name", "name_en", "address"):
                value = person["card"].get(name, "")
                if len(value) > 1:
                    self.assertNotIn(value, text)
        self.assertNotIn("13900001234", text)

    def test_a_visit_a_crash_a_stop_and_a_cut_tail(self):
        visits.begin(self.hall, "new")
        wait_for("the card in the log", lambda: "card-read" in self.events())
        self.assert_no_person()

        self.restart(signal.SIGKILL)  # in the middle of the visit
        wait_for("the next start in the log", lambda: "office-reached" in self.events()[-4:])
        events = self.events()
        self.assertIn("terminal-started-again", events)
        self.assertNotIn("terminal-stopping", events)
        self.assertIn("consent-given", events)

        self.restart(signal.SIGTERM)
        wait_for("the stop in the log", lambda: "terminal-stopping" in self.events())
        self.assertEqual(self.events().count("terminal-started-again"), 1)

        config = self.hall.folder / "canbao.toml"
        status, said = self.audit("export", "--config", str(config))
        self.assertEqual((status, said[-1]["event"], said[-1]["who"]), (0, "staff-command", "staff"))
        seq = said[-1]["seq"]
        wait_for("the office hears of it", lambda: self.head()["seq"] >= seq, 60)
        told = self.head()
        told = f"{told['seq']}:{told['hash']}"
        self.assertEqual(self.audit("verify", "--config", str(config), "--head", told)[0], 0)

        self.hall.processes["terminal"].kill(signal.SIGKILL)
        newest = sorted((self.hall.folder / "state/audit").glob("audit-*.jsonl"))[-1]
        kept = newest.read_bytes().splitlines(keepends=True)
        self.assertTrue(self.doctor()["audit log"]["ok"])
        newest.write_bytes(b"".join([*kept[:2], kept[2].replace(b'"ok"', b'"no"', 1), *kept[3:]]))
        said = self.doctor()["audit log"]
        self.assertFalse(said["ok"])
        self.assertIn(f"{newest.name} line ", said["detail"])
        newest.write_bytes(b"".join(kept[:5]))
        self.assertEqual(self.audit("verify", "--config", str(config))[0], 0)
        status, said = self.audit("verify", "--config", str(config), "--head", told)
        self.assertEqual((status, said[0]["ok"]), (1, False))
        self.hall.start_terminal()
        wait_for("the office notices", lambda: self.hall.office.ask(do="ledger")["audit_alarms"], 60)


if __name__ == "__main__":
    unittest.main()
