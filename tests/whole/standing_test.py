#!/usr/bin/python3
"""standing_test.py: How things stand with a running terminal is in its audit log: each begin and each end, once.

One hall lives through what a start may find (a damaged journal, a rule book that nobody signed, an old revocation list,
a full disk) and what may go wrong later (each device, the clock, the office). The unit tests know what is made of it;
that a whole terminal looks at all of it, only this. CANBAO_BUILD=build/dev tests/whole/standing_test.py
"""
import base64
import hashlib
import json
import os
import shutil
import ssl
import subprocess
import tempfile
import unittest

from hall import Hall, HallError, ROOT, wait_for
from hardship import BUILD

WAIT = 150  # s; a heartbeat comes every 30 s, the first one within 120 s where the machine has only just booted
DISK, FILLED = 96, 40  # MiB; new visits want 64 MiB free
BOOK = "[ca]\ndefault_ca = old\n[old]\ndatabase = {}\n[crl]\nauthorityKeyIdentifier = keyid:always\n"

# How each device breaks, what the log then calls it, how it is mended. No two faults are the same.
DEVICES = {
    "reader": ("reader", {"do": "broken", "on": True}, "reader-broken", {"do": "broken", "on": False}),
    "card-slot": ("slot", {"do": "unplug"}, "reader-lost", {"do": "plug"}),
    "printer": ("printer", {"do": "cover", "open": True}, "cover-open", {"do": "cover", "open": False}),
    "a4": ("a4", {"do": "paper", "state": "out"}, "paper-out", {"do": "paper", "state": "ok"}),
    "scanner": ("scanner", {"do": "unplug"}, "scanner-lost", {"do": "plug"}),
}


class OldHall(Hall):
    """A hall that was left alone for long."""

    def extra_config(self):
        key = base64.b64encode(bytes(range(32))).decode()
        return super().extra_config() + f'[policy]\npack = "{self.folder / "pack"}"\nkey = "{key}"\n\n'

    def neglect(self):
        """Everything but the disk, before the start."""
        certificates = self.folder / "certificates"
        for folder in (certificates, self.folder / "stranger"):
            subprocess.run([ROOT / "packaging/make-certificates", folder], check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(certificates, self.folder / "own")
        (self.folder / "index").touch()
        (self.folder / "book").write_text(BOOK.format(self.folder / "index"))
        subprocess.run(["openssl", "ca", "-gencrl", "-config", "book", "-md", "sha256", "-crlexts", "crl", "-crlhours",
                        "24", "-crl_lastupdate", "20250101000000Z", "-keyfile", certificates / "ca.key",
                        "-cert", certificates / "ca.pem", "-out", certificates / "crl.pem"],
                       cwd=self.folder, check=True, capture_output=True)
        pins = certificates / "pins"
        pins.write_text("".join(reversed(pins.read_text().splitlines(keepends=True))))  # the backup's key first
        (self.folder / "pack").mkdir()
        (self.folder / "pack/manifest.json").write_text("{}")  # nobody signed it
        (self.folder / "state/journal.sqlite").write_bytes(b"no journal at all\n" * 500)


class Standing(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="canbao-standing-")
        self.addCleanup(place.cleanup)
        self.hall = OldHall(BUILD, place.name, window="1080x1920", extras=Hall.EXTRAS)
        state = self.hall.folder / "state"
        state.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "canbao", state]
        self.small = subprocess.run(mount, capture_output=True, check=False).returncode == 0  # else it is not permitted
        if self.small:
            self.addCleanup(subprocess.run, ["umount", state], check=True)
        self.addCleanup(self.hall.stop)
        self.devices = {name: how for name, how in DEVICES.items()
                        if how[0] in ("reader", "printer", *self.hall.extras)}

    def lines(self):
        """Whole lines only: the last one may be half written."""
        return [json.loads(line) for path in sorted((self.hall.folder / "state/audit").glob("audit-*.jsonl"))
                for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]

    def told(self, event):
        return [line["fields"] for line in self.lines() if line["event"] == event]

    def wait_told(self, event, disposition, after=0, **fields):
        """A line with exactly these fields; gives its number."""
        def there():
            return next((line for line in self.lines() if line["seq"] > after and line["event"] == event and
                         line["fields"] == fields), None)
        try:
            line = wait_for(f"{event} {fields} in the audit log", there, WAIT)
        except HallError as wrong:
            last = [(line["event"], line["fields"]) for line in self.lines()][-30:]
            raise HallError(f"{wrong}; there: {last}") from None
        self.assertEqual(line["disposition"], disposition, line)
        return line["seq"]

    def heard(self, mode, faults):
        """The last heartbeat told this mode, and these faults at least."""
        beats = self.hall.office.ask(do="ledger")["heartbeats"]
        return beats and beats[0]["said"]["mode"] == mode and faults <= set(beats[0]["said"]["faults"])

    def hurt(self, *devices):
        for line, harm, _, _ in map(DEVICES.get, devices):
            getattr(self.hall, line).ask(**harm)

    def mend(self, *devices):
        for line, _, _, cure in map(DEVICES.get, devices):
            getattr(self.hall, line).ask(**cure)

    def test_what_begins_and_what_is_over_is_in_the_audit_log(self):
        self.hall.neglect()
        filler = self.hall.folder / "state/filler"
        if self.small:
            with open(filler, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, FILLED << 20)
        self.hall.start()
        self.what_the_start_finds()
        self.devices_break_and_the_office_hears_of_it(filler)
        over = self.the_office_goes_and_a_stranger_answers()
        self.mode_follows(over)
        with self.subTest("room on the disk"):
            if not self.small:
                self.skipTest("a tmpfs cannot be mounted here (it wants root), so no disk could be filled")
            self.assertEqual((self.told("disk-reserve-low"), self.told("disk-reserve-back")), ([{}], [{}]))
        self.nothing_is_said_twice()

    def what_the_start_finds(self):
        self.wait_told("rule-book-refused", "refused", fault="asset-wrong")
        self.wait_told("journal-moved-aside", "failed")
        self.wait_told("office-reached", "ok")
        self.wait_told("link-notice-begun", "failed", notice="crl-old")
        der = ssl.PEM_cert_to_DER_cert((self.hall.folder / "certificates/client.pem").read_text())
        self.wait_told("identity-in-use", "ok", sha256=hashlib.sha256(der).hexdigest())
        [used] = self.told("rule-book-in-force")
        self.assertEqual(used["pack"], 0)  # the terminal's own
        if self.small:
            self.wait_told("disk-reserve-low", "failed")
            self.wait_told("mode-changed", "failed", mode="out-of-service", fault="disk-full")

    def devices_break_and_the_office_hears_of_it(self, filler):
        """All at once: what is said of one must not be another's."""
        self.hall.office.ask(do="trouble", kind="clock-off", minutes=-12)  # felt by the next heartbeat
        self.hurt(*self.devices)
        for device, (_, _, fault, _) in self.devices.items():
            self.wait_told("device-fault-begun", "failed", device=device, fault=fault)
        faults = {how[2] for how in self.devices.values()} | {"crl-old"} | ({"disk-full"} if self.small else set())
        wait_for(f"the office hears of {faults}", lambda: self.heard("out-of-service", faults), WAIT)
        wait_for("the clock's skew in the audit log", lambda: self.told("clock-skew-begun"), WAIT)
        [skew] = self.told("clock-skew-begun")
        self.assertEqual(skew.get("clock"), "fast")
        self.assertAlmostEqual(skew["seconds"], 720, delta=9)
        filler.unlink(missing_ok=True)  # seen within a minute, see mode_follows()
        self.mend(*self.devices)
        for device in self.devices:
            self.wait_told("device-fault-over", "ok", device=device)

    def the_office_goes_and_a_stranger_answers(self):
        """Gives where the log says that the clock is right again: a new office has the right one."""
        self.wait_told("link-notice-begun", "failed", notice="pin-backup")
        shutil.copy(self.hall.folder / "own/crl.pem", self.hall.folder / "certificates/crl.pem")
        self.hall.processes["office"].kill()
        lost = self.wait_told("office-lost", "failed", fault="office-unreachable")
        self.wait_told("link-notice-over", "ok", notice="crl-old")
        self.start_office_as("stranger")
        lost = self.wait_told("office-not-trusted", "refused", after=lost)
        self.start_office_as("own")
        self.wait_told("office-reached", "ok", after=lost)
        return self.wait_told("clock-skew-over", "ok")

    def start_office_as(self, who):
        self.hall.processes["office"].kill()
        for name in ("server.pem", "server.key"):
            shutil.copy(self.hall.folder / who / name, self.hall.folder / "certificates" / name)
        self.hall.start_office()

    def mode_follows(self, after):
        well = self.wait_told("mode-changed", "ok", after=after, mode="attract")
        self.hall.wait_view("attract")
        cards = [device for device in ("reader", "card-slot") if device in self.devices]
        self.hurt(*cards)  # either would do
        out = self.wait_told("mode-changed", "failed", after=well, mode="out-of-service", fault="reader-broken")
        self.mend(*cards)
        self.wait_told("mode-changed", "ok", after=out, mode="attract")

    def nothing_is_said_twice(self):
        for device, (_, _, fault, _) in self.devices.items():
            times = 2 if device in ("reader", "card-slot") else 1
            self.assertEqual(self.told("device-fault-begun").count({"device": device, "fault": fault}), times, device)
        for event in ("link-notice-begun", "link-notice-over", "clock-skew-begun", "clock-skew-over"):
            said = self.told(event)
            self.assertEqual(len(said), len({json.dumps(fields) for fields in said}), event)
        for kind in ("mode-", "office-"):
            said = [(line["event"], line["fields"]) for line in self.lines() if line["event"].startswith(kind)]
            self.assertEqual([now for before, now in zip(said, said[1:]) if now == before][:3], [], "no change at all")


if __name__ == "__main__":
    unittest.main(verbosity=2)
