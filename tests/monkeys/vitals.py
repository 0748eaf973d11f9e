"""vitals.py: The process under test: alive, no sanitizer's report, answers within a second, flat when idle.

A terminal that is killed begins a new life; each is judged on its own.
"""
import re
import time
from pathlib import Path

from watch import Broken

ANSWER_S = 1.0
BACK_S = 5.0  # from a kill -9 to a screen
REPORT = re.compile(rb"ERROR: AddressSanitizer|runtime error:|LeakSanitizer|terminate called|Assertion .* failed")
WARM_SHARE, SAMPLES_MIN = 0.4, 6
LONG_S = 300  # a life as long as this must have had enough idle moments: else the monkey has judged no memory anywhere
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
        self.process, self.loaded = process, set()
        self.stretches = [[]]  # samples; what is loaded for good begins a new one
        self.log_from = process.log.stat().st_size if process.log.exists() else 0
        self.slowest = 0.0
        self.began = self.used = time.monotonic()  # from when until when the monkey had it

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
            self.stretches.append([])

    def measure(self):
        """Called where nobody is at the machine and nothing is broken."""
        self.stretches[-1].append(Sample(self.pid))

    @property
    def idle(self):
        """The most idle moments that can be compared with each other."""
        return max(map(len, self.stretches))

    def flat(self):
        """Compares the calmest moments of the end with those just after the warm-up; None: too few to compare."""
        said = None
        for samples in self.stretches:
            if len(samples) >= SAMPLES_MIN:
                said = self.compared(samples)
        if said is None and self.used - self.began >= LONG_S:
            raise Broken(f"used for {self.used - self.began:.0f} s, and memory could not be judged: {self.idle} idle "
                         f"moments, {SAMPLES_MIN} are needed. The monkey is at fault, not the terminal")
        return said

    def compared(self, samples):
        warm = samples[int(len(samples) * WARM_SHARE):]
        first, last = warm[:max(2, len(warm) // 3)], warm[-max(2, len(warm) // 3):]
        said = []
        for name, may in self.GROWTH.items():
            before = min(getattr(one, name) for one in first)
            after = min(getattr(one, name) for one in last)
            said.append(f"{name} {before:.0f} -> {after:.0f}")
            if after - before > may:
                raise Broken(f"{name} grew from {before:.0f} to {after:.0f}: {[getattr(s, name) for s in samples]}")
        return ", ".join(said)


class Lives(list):
    """Every life of the terminal in one run, oldest first: none begins before the one before was judged."""

    def __init__(self):
        super().__init__()
        self.judged = []

    def begin(self, process):
        self.judge()
        self.append(Vitals(process))

    def judge(self):
        """Judges the last one, which is over."""
        said = self[-1].flat() if self else None
        if said:
            self.judged.append(said)

    @property
    def slowest(self):
        return max(life.slowest for life in self)

    def memory(self):
        """For the closing line."""
        many = len(self) > 1
        if not self.judged:
            most, where = max(life.idle for life in self), " at most in one life" if many else ""
            return f"memory not judged: {most} idle moments{where}, {SAMPLES_MIN} are needed"
        lives = f" in {len(self.judged)} of {len(self)} lives, in the last of them" if many else ""
        return f"memory judged{lives}: {self.judged[-1]}"
