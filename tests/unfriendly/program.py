"""program.py: The real program as a process: `canbao office send` with every knob, its answer, its time, its memory."""
import json
import os
import re
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from cases import GOOD, REQUEST_ID

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("CANBAO", str(ROOT / "build" / "dev" / "canbao"))
KEY = "c1e3b7a0-51f4-4a6e-8f0e-6f3d2a9c7b10"
# What AddressSanitizer keeps of freed memory is not the program's.
QUIET = {"ASAN_OPTIONS": "quarantine_size_mb=1:" + os.environ.get("ASAN_OPTIONS", "")}


@dataclass
class Ran:
    value: dict
    code: int
    begun: float  # monotonic
    ended: float
    memory: int  # KiB at the most


def body_file(folder, size=0):
    """The change: a synthetic person (tests/citizens.json), padded to `size`."""
    path = Path(folder) / f"body-{size}.json"
    if not path.exists():
        person = json.loads((ROOT / "tests" / "citizens.json").read_text())["citizens"][0]["card"]
        more = f',"name":"{person["name"]}","id_number":"{person["id_number"]}","x":"{"x" * size}"}}'
        path.write_text(GOOD[:-1] + more)
    return path


def words_for(identities, port, *, pins=("server", "backup"), host="127.0.0.1", terminal="terminal", warmup="", body, **more):
    named = {"ca": identities.path("root.pem"), "crl": identities.path("crl.pem"), "cert": identities.path(terminal + ".pem"),
             "key": identities.path(terminal + ".key"), "path": "/v1/registrations", "body": body, "idempotency-key": KEY, **more}
    words = [PROGRAM, "--assets", ROOT / "assets", "office", "send", "--url", f"https://{host}:{port}", "--method", "POST"]
    for name, value in named.items():
        words += [f"--{name}", value]
    for pin in pins:
        words += ["--pin", identities.pins[pin]]
    if warmup:
        words += ["--warmup", warmup]
    return [str(word) for word in words]


def started(words, errors, environment=None):
    return subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                            env={**os.environ, **QUIET, **(environment or {})})


def run(words, environment=None, limit=90):
    start = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = started(words, errors, environment)
        end = threading.Timer(limit, process.kill)
        end.start()
        with process.stdout:
            out = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        end.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        if out.count(b"\n") != 1 or process.returncode < 0:
            raise AssertionError(f"exit {process.returncode}, said {out!r}, on standard error {errors.read()[-2000:]!r}")
    return Ran(json.loads(out), process.returncode, start, time.monotonic(), used.ru_maxrss)


def idle_memory(words, is_waiting):
    """KiB at the most of a program that has sent its request and waits: what others are held against."""
    with tempfile.TemporaryFile() as errors:
        process = started(words, errors)
        while not is_waiting():
            if process.poll() is not None:
                raise AssertionError("ended before it waited")
            time.sleep(0.02)
        status = Path(f"/proc/{process.pid}/status").read_text()
        process.kill()
        process.communicate()
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1))
