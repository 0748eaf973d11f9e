"""hardship.py: One hall of real processes for all tests of a class; each begins and ends on the attract screen."""
import json
import os
import tempfile
import unittest
from pathlib import Path

from hall import Hall, ROOT

BUILD = Path(os.environ.get("CANBAO_BUILD", ROOT / "build/dev"))
CITIZENS = {c["slug"]: c for c in json.loads((ROOT / "tests/citizens.json").read_text())["citizens"]}


class Hardship(unittest.TestCase):
    """A hall for every test of a class."""

    patience = {}
    extras = ()
    promises = False

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory(prefix="canbao-whole-")
        cls.hall = Hall(BUILD, cls.place.name, window="1080x1920", patience=cls.patience, extras=cls.extras,
                        promises=cls.promises)
        cls.addClassCleanup(cls.place.cleanup)
        cls.addClassCleanup(cls.hall.stop)
        cls.hall.start()
        cls.hall.wait_view("attract", seconds=60)

    def tearDown(self):
        self.hall.office.ask(do="calm")
        self.hall.printer.ask(do="paper", state="ok")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("attract", seconds=90)

    def registrations(self, slug):
        return [row for row in self.hall.office.ask(do="ledger")["registrations"] if row["citizen"] == CITIZENS[slug]["n"]]
