"""hall.py: A whole hall of real processes on one machine: stand-in office, card reader, printer, terminal.

Used by packaging/demo and by the tests that kill processes. Everything that a Hall starts ends with it, and all of
its files lie in one folder given by the caller. Persons are the synthetic ones of tests/citizens.json.
"""
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class HallError(RuntimeError):
    """Something of the hall did not do what it should; the message says what and where to look."""

    final = False  # True: waiting longer is in vain


class Line:
    """JSON lines over a unix socket: one question, one answer."""

    def __init__(self, path, seconds=20):
        self.path, self.seconds = str(path), seconds

    def ask(self, **question):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.settimeout(self.seconds)
            link.connect(self.path)
            link.sendall(json.dumps(question, ensure_ascii=False).encode() + b"\n")
            received = b""
            while not received.endswith(b"\n"):
                part = link.recv(65536)
                if not part:
                    break
                received += part
        if not received:
            raise HallError(f"{self.path}: no answer to {question}")
        answer = json.loads(received)
        if answer.get("ok") is False or "error" in answer:
            raise HallError(f"{self.path}: {question} -> {answer}")
        return answer


def wait_for(what, condition, seconds=20.0):
    """Polls until condition() is true; HallError names what did not happen."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = condition()
        except (OSError, HallError) as wrong:
            if getattr(wrong, "final", False):
                raise
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise HallError(f"waited {seconds:g} s in vain: {what}")
        time.sleep(0.03)


class Process:
    """A child with its output in a file; killed hard on demand."""

    def __init__(self, name, command, folder, env=None):
        self.name, self.command, self.env = name, [str(part) for part in command], env
        self.log = folder / f"{name}.log"
        self.child = None

    def start(self):
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                          env=self.env, cwd=ROOT, start_new_session=True)
        return self

    def running(self):
        return self.child is not None and self.child.poll() is None

    def kill(self, how=signal.SIGKILL):
        if self.running():
            os.killpg(self.child.pid, how)
            try:
                self.child.wait(timeout=5)
            except subprocess.TimeoutExpired:
                os.killpg(self.child.pid, signal.SIGKILL)
                self.child.wait()


class Hall:
    """One hall. `build` is the folder with the programs, `folder` where everything of this hall lies."""

    EXTRAS = ("slot", "scanner", "a4")  # what not every machine has

    def __init__(self, build, folder, fast=True, window=None, display=False, patience=None, extras=(), promises=False,
                 enrolled=False):
        self.build, self.folder = Path(build), Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.window, self.display, self.fast = window, display, fast
        self.reader = Line(self.folder / "reader.control")
        self.printer = Line(self.folder / "printer.control")
        self.office = Line(self.folder / "office.control")
        self.robot = Line(self.folder / "robot", seconds=60)
        self.slot = Line(self.folder / "slot.control")
        self.scanner = Line(self.folder / "scanner.control")
        self.a4 = Line(self.folder / "a4.control")
        self.extras = [name for name in extras if name != "slot" or os.geteuid() == 0]  # pcscd wants root
        # The terminal's key and certificate: those of make-certificates, or what `canbao enrol` puts into one file.
        certificates = self.folder / "certificates"
        self.own = (self.folder / "identity/current.pem",) * 2 if enrolled else (certificates / "client.pem",
                                                                                 certificates / "client.key")
        self.port = 0
        self.patience = patience or {}
        self.environment = {}  # what the terminal finds there besides
        self.promises = promises
        self.processes = {}

    # -- starting and stopping --

    def start(self):
        certificates = self.folder / "certificates"
        subprocess.run([ROOT / "packaging/make-certificates", certificates], check=True, stdout=subprocess.DEVNULL)
        self.start_office()
        self.start_reader()
        self.start_printer()
        for name in self.extras:
            getattr(self, f"start_{name}")()
        self.write_config(**self.patience)
        self.start_terminal()
        return self

    def start_office(self):
        certificates = self.folder / "certificates"
        process = Process("office", [
            self.build / "stand-in-office", "--listen", f"127.0.0.1:{self.port}", "--cert", certificates / "server.pem",
            "--key", certificates / "server.key", "--ca", certificates / "ca.pem", "--ledger",
            self.folder / "ledger.sqlite", "--citizens", ROOT / "tests/citizens.json", "--control",
            f"unix:{self.folder / 'office.control'}", "--traffic", self.folder / "traffic.jsonl"], self.folder)
        before = process.log.stat().st_size if process.log.exists() else 0
        self.processes["office"] = process.start()

        def listening():
            if not process.running():
                raise HallError(f"the stand-in office ended: {process.log.read_text()[-500:]}")
            for line in process.log.read_bytes()[before:].decode(errors="replace").splitlines():
                if line.startswith("listening "):
                    return int(line.split()[1].rsplit(":", 1)[-1])
            return None
        self.port = wait_for("the stand-in office listens", listening)

    def start_reader(self):
        command = [self.build / "card-reader-sim", "--pty", self.folder / "reader", "--control",
                   f"unix:{self.folder / 'reader.control'}", "--cards", ROOT / "tests/citizens.json"]
        self.processes["reader"] = Process("reader", command + (["--fast"] if self.fast else []), self.folder).start()
        wait_for("the reader simulator is ready", lambda: (self.folder / "reader").is_symlink())

    def start_printer(self):
        (self.folder / "papers").mkdir(exist_ok=True)
        self.processes["printer"] = Process("printer", [
            self.build / "receipt-printer-sim", "--pty", self.folder / "printer", "--control",
            f"unix:{self.folder / 'printer.control'}", "--out", self.folder / "papers"], self.folder).start()
        wait_for("the printer simulator is ready", lambda: (self.folder / "printer").is_symlink())

    def start_slot(self):
        """A card slot: vpcd behind a pcscd of its own, in a network of its own (root only)."""
        self.processes["slot"] = Process("slot", [
            self.build / "social-card-sim", "--service", self.folder / "pcscd", "--control",
            f"unix:{self.folder / 'slot.control'}", "--cards", ROOT / "tests/citizens.json"], self.folder).start()
        self.wait_ready("slot")

    def start_scanner(self):
        self.processes["scanner"] = Process("scanner", [
            self.build / "scanner-sim", "--pty", self.folder / "scanner", "--control",
            f"unix:{self.folder / 'scanner.control'}"], self.folder).start()
        self.wait_ready("scanner")

    def start_a4(self):
        (self.folder / "pages").mkdir(exist_ok=True)
        self.processes["a4"] = Process("a4", [
            ROOT / "tests/simulators/a4_printer/a4-printer-sim", "--out", self.folder / "pages", "--control",
            f"unix:{self.folder / 'a4.control'}"], self.folder).start()
        self.a4_address = self.wait_ready("a4").split()[1]

    def wait_ready(self, name):
        """The line in which a simulator says that it can be used."""
        process = self.processes[name]

        def ready():
            if not process.running():
                raise HallError(f"{name} ended: {process.log.read_text()[-500:]}")
            return next((line for line in process.log.read_text().splitlines() if line.startswith("ready ")), None)
        return wait_for(f"{name} is ready", ready)

    def extra_config(self):
        """Tables of what this hall has besides the usual."""
        addresses = {"slot": ("card_slot", "pcsc:"), "scanner": ("scanner", f"serial:{self.folder / 'scanner'}@115200"),
                     "a4": ("a4", getattr(self, "a4_address", ""))}
        promise = ""
        if self.promises:
            key = self.folder / "promise.key"
            if not key.exists():
                key.touch(mode=0o600)
                key.write_bytes(os.urandom(32))
            promise = f'[promise]\nallowed = true\nkeep_days = 1\nkey = "{key}"\nfirst_wait_s = 2\n\n'
        return promise + "".join(f'[{table}]\naddress = "{address}"\n\n'
                       for table, address in (addresses[name] for name in self.extras))

    def write_config(self, **patience):
        certificates = self.folder / "certificates"
        pins = [pin for pin in (certificates / "pins").read_text().split() if pin]
        lines = {"screen_s": 90, "reading_s": 180, "warning_s": 30, "card_back_s": 30, **patience}
        (self.folder / "canbao.toml").write_text(f"""\
state_dir = "{self.folder / 'state'}"
utc_offset_minutes = 480

[hall]
name = "沈阳市社保大厅"
city = "2101"
agency = "沈阳市社保中心"
windows = "1—3 号"
window = "3"
opening = "周一至周五 8:30—17:00"
closes = "17:00"
neighbour = "旁边的 2 号机"
terminal_id = "2101-001-03"
terminal_name = "3 号机"

[reader]
address = "serial:{self.folder / 'reader'}@115200"

[printer]
address = "serial:{self.folder / 'printer'}@115200"
width_dots = 576

[office]
url = "https://127.0.0.1:{self.port}"
ca = "{certificates / 'ca.pem'}"
cert = "{self.own[0]}"
key = "{self.own[1]}"
crl = "{certificates / 'crl.pem'}"
pins = {json.dumps(pins)}

{(certificates / "paper-keys.toml").read_text()}
{self.extra_config()}
[panel]
width_mm = 268
height_mm = 476

[patience]
""" + "".join(f"{name} = {value}\n" for name, value in lines.items()), encoding="utf-8")

    def start_terminal(self):
        env = dict(os.environ)
        if not self.display:
            env.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
        env["PCSCLITE_CSOCK_NAME"] = str(self.folder / "pcscd/pcscd.comm")
        env.update(self.environment)
        command = [self.build / "canbao", "run", "--config", self.folder / "canbao.toml", "--robot",
                   f"unix:{self.folder / 'robot'}"]
        if self.window:
            command += ["--window", self.window]
        if self.display:
            lines = [f"{name}=unix:{self.folder / name}.control" for name in ("reader", "printer", "office", *self.extras)]
            command += ["--dock", ",".join(lines)]
        self.processes["terminal"] = Process("terminal", command, self.folder, env).start()

    def stop(self):
        for name in ("terminal", "a4", "scanner", "slot", "printer", "reader", "office"):
            if name in self.processes:
                self.processes[name].kill(signal.SIGTERM)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_):
        self.stop()

    # -- what a person at the machine does and sees --

    def tree(self):
        return self.robot.ask(do="tree")

    def view(self):
        return self.tree()["view"]

    def wait_view(self, *names, seconds=30.0):
        """Waits until one of the views is shown and gives its name."""
        seen = []

        def there():
            seen[:] = [self.view()]
            return seen[0] if seen[0] in names else None
        try:
            return wait_for(f"view {' or '.join(names)}", there, seconds)
        except HallError as wrong:
            raise HallError(f"{wrong}; on the screen: {seen}") from None

    def press(self, label):
        return self.robot.ask(do="press", label=label)

    def type(self, text):
        return self.robot.ask(do="type", text=text)

    def shot(self, path):
        return self.robot.ask(do="shot", file=str(path))

    def texts(self):
        """Every word on the screen, by the semantic tree."""
        return [node["label"] for node in self.tree()["nodes"]]
