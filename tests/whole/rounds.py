"""rounds.py: Many seeded rounds, several halls side by side: whoever is free takes the next seed; the first that fails ends all."""
import argparse
import queue
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path

from hall import HallError


def arguments(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", required=True, type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--halls", type=int, default=1, help="so many side by side")
    parser.add_argument("--minutes", type=float, default=60, help="stop after this time, whatever was asked for")
    parser.add_argument("--least", type=int, default=1, help="red when the time was up before so many")
    given = parser.parse_args()
    given.build = given.build.resolve()
    return given


class Rounds:
    """`open_hall(build, folder)` gives something with one_round(seed) -> words, finish(), figures() -> {name: [numbers]}, close()."""

    def __init__(self, given, open_hall):
        self.given, self.open_hall = given, open_hall
        self.seeds = queue.SimpleQueue()
        for seed in range(given.seed, given.seed + given.rounds):
            self.seeds.put(seed)
        self.end = time.monotonic() + 60 * given.minutes
        self.lock = threading.Lock()
        self.done, self.failed, self.numbers, self.opened = 0, None, {}, []

    def run(self):
        """Runs them all; True when no promise was broken."""
        began = time.monotonic()
        halls = [threading.Thread(target=self.hall) for _ in range(min(self.given.halls, self.given.rounds))]
        for hall in halls:
            hall.start()
        for hall in halls:
            hall.join()
        if self.failed:
            print(self.failed)
            return False
        if self.done < self.given.rounds:
            print(f"the time is up after {self.done} of {self.given.rounds} rounds")
            if self.done < self.given.least:
                print(f"too few: at least {self.given.least} were asked for")
                return False
        took = time.monotonic() - began
        print(f"{self.done} rounds in {took:.0f} s ({took / max(1, self.done):.1f} s each), 0 promises broken")
        for name, numbers in sorted(self.numbers.items()):
            if numbers:
                print(f"  {name}: {len(numbers)} times, median {statistics.median(numbers):.2f} s, most {max(numbers):.2f} s")
        return True

    def next_seed(self):
        try:
            return self.seeds.get_nowait()
        except queue.Empty:
            return None

    def hall(self):
        folder = tempfile.mkdtemp(prefix="canbao-rounds-")
        hall, seed = None, self.given.seed
        try:
            hall = self.open_hall(self.given.build, folder)
            self.opened.append(hall)
            while not self.failed and time.monotonic() < self.end and (seed := self.next_seed()) is not None:
                words = hall.one_round(seed)
                with self.lock:
                    self.done += 1
                    print(f"{self.done:4} seed {seed}: {words}", flush=True)
            if not self.failed:
                hall.finish()
        except Exception as wrong:  # whatever it is: a hall that ends early has proved nothing
            self.failed = self.failed or f"round with --seed {seed} --rounds 1: {wrong!r}\neverything is in {folder}"
            if not isinstance(wrong, (HallError, OSError, ValueError)):
                raise
            return
        finally:
            if hall:
                hall.close()
                with self.lock:
                    for name, numbers in hall.figures().items():
                        self.numbers.setdefault(name, []).extend(numbers)
        shutil.rmtree(folder)
