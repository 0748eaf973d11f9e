#!/usr/bin/python3
"""The real program against 167 unfriendly offices: `canbao office send`, one process for each, judged from outside.

The outcome is the true one; 40 s at most over all sends and waits; 64 MiB at most above a program that merely waits; not an
octet of the request at an office that must not be trusted; three sends at most, one key, one body, one effect; no
redirect followed, no cookie kept, nothing sent by libcurl itself.

    CANBAO=build/dev/canbao tests/unfriendly/office_test.py [CLASS | CLASS/NAME]...
"""
import socket
import sys
import tempfile
import threading
import time
import unittest
import warnings
from concurrent.futures import ThreadPoolExecutor

import cases as table
from identities import Identities
from office import Manner, Talk, UnfriendlyOffice
from program import KEY, body_file, idle_memory, run, words_for

SECONDS_MAX = 40
QUICK_MAX = 10  # where there is nothing to wait for; a sanitizer's end of a program takes its time
MEMORY_MAX = 64 * 1024  # KiB above idle
AT_ONCE = 16  # they mostly wait
FAULTS = {"refused": "office-not-trusted", "not_sent": "office-unreachable", "unknown": "office-unknown",
          "rejected": "office-rejected", "busy": "office-busy", "bad_answer": "office-bad-answer"}


class Elsewhere:
    """Where redirects and lures point: nobody may ever come."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.visitors = 0
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            channel, _ = self.listener.accept()
            self.visitors += 1
            channel.close()


def judge(case, ran, log, body, idle):
    """Everything that is wrong, in words."""
    wrong = []

    def expect(what, got, wanted):
        if got != wanted:
            wrong.append(f"{what} is {got}, not {wanted}")
    expect("outcome", ran.value["outcome"], case.outcome)
    expect("exit status", ran.code, 0 if case.outcome == "ok" else 1)
    expect("fault", ran.value.get("fault"), FAULTS.get(case.outcome))
    expect("sends", ran.value["sends"], case.sends)
    if case.status is not None:
        expect("status", ran.value["status"], case.status)
    # Over all sends and waits; how long a crowded machine needs to start a program is not the client's.
    seconds = ran.ended - (log.first or ran.begun)
    if seconds > (QUICK_MAX if case.quick else SECONDS_MAX):
        wrong.append(f"it took {seconds:.1f} s")
    if ran.memory > idle + MEMORY_MAX:
        wrong.append(f"it took {ran.memory} KiB, {ran.memory - idle} more than idle")
    changes = log.changes()
    if {one.method for one in log.heard} - {"GET"} not in (set(), {"POST"}):
        wrong.append("another method than POST")
    # An office that is not trusted hears nothing; what is no TLS must not hear the words of the request either.
    if case.outcome in ("refused", "not_sent") and (log.octets or log.heard):
        wrong.append(f"{log.octets} octets for an untrusted office")
    if KEY.encode() in log.clear or b"POST" in log.clear:
        wrong.append("the request in clear")
    if case.outcome not in ("refused", "not_sent") and case.manner.reads and case.terminal == "terminal":
        expect("requests at the office", len(changes), case.sends)
    if any(one.body != body for one in changes):
        wrong.append("the bodies differ")
    if any(one.fields("Idempotency-Key") != [KEY] for one in changes):
        wrong.append("the keys differ")
    for name in ("Cookie", "Authorization", "Proxy-Authorization", "Expect", "Upgrade"):
        if any(one.fields(name) for one in log.heard):
            wrong.append(f"a field {name}")
    if case.effects is not None:
        expect("effects", len(log.effects), case.effects)
    elif len(log.effects) > 1:
        wrong.append(f"{len(log.effects)} effects")
    return wrong


class Unfriendly(unittest.TestCase):
    wanted = []

    @classmethod
    def setUpClass(cls):
        warnings.simplefilter("ignore", DeprecationWarning)  # old TLS is what this is about
        cls.folder = tempfile.TemporaryDirectory()
        cls.identities = Identities(cls.folder.name)
        cls.elsewhere = Elsewhere()
        for size in (0, *{case.size for case in table.all_cases()}):
            body_file(cls.folder.name, size)
        office = UnfriendlyOffice(cls.identities, Manner(talk=Talk.hang))
        cls.idle = idle_memory(words_for(cls.identities, office.port, body=body_file(cls.folder.name)), lambda: office.log.heard)
        office.close()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def meet(self, case):
        office = UnfriendlyOffice(self.identities, case.manner)
        office.elsewhere = self.elsewhere.port
        body = body_file(self.folder.name, case.size)
        try:
            ran = run(words_for(self.identities, office.port, pins=case.pins, host=case.host, terminal=case.terminal,
                                warmup=case.warmup, body=body))
            wrong = judge(case, ran, office.log, body.read_bytes(), self.idle)
            return ran, [f"{case}: {one}; {ran.value}" for one in wrong]
        except Exception as trouble:  # of one case, told with its name
            return None, [f"{case}: {trouble}"]
        finally:
            office.close()

    def test_every_office_has_its_one_true_outcome(self):
        cases = [case for case in table.all_cases()
                 if not self.wanted or case.kind in self.wanted or str(case) in self.wanted]
        self.assertTrue(cases, "no such case")
        cases.sort(key=lambda case: case.kind not in ("transport", "exactly-once"))  # the long ones first
        start = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            met = list(zip(cases, pool.map(self.meet, cases)))
        ran = [(one.ended - one.begun, one.memory - self.idle, case) for case, (one, _) in met if one]
        print(f"{len(cases)} offices in {time.monotonic() - start:.0f} s; longest {max(ran, key=lambda one: one[0])[0]:.1f} s,",
              f"idle {self.idle} KiB, most above it {max(one[1] for one in ran)} KiB")
        wrong = [one for _, (_, all_wrong) in met for one in all_wrong]
        self.assertFalse(wrong, "\n" + "\n".join(wrong))
        self.assertEqual(self.elsewhere.visitors, 0, "somebody followed a redirect")


if __name__ == "__main__":
    names = [word for word in sys.argv[1:] if word.split("/")[0] in table.CLASSES]
    Unfriendly.wanted = names
    unittest.main(argv=[word for word in sys.argv if word not in names])
