#!/usr/bin/python3
"""package_test.py: The Debian package: what is in it, its papers, its unit, and its life in a root of its own.

    tests/package/package_test.py [--build build/release]

Wants a package that `cpack` made there; ends with 77 (skipped, for ctest) where there is none. Installing wants root:
without it those tests are skipped, and the summary says so.
"""
import gzip
import hashlib
import os
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = Path(sys.argv.pop(2)) if sys.argv[1:2] == ["--build"] else ROOT / "build/release"
if sys.argv[1:2] == ["--build"]:
    sys.argv.pop(1)
PACKAGE = max(BUILD.glob("canbao_*.deb"), key=lambda path: path.stat().st_mtime, default=None)
UNIT = "lib/systemd/system/canbao.service"


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL, **more)
    return done.returncode, done.stdout + done.stderr


def field(name):
    return run("dpkg-deb", "--field", PACKAGE, name)[1].strip()


class Unpacked(unittest.TestCase):
    """The files of the package in a folder."""

    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory(prefix="canbao-package-")
        cls.addClassCleanup(place.cleanup)
        cls.root = Path(place.name)
        subprocess.run(["dpkg-deb", "--extract", PACKAGE, cls.root], check=True)

    def assert_works(self, *command, **more):
        status, said = run(*command, **more)
        self.assertEqual(status, 0, said)
        return said


class Papers(Unpacked):
    """What Debian wants of a package."""

    def test_lintian_finds_no_error(self):
        self.assert_works("lintian", "--fail-on", "error", "--allow-root", PACKAGE)

    def test_the_manual_page_renders_without_a_warning(self):
        page = self.root / "usr/share/man/man1/canbao.1.gz"
        env = dict(os.environ, LC_ALL="C.UTF-8", MANROFFSEQ="", MANWIDTH="80")
        said = self.assert_works("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page, env=env)
        self.assertNotIn("warning", said)

    def test_the_manual_page_knows_every_command_and_no_other_option(self):
        program = self.root / "usr/bin/canbao"
        with gzip.open(self.root / "usr/share/man/man1/canbao.1.gz", "rt", encoding="utf-8") as file:
            page = file.read().replace("\\-", "-")
        commands = [line.split()[0] for line in run(program, "--help")[1].split("Subcommands:\n")[1].splitlines() if line]
        self.assertGreaterEqual(len(commands), 9)
        for command in commands:
            self.assertIn(f".SS canbao {command}", page)
            for word in run(program, command, "--help")[1].split():
                if word.startswith("--") and not word.startswith("--help"):
                    self.assertIn(word, page)
        self.assertNotIn("--robot", page)

    def test_the_description_and_what_it_depends_on(self):
        self.assertEqual(field("Package"), "canbao")
        self.assertGreater(len(field("Description")), 400)
        needed = field("Depends")
        for package in ("fonts-noto-cjk", "fonts-hanazono", "xserver-xorg-core", "libsdl2", "libsqlite3", "libssl3",
                        "libsystemd0", "libcurl4"):
            self.assertIn(package, needed)
        self.assertIn("pcscd", field("Suggests"))

    def test_no_file_is_a_way_in(self):
        listed = run("dpkg-deb", "--contents", PACKAGE)[1].splitlines()
        self.assertGreater(len(listed), 40)
        for line in listed:
            mode, owner = line.split()[:2]
            self.assertEqual(owner, "root/root", line)
            self.assertNotIn("s", mode[1:], line)
            self.assertFalse(mode[8] == "w" and mode[0] != "l", line)


class Service(Unpacked):
    """The units, as systemd reads them."""

    def test_the_sandbox_is_tight(self):
        self.assert_works("systemd-analyze", "security", "--offline=yes", "--threshold=12", self.root / UNIT)

    def test_systemd_finds_nothing_wrong(self):
        shutil.copytree("/lib/systemd/system", self.root / "lib/systemd/system", symlinks=True, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("canbao*"))
        for name in ("bin/sh", "usr/lib/xorg/Xorg"):  # of other packages
            program = self.root / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.touch(mode=0o755)
        said = self.assert_works("systemd-analyze", f"--root={self.root}", "--man=no", "verify", "canbao.service",
                                 "canbao-display.service")
        self.assertEqual([line for line in said.splitlines() if "canbao" in line], [])

    def test_what_the_issue_asks_of_the_unit(self):
        unit = (self.root / UNIT).read_text()
        for line in ("Type=notify", "WatchdogSec=5s", "Restart=always", "LimitCORE=0", "MemorySwapMax=0",
                     "IPAddressDeny=any", "DevicePolicy=closed", "StartLimitIntervalSec=0",
                     "ConditionPathExists=/etc/canbao/canbao.toml"):
            self.assertIn(f"\n{line}\n", unit)
        self.assertNotIn("\nIPAddressAllow", unit)

    def test_the_program_is_the_one_without_robot_and_finds_its_rules(self):
        program = self.root / "usr/bin/canbao"
        self.assertNotIn("--robot", self.assert_works(program, "run", "--help"))
        self.assertRegex(self.assert_works(program, "--version"), r"rule book \d")

    @unittest.skipIf(os.geteuid() != 0, "wants root, to be somebody else than the one who looks")
    def test_nobody_gets_a_picture_of_its_memory(self):
        self.root.chmod(0o755)
        keys = self.root / "keys.toml"
        keys.write_text(f'[[paper_keys]]\nnumber = 1\nkey = "{"A" * 43}="\nfrom = "2026-01-01"\nuntil = "2036-12-31"\n')
        child = subprocess.Popen([self.root / "usr/bin/canbao", "verify", "--keys", keys, "-"], user=65534,
                                 stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20)))
        self.addCleanup(child.wait)
        self.addCleanup(child.stdin.close)
        process = Path(f"/proc/{child.pid}")
        until = time.monotonic() + 20
        # The files of a process that may not be dumped are root's, whoever runs it (proc(5)).
        while (process / "environ").stat().st_uid != 0 and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual((process.stat().st_uid, (process / "environ").stat().st_uid), (65534, 0))
        self.assertRegex((process / "limits").read_text(), r"Max core file size +0 +0 ")
        self.assertIsNone(child.poll(), "it waits for a paper; of one that has ended all is root's")

    def test_a_device_has_a_name_on_its_own_port_with_its_own_serial_number_only(self):
        name = self.root / "usr/lib/canbao/device-name"
        table = self.root / "usr/share/doc/canbao/examples/devices"
        for port, serial, expected in (("pci-0000:00:14.0-usb-0:1:1.0", "A50285BI", "canbao-reader\n"),
                                       ("pci-0000:00:14.0-usb-0:1:1.0", "OTHER", ""),
                                       ("pci-0000:00:14.0-usb-0:1:1.0", "", ""),
                                       ("pci-0000:00:14.0-usb-0:2:1.0", "", "canbao-scanner\n"),
                                       ("pci-0000:00:14.0-usb-0:3:1.0", "TM0042", "canbao-printer\n"),
                                       ("pci-0000:00:14.0-usb-0:9:1.0", "A50285BI", "")):
            self.assertEqual(run(name, port, serial, table), (0 if expected else 1, expected))
        self.assertIn("/usr/lib/canbao/device-name", (self.root / "lib/udev/rules.d/70-canbao.rules").read_text())


class Life(unittest.TestCase):
    """Installed, upgraded, removed and purged by dpkg in a root of its own: journal and keys stay."""

    KEPT = {"var/lib/canbao/journal.sqlite": b"promises", "var/lib/canbao/canbao.log": b"log",
            "etc/canbao/terminal.key": b"key", "etc/canbao/canbao.toml": b"# ours\n"}

    def setUp(self):
        if os.geteuid() != 0:
            self.skipTest("installing needs root")
        place = tempfile.TemporaryDirectory(prefix="canbao-root-")
        self.addCleanup(place.cleanup)
        self.root = Path(place.name) / "root"
        for folder in ("etc", "usr", "var/lib/dpkg/updates", "var/lib/dpkg/info", "run", "tmp"):
            (self.root / folder).mkdir(parents=True)
        for name in ("status", "available"):
            (self.root / "var/lib/dpkg" / name).touch()
        (self.root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        (self.root / "etc/group").write_text("root:x:0:\nlp:x:7:\ndialout:x:20:\n")

    def dpkg(self, *what):
        status, said = run("dpkg", f"--root={self.root}", "--force-depends", "--force-script-chrootless", *what)
        self.assertEqual(status, 0, said)
        return said

    def rights(self, name):
        found = (self.root / name).stat()
        names = {line.split(":")[2]: line.split(":")[0] for line in (self.root / "etc/passwd").read_text().splitlines()}
        groups = {line.split(":")[2]: line.split(":")[0] for line in (self.root / "etc/group").read_text().splitlines()}
        return names[str(found.st_uid)], groups[str(found.st_gid)], oct(stat.S_IMODE(found.st_mode))

    def work(self):
        """What a terminal and its installer leave there."""
        for name, octets in self.KEPT.items():
            (self.root / name).write_bytes(octets)
            os.chmod(self.root / name, 0o640)

    def assert_kept(self):
        for name, octets in self.KEPT.items():
            self.assertEqual((self.root / name).read_bytes(), octets, name)
            self.assertEqual(stat.S_IMODE((self.root / name).stat().st_mode), 0o640, name)

    def newer(self):
        """The same package as a later version, with another text in it."""
        tree = self.root.parent / "newer"
        subprocess.run(["dpkg-deb", "--raw-extract", PACKAGE, tree], check=True)
        control = tree / "DEBIAN/control"
        control.write_text(control.read_text().replace(f"Version: {field('Version')}", "Version: 99.0"))
        shutil.copy(tree / "usr/share/doc/canbao/copyright", tree / "usr/share/doc/canbao/new-in-99")
        subprocess.run(["dpkg-deb", "-Znone", "--build", tree, tree.with_suffix(".deb")], check=True, stdout=subprocess.DEVNULL)
        return tree.with_suffix(".deb")

    def test_install_makes_the_user_and_its_folders_and_starts_nothing(self):
        said = self.dpkg("--install", PACKAGE)
        self.assertIn("not started: /etc/canbao/canbao.toml is missing", said)
        self.assertEqual(self.rights("etc/canbao"), ("root", "canbao", "0o750"))
        self.assertEqual(self.rights("var/lib/canbao"), ("canbao", "canbao", "0o700"))
        groups = dict(line.split(":")[::3] for line in (self.root / "etc/group").read_text().splitlines())
        self.assertEqual((groups["dialout"], groups["lp"]), ("canbao", "canbao"))
        self.assertFalse(list((self.root / "etc").glob("systemd/system/*.wants/canbao*")))

    def test_upgrade_remove_and_purge_keep_journal_and_keys(self):
        self.dpkg("--install", PACKAGE)
        self.work()
        said = self.dpkg("--install", self.newer())
        self.assertIn("systemctl restart canbao", said)
        self.assertTrue((self.root / "usr/share/doc/canbao/new-in-99").exists())
        self.assert_kept()
        self.dpkg("--remove", "canbao")
        self.assertFalse((self.root / "usr/bin/canbao").exists())
        self.assertFalse((self.root / UNIT).exists())
        self.assert_kept()
        self.dpkg("--install", PACKAGE)
        self.assert_kept()
        said = self.dpkg("--purge", "canbao")
        self.assertIn("left as it is: /etc/canbao (2 files)", said)
        self.assertIn("left as it is: /var/lib/canbao (2 files)", said)
        self.assert_kept()
        left = run("dpkg", f"--root={self.root}", "-l", "canbao")[1]
        self.assertNotIn("\nii", left)
        self.assertNotIn("\nrc", left)

    def test_an_upgrade_overwrites_no_file_of_the_installer(self):
        self.dpkg("--install", PACKAGE)
        self.assertEqual(field("Conffiles"), "")
        rules = self.root / "etc/udev/rules.d/70-canbao.rules"
        rules.parent.mkdir(parents=True)
        rules.write_text("# ours\n")
        before = hashlib.sha256(rules.read_bytes()).digest()
        self.dpkg("--install", self.newer())
        self.assertEqual(hashlib.sha256(rules.read_bytes()).digest(), before)


if __name__ == "__main__":
    if PACKAGE is None:
        print(f"skipped: no package in {BUILD}; make one: cmake --build --preset release && (cd {BUILD} && cpack)")
        sys.exit(77)
    print(f"judging {PACKAGE}", flush=True)
    unittest.main(verbosity=2)
