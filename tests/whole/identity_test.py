#!/usr/bin/python3
"""identity_test.py: A terminal without a certificate is enrolled, serves, renews its certificate and serves on.

Through the real program: `canbao enrol` is killed before, within and after every single file call, its answers are lost,
its disk fails; in the end there is one certificate for one code, and its key never was in anybody else's hands.
"""
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from hall import Hall, wait_for
from hardship import BUILD
from visits import register

TERMINAL = "2101-001-03"
INJECTOR = Path(os.environ.get("CANBAO_INJECTOR", BUILD / "tests/powercut/libpowercut-injector.so"))


class Identified(unittest.TestCase):
    """An office and a configuration; no terminal runs yet."""

    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="canbao-identity-")
        self.addCleanup(place.cleanup)
        self.hall = Hall(BUILD, place.name, window="1080x1920", enrolled=True)
        self.addCleanup(self.hall.stop)
        subprocess.run([Path(__file__).parents[2] / "packaging/make-certificates", self.hall.folder / "certificates"],
                       check=True, stdout=subprocess.DEVNULL)
        self.hall.start_office()
        self.hall.write_config()
        self.identity = self.hall.folder / "identity"

    def mint(self, **entries):
        return self.hall.office.ask(do="mint-code", terminal=TERMINAL, **entries)["code"]

    def certificates(self):
        return self.hall.office.ask(do="terminals")["certificates"]

    def canbao(self, *words, **env):
        return subprocess.run([BUILD / "canbao", *words], capture_output=True, text=True, timeout=60,
                              env={**os.environ, **env})

    def enrol(self, code, **env):
        """Exit code, and the one line of JSON."""
        ran = self.canbao("enrol", "--config", self.hall.folder / "canbao.toml", "--code", code, **env)
        lines = ran.stdout.splitlines()
        self.assertNotIn("PRIVATE", ran.stdout + ran.stderr)
        return ran.returncode, json.loads(lines[-1]) if lines else ran.stderr

    def doctor(self):
        ran = self.canbao("doctor", "--config", self.hall.folder / "canbao.toml")
        return {f"{line['check']} {line['detail']}": line for line in map(json.loads, ran.stdout.splitlines())
                if "check" in line}

    def told(self, event, field):
        """One field of each such line of the audit log."""
        lines = self.canbao("audit", "export", self.hall.folder / "state").stdout.splitlines()
        return [line["fields"].get(field) for line in map(json.loads, lines) if line["event"] == event]

    def public_key(self, what, *more):
        return subprocess.run(["openssl", what, "-in", self.identity / "current.pem", "-noout", *more], check=True,
                              capture_output=True, text=True).stdout

    def assert_enrolled_whole(self):
        """One file, for its owner only; key and certificate belong together; nothing is left over."""
        self.assertEqual([file.name for file in self.identity.iterdir()], ["current.pem"])
        self.assertEqual((self.identity / "current.pem").stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.identity.stat().st_mode & 0o777, 0o700)
        of_key = subprocess.run(["openssl", "pkey", "-in", self.identity / "current.pem", "-pubout"], check=True,
                                capture_output=True, text=True).stdout
        self.assertEqual(self.public_key("x509", "-pubkey"), of_key)
        self.assertIn(TERMINAL, self.public_key("x509", "-subject"))


class Enrolling(Identified):
    """What may go wrong, and what an installer is told."""

    def test_a_code_gives_one_certificate_and_is_asked_for_once(self):
        code = self.mint()
        self.assertEqual(self.enrol("nobody-s-code")[1]["fault"], "office-rejected")
        status, said = self.enrol(code.lower())  # as people type it
        self.assertEqual((status, said.get("enrolled"), said.get("already")), (0, True, False), said)
        self.assert_enrolled_whole()
        before = (self.identity / "current.pem").read_bytes()
        status, said = self.enrol(self.mint())
        self.assertEqual((status, said["already"]), (0, True))
        self.assertEqual((self.identity / "current.pem").read_bytes(), before)
        self.assertEqual([one["how"] for one in self.certificates()], ["enrolled"])

    def test_codes_that_are_wrong_used_or_old_are_told_with_the_cure(self):
        for code, word in (("WRONG-CODE", "code-unknown"), (self.mint(minutes=-1), "code-expired")):
            status, said = self.enrol(code)
            self.assertEqual((status, said["fault"]), (1, "office-rejected"))
            self.assertIn(word, said["detail"])
            self.assertIn("入网码", said["cure"])
        status, said = self.enrol("short")
        self.assertEqual((status, said["fault"]), (2, "bad-input"))
        code = self.mint()
        self.assertEqual(self.enrol(code)[0], 0)
        (self.identity / "current.pem").unlink()  # another machine, another key
        status, said = self.enrol(code)
        self.assertEqual(status, 1)
        self.assertIn("code-used", said["detail"])
        self.assertEqual(self.enrol(self.mint())[0], 0)

    def test_an_office_that_is_down_or_not_ours_gets_no_code(self):
        code = self.mint()
        self.hall.office.ask(do="trouble", kind="down")
        self.assertEqual(self.enrol(code)[1]["fault"], "office-unreachable")
        self.hall.office.ask(do="calm")
        pins = self.hall.folder / "certificates/pins"
        good = pins.read_text()
        pins.write_text("sha256//" + "A" * 43 + "=\n" + "sha256//" + "AQ" * 21 + "E=\n")
        self.hall.write_config()
        self.assertEqual(self.enrol(code)[1]["fault"], "office-not-trusted")
        pins.write_text(good)
        self.hall.write_config()
        self.assertEqual(self.certificates(), [])
        self.assertEqual(self.enrol(code)[0], 0)

    def test_a_lost_answer_is_asked_for_again_with_the_same_key(self):
        code = self.mint()
        self.hall.office.ask(do="trouble", kind="lose-answer", path="/v1/terminals", times=3)
        self.assertEqual(self.enrol(code)[1]["fault"], "office-unreachable")
        self.hall.processes["office"].kill()
        self.hall.start_office()
        self.assertEqual(self.enrol(code)[0], 0)
        self.assertEqual(len(self.certificates()), 1)
        self.assert_enrolled_whole()

    def enrol_with_trouble(self, code, kind, at):
        """Under a library that makes the N-th file call go wrong (tests/powercut); also: which call that was."""
        shadow = self.hall.folder / "shadow"
        shadow.mkdir(exist_ok=True)
        (shadow / "fault").unlink(missing_ok=True)
        # ASan wants to come first among the libraries; the injector has to.
        status, said = self.enrol(code, LD_PRELOAD=str(INJECTOR), POWERCUT_ROOT=str(self.identity),
                                  POWERCUT_SHADOW=str(shadow), POWERCUT_KIND=kind, POWERCUT_AT=str(at),
                                  ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
        fault = (shadow / "fault").read_text().strip() if (shadow / "fault").exists() else ""
        return status, said, fault

    def test_killed_at_any_file_call_it_is_repeated_with_the_same_code(self):
        met = {}
        for kind, ends in (("kill", (-signal.SIGKILL,)), ("kill-after", (-signal.SIGKILL,)),
                           ("short-kill", (-signal.SIGKILL,)), ("eio", (0, 1))):
            met[kind] = 0
            for at in range(1, 60):
                for file in self.identity.glob("*"):
                    file.unlink()
                code, known = self.mint(), len(self.certificates())
                status, said, fault = self.enrol_with_trouble(code, kind, at)
                if not fault:
                    break  # there are no more calls
                met[kind] += 1
                with self.subTest(kind=kind, at=at, fault=fault):
                    self.assertIn(status, ends, said)
                    status, said = self.enrol(code)
                    self.assertEqual(status, 0, said)
                    self.assertEqual(len(self.certificates()), known + 1)
                    self.assert_enrolled_whole()
        self.assertGreaterEqual(met["kill"], 12, "key and pair: written, synced, renamed, folder synced")
        self.assertEqual((met["kill-after"], met["short-kill"]), (met["kill"], 2))

    def test_doctor_tells_days_renewal_list_pins_and_skew(self):
        said = self.doctor()
        [missing] = [line for name, line in said.items() if "current.pem cannot be used" in name and "cert:" in name]
        self.assertIn("canbao enrol", missing["cure"])
        self.enrol(self.mint())
        self.hall.office.ask(do="trouble", kind="clock-off", minutes=-3)
        said = "\n".join(self.doctor())
        self.assertRegex(said, r"certificates cert: valid until \S+ \((?:29|30) days left\)")  # of 30, less the seconds since
        self.assertRegex(said, r"certificates cert: the terminal renews it from 20\d\d-")
        self.assertRegex(said, r"certificates crl: valid until \S+ \(2[78] days left\), \d+ hours old")
        self.assertRegex(said, r"pins the office uses the first pin's key")
        self.assertRegex(said, r"clock 1[78]\d s off the office's")
        pins = self.hall.folder / "certificates/pins"
        pins.write_text("".join(reversed(pins.read_text().splitlines(keepends=True))))
        self.hall.write_config()
        [backup] = [line for name, line in self.doctor().items() if name.startswith("pins the office uses a backup")]
        self.assertTrue(backup["ok"])
        self.assertIn("pins", backup["cure"])


class Serving(Identified):
    """The whole hall, from a machine without a certificate on."""

    def log(self):
        return (self.hall.folder / "state/canbao.log").read_text()

    def test_enrolled_while_it_runs_it_serves_renews_and_serves_on(self):
        self.hall.start_reader()
        self.hall.start_printer()
        self.hall.start_terminal()
        self.hall.wait_view("out-of-service", seconds=60)
        wait_for("the log says the cure", lambda: "`canbao enrol` gets one" in self.log())
        life = 120
        self.hall.office.ask(do="certificate-life", seconds=life)
        self.assertEqual(self.enrol(self.mint())[0], 0)
        until = time.monotonic() + life
        first = (self.identity / "current.pem").read_bytes()
        self.hall.wait_view("attract", seconds=60)
        register(self.hall, "rare-name")
        self.hall.office.ask(do="certificate-life", seconds=86_400)
        # The first try's answers are lost, each of its three: the next one gets the same certificate.
        self.hall.office.ask(do="trouble", kind="lose-answer", path="/v1/terminals/renewals", times=3)
        wait_for("the certificate is renewed", lambda: (self.identity / "current.pem").read_bytes() != first, seconds=life)
        self.assertLess(time.monotonic(), until, "renewed before the old one ended")
        self.assert_enrolled_whole()
        self.assertIn("certificate: not renewed: office-unreachable", self.log())
        self.assertIn("certificate: renewed, until ", self.log())
        wait_for("the audit log has the new one", lambda: len(self.told("identity-in-use", "sha256")) == 2)
        self.assertEqual(len(set(self.told("identity-in-use", "sha256"))), 2)
        self.assertEqual(self.told("identity-not-renewed", "fault"), ["office-unreachable"])
        self.assertEqual([one["how"] for one in self.certificates()], ["enrolled", "renewed"])
        self.assertEqual(len({one["key_sha256"] for one in self.certificates()}), 2)
        time.sleep(max(0.0, until - time.monotonic()) + 35)  # the old one has ended and a heartbeat has passed
        self.assertEqual(self.hall.view(), "attract")

    def test_an_expired_certificate_is_told_with_its_cure_and_enrolled_anew(self):
        self.hall.start_reader()
        self.hall.start_printer()
        self.hall.office.ask(do="certificate-life", seconds=60)
        self.hall.office.ask(do="trouble", kind="status", path="/v1/terminals/renewals", times=-1)
        self.assertEqual(self.enrol(self.mint())[0], 0)
        self.hall.start_terminal()
        self.hall.wait_view("attract", seconds=50)
        self.hall.wait_view("out-of-service", seconds=120)
        self.assertRegex(self.log(), r"certificate-wrong: \S+current.pem expired on \S+; `canbao enrol` gets one")
        self.hall.office.ask(do="certificate-life", seconds=86_400)
        status, said = self.enrol(self.mint())
        self.assertEqual((status, said.get("already")), (0, False), said)
        self.hall.wait_view("attract", seconds=60)
        self.assertEqual([one["how"] for one in self.certificates()], ["enrolled", "enrolled"])

    def test_the_staffs_line_says_how_far_the_clock_is_off(self):
        self.hall.start_reader()
        self.hall.start_printer()
        self.enrol(self.mint())
        self.hall.office.ask(do="trouble", kind="clock-off", minutes=-12)
        self.hall.start_terminal()
        self.hall.wait_view("out-of-service", seconds=60)

        def told():
            return any("时钟快 72" in text or "时钟快 71" in text for text in self.hall.texts())
        wait_for("the seconds stand on the screen", told)
        wait_for("the audit log has them", lambda: self.told("clock-skew-begun", "seconds"))
        self.assertEqual(self.told("clock-skew-begun", "clock"), ["fast"])
        self.assertAlmostEqual(self.told("clock-skew-begun", "seconds")[0], 720, delta=9)
        self.assertRegex(self.log(), r"clock: 7[12]\d s off the office's")


if __name__ == "__main__":
    unittest.main(verbosity=2)
