#!/usr/bin/python3
"""receiptio_test.py: A foreign ESC/POS client (receiptio) understands the receipt printer simulator.

What it says of the printer must be what was set. So the simulator, which judges our driver, is itself judged by somebody
who never saw it. receiptio knows one TCP port, 9100; it is put into a cache by packaging/fetch-receiptio.
"""
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SIMULATOR = os.environ.get("PRINTER_SIMULATOR", "build/dev/receipt-printer-sim")
CACHE = Path(os.environ.get("CANBAO_NPM_DIR", Path.home() / ".cache/canbao/npm"))
CLIENT = CACHE / "node_modules/receiptio/bin/cli.js"
PORT = 9100


class Judge(unittest.TestCase):
    def setUp(self):
        self.assertTrue(CLIENT.exists(), "run packaging/fetch-receiptio")
        place = tempfile.TemporaryDirectory(prefix="canbao-receiptio-")
        self.addCleanup(place.cleanup)
        self.folder = Path(place.name)
        self.start()

    def start(self, *more):
        self.simulator = subprocess.Popen(
            [SIMULATOR, "--tcp", str(PORT), "--control", f"unix:{self.folder / 'control'}", "--out", self.folder, *more],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.simulator.stdout.close)
        self.addCleanup(self.simulator.wait)
        self.addCleanup(self.simulator.kill)
        line = self.simulator.stdout.readline()
        self.assertTrue(line.startswith("ready"), f"the simulator did not start (is port {PORT} free?): {line}")

    def set(self, **order):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.connect(str(self.folder / "control"))
            link.sendall(json.dumps(order).encode() + b"\n")
            answer = json.loads(link.recv(65536))
        self.assertTrue(answer["ok"], answer)

    def client(self, *arguments, text=""):
        """What receiptio says; it takes a moment after the last connection before the next is welcome."""
        time.sleep(0.2)
        done = subprocess.run(["node", CLIENT, "-d", "127.0.0.1", *arguments], input=text, capture_output=True, text=True,
                              timeout=40, check=False)
        return (done.stdout + done.stderr).strip().splitlines()[-1]

    def test_it_sees_the_state_that_was_set(self):
        self.assertEqual(self.client("-q"), "online")
        self.set(do="paper", state="out")
        self.assertEqual(self.client("-q"), "paperempty")
        self.set(do="paper", state="ok")
        self.set(do="cover", open=True)
        self.assertEqual(self.client("-q"), "coveropen")
        self.set(do="cover", open=False)
        self.assertEqual(self.client("-q"), "online")

    def test_a_paper_printed_by_it_comes_out_with_its_words(self):
        words = "^^^RECEIPT\n\nAsparagus | 1| 1.00\n---\n^TOTAL | ^6.00\n"
        self.assertEqual(self.client("-c", "48", text=words), "success")
        papers = sorted(self.folder.glob("paper-*.txt"))
        self.assertEqual(len(papers), 1)
        printed = papers[0].read_text(encoding="utf-8")
        for word in ("RECEIPT", "Asparagus", "TOTAL", "6.00"):
            self.assertIn(word, printed.replace(" ", "") if word.isupper() else printed)

    def test_without_paper_it_does_not_call_it_a_success(self):
        self.set(do="paper", state="out")
        self.assertEqual(self.client("-t", "5", text="^^^RECEIPT\n"), "paperempty")
        self.assertEqual(list(self.folder.glob("paper-*.txt")), [])


if __name__ == "__main__":
    sys.exit(unittest.main())
