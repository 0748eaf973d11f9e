#!/usr/bin/python3
"""`canbao journal check|export` on journals that are whole, damaged, of a newer program, or not there.

Whatever it meets, it says so in one line and changes not an octet.
"""
import os
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

from command import run

WRITER = os.environ["POWERCUT_WORKER"]  # the terminal's own journal, as a process that only writes


class Journal(unittest.TestCase):
    def setUp(self):
        self.kept = tempfile.TemporaryDirectory()
        subprocess.run([WRITER, "serve", self.kept.name, "0", "6"], check=True, stdout=subprocess.DEVNULL)
        [self.file] = Path(self.kept.name).glob("**/journal.sqlite")

    def tearDown(self):
        self.kept.cleanup()

    def octets(self):
        """What stands in the folder; a look may leave an empty log and its index (-shm)."""
        read = {path.name: path.read_bytes() for path in self.file.parent.iterdir() if not path.name.endswith("-shm")}
        return {name: octets for name, octets in read.items() if octets}

    def check(self, path=None):
        return run("journal", "check", path or self.file)

    def assert_refused(self, fault):
        before = self.octets()
        for what in ("check", "export"):
            told = run("journal", what, self.file)
            self.assertEqual((told.code, told["fault"]), (1, fault), told)
        self.assertEqual(self.octets(), before)

    def test_a_whole_one_is_counted_and_told_in_its_order(self):
        told = self.check()
        self.assertEqual((told.code, told["ok"], told["entries"], told["moved_aside"]), (0, True, 6, []))
        lines = run("journal", "export", self.file, lines=6).values
        book = sqlite3.connect(self.file)
        kept = book.execute("SELECT key, mark, purpose, sha256, reference FROM entry ORDER BY number").fetchall()
        book.close()
        self.assertEqual([tuple(line[name] for name in ("key", "mark", "purpose", "sha256", "reference")) for line in lines], kept)
        self.assertEqual(self.check(self.file.parent)["entries"], 6)  # the folder names it as well

    def test_a_damaged_one_is_named_and_left_as_it_is(self):
        octets = bytearray(self.file.read_bytes())
        size = int.from_bytes(octets[16:18], "big")  # of a page; the second one holds the table
        octets[size:2 * size] = b"\x5a" * size
        self.file.write_bytes(octets)
        self.assert_refused("journal-damaged")

    def test_one_of_a_newer_program_is_refused(self):
        book = sqlite3.connect(self.file)
        book.execute("PRAGMA user_version = 99")
        book.close()
        self.assert_refused("journal-too-new")

    def test_one_that_is_not_there_is_not_made(self):
        absent = self.file.with_name("none.sqlite")
        self.assertEqual(self.check(absent).code, 1)
        self.assertFalse(absent.exists())


if __name__ == "__main__":
    unittest.main()
