#!/usr/bin/python3
"""demo.py: The demonstration behind packaging/demo, which has set up and built everything before.

Headless, it ends with 0 only if the stand-in office's ledger holds the registration and the printer has both papers
out and cut, with the person's own words on them.
"""
import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/whole"))
from hall import Hall, HallError, wait_for  # noqa: E402
from visits import certificate, identify, register, refused  # noqa: E402

BUILD = ROOT / "build/demo"
CITIZENS = json.loads((ROOT / "tests/citizens.json").read_text())["citizens"]


def take_all(hall):
    """Ends whatever visit is open; takes card and paper."""
    hall.press("结束")
    hall.wait_view("take-things", "wiped")
    hall.reader.ask(do="lift")
    hall.wait_view("attract")


def printed_slips(hall):
    """In order; without the blank strip that a terminal cuts off when it starts."""
    return [path for path in sorted((hall.folder / "papers").glob("paper-*.txt")) if path.read_text(encoding="utf-8").strip()]


def look_up_and_certify(hall, pictures, shot):
    """Forty years by a code of the e-social-security card, then a certificate on A4 that the office calls active."""
    person = next(c["n"] for c in CITIZENS if c["slug"] == "forty-years")
    identify(hall, "缴费查询", person, "code")
    hall.wait_view("standing", seconds=60)
    shot("20-standing")
    hall.press("看每个月")
    hall.wait_view("months")
    shot("21-months")
    hall.press("2024 年")
    hall.wait_view("one-year")
    shot("22-one-year")
    hall.press("结束")
    hall.wait_view("attract")

    certificate(hall)
    hall.wait_view("issued", seconds=90)
    shot("23-issued")
    take_all(hall)
    issued = hall.office.ask(do="ledger")["papers"]
    pages = sorted((hall.folder / "pages").glob("paper-*.pdf"))
    if [paper["state"] for paper in issued] != ["active"] or len(pages) != 1:
        raise HallError(f"one certificate was to be active and printed: {issued}, {pages}")
    shutil.copy(pages[0], pictures / "certificate.pdf")
    hall.press("验真")
    hall.wait_view("show-code")
    hall.press("输入校验码")
    hall.wait_view("type-code")
    hall.type(issued[0]["code"])
    hall.press("查")
    hall.wait_view("checked", seconds=60)
    shot("24-checked")
    if not any("真的" in word for word in hall.texts()):
        raise HallError(f"the certificate is not called genuine: {hall.texts()}")
    hall.press("结束")
    hall.wait_view("attract")
    return issued[0]["number"]


def robot(hall, pictures):
    """One registration, one refusal, one look-up, one certificate; returns what to say about it."""
    hall.wait_view("attract", seconds=60)

    def shot(name):
        hall.shot(pictures / f"{name}.png")

    reference = register(hall, "rare-name", shot)
    unmet = refused(hall, "permit-suspended", shot)

    ledger = hall.office.ask(do="ledger")["registrations"]
    if reference not in [row["reference"] for row in ledger]:
        raise HallError(f"the office's ledger does not hold {reference}: {ledger}")
    papers = wait_for("two papers are out", lambda: found if len(found := printed_slips(hall)) >= 2 else None)
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
    number = look_up_and_certify(hall, pictures, shot)
    return (f"demo: registered under {reference}, refused one with {len(unmet)} reasons, certified {number} on A4; "
            f"pictures in {pictures}")


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
        with Hall(given.build, folder, fast=not display, window=size, display=display, extras=Hall.EXTRAS) as hall:
            if not display:
                print(robot(hall, given.build))
                return 0
            print("demo: the dock at the right edge lays cards, shows codes and takes paper away; close the window to end")
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
