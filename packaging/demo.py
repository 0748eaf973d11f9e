#!/usr/bin/python3
"""demo.py: The demonstration behind packaging/demo, which has set up and built everything before.

Headless, it ends with 0 only if the stand-in office's ledger holds the registration and the printer has both papers
out and cut, with the person's own words on them.
"""
import argparse
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/whole"))
from hall import Hall, HallError, wait_for  # noqa: E402
from visits import register, refused  # noqa: E402

BUILD = ROOT / "build/demo"


def robot(hall, pictures):
    """One registration and one refusal; returns what to say about it."""
    hall.wait_view("attract", seconds=60)

    def shot(name):
        hall.shot(pictures / f"{name}.png")

    reference = register(hall, "rare-name", shot)
    unmet = refused(hall, "permit-suspended", shot)

    ledger = hall.office.ask(do="ledger")["registrations"]
    if reference not in [row["reference"] for row in ledger]:
        raise HallError(f"the office's ledger does not hold {reference}: {ledger}")
    papers = wait_for("two papers are out", lambda: found if len(found := sorted(
        (hall.folder / "papers").glob("paper-*.txt"))) >= 2 else None)
    slip, notice = (path.read_text(encoding="utf-8") for path in papers[:2])
    for word in (reference[:4], "12333"):
        if word not in slip:
            raise HallError(f"the slip does not say {word}: {papers[0]}")
    for code in unmet:
        if code not in notice.replace("\n", "").replace(" ", ""):
            raise HallError(f"the notice does not say {code}: {papers[1]}")
    for source, target in ((papers[0], "slip"), (papers[1], "notice")):
        shutil.copy(source, pictures / f"{target}.txt")
        shutil.copy(source.with_suffix(".png"), pictures / f"{target}.png")
    return f"demo: registered under {reference}, refused one with {len(unmet)} reasons; pictures in {pictures}"


def main():
    parser = argparse.ArgumentParser(description="Canbao's demonstration")
    parser.add_argument("--headless", action="store_true", help="no window: the robot does it")
    parser.add_argument("--build", type=Path, default=BUILD, help="folder with the programs")
    parser.add_argument("--landscape", action="store_true")
    parser.add_argument("--window", help="WxH of the window")
    given = parser.parse_args()
    display = not given.headless and bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="canbao-demo-"))
    size = given.window or ("1920x1080" if given.landscape else "1080x1920")
    try:
        with Hall(given.build, folder, fast=not display, window=size, display=display) as hall:
            if not display:
                print(robot(hall, given.build))
                return 0
            print("demo: the dock at the right edge lays cards and takes paper away; close the window to end")
            hall.processes["terminal"].child.wait()
            return 0
    except HallError as wrong:
        print(f"demo: {wrong}", file=sys.stderr)
        for log in sorted(folder.glob("*.log")):
            tail = log.read_text(errors="replace").strip().splitlines()[-5:]
            print(f"--- {log.name}", *tail, sep="\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
