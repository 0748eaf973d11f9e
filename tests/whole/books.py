"""books.py: The books that are compared after trouble: the terminal's journal, the office's ledger, what is on paper."""
import json
import sqlite3
import subprocess

from hall import HallError


def journal(hall):
    """Every entry, oldest first, read beside the running terminal."""
    path = hall.folder / "state/journal.sqlite"
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as book:
            rows = book.execute("SELECT key, mark, at, purpose, sha256, reference FROM entry ORDER BY number").fetchall()
    except sqlite3.Error as wrong:
        raise HallError(f"{path}: {wrong}") from wrong
    finally:
        if "book" in locals():
            book.close()
    return [dict(zip(("key", "mark", "at", "purpose", "sha256", "reference"), row)) for row in rows]


def open_entries(hall):
    """{key: last entry} of what is not closed."""
    last = {}
    for entry in journal(hall):
        last[entry["key"]] = entry
    # What was promised stays open until it is delivered; promises_test.py looks after that.
    return {key: entry for key, entry in last.items() if entry["mark"] not in ("closed", "promised")}


def results_stand(entries, ledger):
    """What the journal says became of each key is what the ledger says."""
    rows = {row["key"]: row for row in ledger["registrations"] if row["key"]}
    references = {row["reference"] for row in ledger["registrations"]}
    for entry in entries:
        row = rows.get(entry["key"])
        if entry["mark"] == "registered" and entry["reference"] not in (references if row is None else {row["reference"]}):
            raise HallError(f"the journal says {entry}, the ledger {row}")
        if entry["mark"] == "voided" and row is not None:
            raise HallError(f"void by the journal, registered by the ledger: {entry}, {row}")


def check_journal(hall):
    """By the terminal's own command: the file is whole, nothing is open."""
    done = subprocess.run([hall.build / "canbao", "journal", "check", "--config", hall.folder / "canbao.toml"],
                          capture_output=True, text=True, check=False)
    said = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    if done.returncode != 0 or not said.get("ok") or said["open"] or said["moved_aside"]:
        raise HallError(f"journal check: {done.stdout}{done.stderr}")
    return said


def certificates(ledger):
    return [paper for paper in ledger["papers"] if paper["kind"] == "certificate"]


def nothing_open(hall):
    """Nothing is reserved at the office, nothing is open in the journal."""
    reserved = [paper for paper in certificates(hall.office.ask(do="ledger")) if paper["state"] == "reserved"]
    if reserved:
        raise HallError(f"still reserved: {reserved}")
    still = open_entries(hall)
    if still:
        raise HallError(f"open entries in the journal: {still}")
    return True


class Paper:
    """One paper that came out of a printer of the hall."""

    def __init__(self, name, text, whole, at):
        self.name, self.text, self.whole, self.at = name, text, whole, at


def papers_out(hall, known=()):
    """Every paper that is out and whose name is not in `known`; `whole` = all of it, as far as its printer knows."""
    found = []
    for record in sorted((hall.folder / "papers").glob("paper-*.json")):
        if record.name not in known:
            whole = json.loads(record.read_text())["why"] == "cut"
            text = record.with_suffix(".txt").read_text(encoding="utf-8")
            found.append(Paper(record.name, text, whole, record.stat().st_mtime))
    for record in sorted((hall.folder / "pages").glob("paper-*.json")):
        said = json.loads(record.read_text())
        if f"a4-{record.name}" not in known and (said["complete"] or said["cancelled"]):
            page = record.with_suffix(".pdf")
            text = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=False).stdout
            found.append(Paper(f"a4-{record.name}", text, said["complete"], record.stat().st_mtime))
    return found
