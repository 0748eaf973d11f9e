"""vitals.py: The process under test: alive, no sanitizer's report, answers within a second, flat when idle."""
import re
import time
from pathlib import Path

from watch import Broken

ANSWER_S = 1.0
BACK_S = 5.0  # from a kill -9 to a screen
REPORT = re.compile(rb"ERROR: AddressSanitizer|runtime error:|LeakSanitizer|terminate called|Assertion .* failed")
WARM_SHARE, SAMPLES_MIN = 0.4, 6
LOADS = {"preview"}  # what lays out a whole paper for the glass loads once what stays (fonts, shaping: 25 MB)


def starved_s(pid):
    """Seconds for which the kernel let the main thread wait for a processor: that is the machine's, not ours."""
    try:
        return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Sample:
    def __init__(self, pid):
        status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        self.rss_mb = int(status["VmRSS"].split()[0]) / 1024
        self.threads = int(status["Threads"])
        self.fds = len(list(Path(f"/proc/{pid}/fd").iterdir()))


class Vitals:
    """One life of the terminal; `growth` says how much each figure may grow once it is warm."""

    GROWTH = {"fds": 3, "threads": 3, "rss_mb": 24}

    def __init__(self, process):
        self.process, self.samples, self.loaded = process, [], set()
        self.log_from = process.log.stat().st_size if process.log.exists() else 0
        self.slowest = 0.0

    @property
    def pid(self):
        return self.process.child.pid

    def asked(self, ask):
        """Puts one question to the loop and judges how long it took; the machine's own delay is not counted."""
        began, before = time.monotonic(), starved_s(self.pid) + starved_s("self")
        answer = ask()
        took = time.monotonic() - began - (starved_s(self.pid) + starved_s("self") - before)
        self.slowest = max(self.slowest, took)
        if took > ANSWER_S:
            raise Broken(f"the loop took {took:.2f} s to answer (without {time.monotonic() - began - took:.2f} s "
                         "in which it was given no processor)")
        return answer

    def alive(self):
        with open(self.process.log, "rb") as log:
            log.seek(self.log_from)
            said = log.read()
        found = REPORT.search(said)
        if found:
            raise Broken(f"{found.group().decode()} in {self.process.log}")
        if not self.process.running():
            raise Broken(f"the terminal ended with {self.process.child.returncode}: {said[-800:].decode(errors='replace')}")

    def met(self, view):
        """A view is shown: the first of those that load something begins the warm-up anew."""
        if view in LOADS - self.loaded:
            self.loaded.add(view)
            self.samples.clear()

    def measure(self):
        """Called where nobody is at the machine and nothing is broken."""
        self.samples.append(Sample(self.pid))

    def flat(self):
        """Compares the calmest moments of the end with those just after the warm-up."""
        if len(self.samples) < SAMPLES_MIN:
            return "too few idle moments to compare"
        warm = self.samples[int(len(self.samples) * WARM_SHARE):]
        first, last = warm[:max(2, len(warm) // 3)], warm[-max(2, len(warm) // 3):]
        said = []
        for name, may in self.GROWTH.items():
            before = min(getattr(one, name) for one in first)
            after = min(getattr(one, name) for one in last)
            said.append(f"{name} {before:.0f} -> {after:.0f}")
            if after - before > may:
                raise Broken(f"{name} grew from {before:.0f} to {after:.0f}: {[getattr(s, name) for s in self.samples]}")
        return ", ".join(said)
