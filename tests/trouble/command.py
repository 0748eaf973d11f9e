"""command.py: Runs the program as an integrator would and holds it to its form: one JSON object, a true status."""
import json
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("CANBAO", str(ROOT / "build" / "dev" / "canbao"))


class Ran:
    """What a command said: `value` is its one JSON object (`values` if it has to say several), `code` its exit status."""

    def __init__(self, code, out, errors, seconds, lines=1):
        self.code, self.out, self.seconds = code, out, seconds
        text = out.decode("utf-8")
        if text.count("\n") != lines or not text.endswith("\n"):
            raise AssertionError(f"not {lines} lines: {text!r}, on standard error: {errors.decode()!r}")
        self.values = [json.loads(line) for line in text.splitlines()]
        self.value = self.values[0]

    def __getitem__(self, key):
        return self.value[key]

    def __repr__(self):
        return f"exit {self.code} after {self.seconds:.1f} s: {self.value}"


def run(*arguments, limit=90, lines=1):
    start = time.monotonic()
    done = subprocess.run([PROGRAM, "--assets", str(ROOT / "assets"), *map(str, arguments)],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=limit, check=False)
    return Ran(done.returncode, done.stdout, done.stderr, time.monotonic() - start, lines)


def side_by_side(function, cases, width=8):
    """function(case) for every case, several at a time: they mostly wait. Pairs of case and result, in order."""
    with ThreadPoolExecutor(width) as pool:
        return list(zip(cases, pool.map(function, cases)))
