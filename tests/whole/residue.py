"""residue.py: Looks for a person's data in a picture of a process's memory and in files, however it is written down.

Short forms would be found by chance (the two characters of a name in UTF-16 are four octets): a form below six octets is
not looked for.
"""
import base64
import re
import subprocess
from pathlib import Path
from urllib.parse import quote_from_bytes

SHORTEST = 6
ENCODINGS = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "UTF-32LE": "utf-32-le",
             "UTF-32BE": "utf-32-be", "GB18030": "gb18030"}


def base64_phases(octets):
    """What is certain to stand in the Base64 of anything that has `octets` in it, by where it begins there."""
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + octets)
        begin = (before * 8 + 5) // 6
        yield before, whole[begin:(before + len(octets)) * 8 // 6]


def forms(value):
    """Every way in which a text may lie about: (how, octets)."""
    for name, encoding in ENCODINGS.items():
        octets = value.encode(encoding)
        yield name, octets
        if name not in ("UTF-8", "GB18030"):
            continue
        yield f"hex of {name}", octets.hex().encode()
        yield f"HEX of {name}", octets.hex().upper().encode()
        for phase, text in base64_phases(octets):
            yield f"Base64 ({phase}) of {name}", text
        escaped = quote_from_bytes(octets, safe="")
        yield f"URL of {name}", escaped.encode()
        yield f"url of {name}", re.sub("%..", lambda two: two[0].lower(), escaped).encode()


def traces_of(person, phone=""):
    """What to look for: name -> text. Of what is long only the end: what is left of a freed or moved text has lost its
    beginning, and the whole has the end in it."""
    card = person["card"]
    found = {"name": card.get("name_en", card["name"]), "number": card["id_number"][6:]}
    if "address" in card:
        found["address"] = card["address"].split("区", 1)[1]
    if phone:
        found["phone"] = phone[1:]
    return found


def without_zeroes(content, page=4096):
    """Half of a core is pages of zeroes: nothing can stand there."""
    bare = bytes(page)
    return b"".join(part for part in (content[at:at + page] for at in range(0, len(content), page)) if part != bare)


class Needles:
    """All forms of all that is looked for."""

    def __init__(self, traces):
        self.octets = {}
        for what, value in traces.items():
            for how, octets in forms(value):
                if len(octets) >= SHORTEST:
                    self.octets.setdefault(octets, f"{what} as {how}")

    def found_in(self, haystack):
        """{what as how: (places, what stands around the first)}"""
        hits = {}
        for octets, what in self.octets.items():
            at = haystack.find(octets)
            if at < 0:
                continue
            around = haystack[max(0, at - 48):at + len(octets) + 48]
            places = 0
            while at >= 0:
                places += 1
                at = haystack.find(octets, at + 1)
            hits[what] = (places, bytes(around))
        return hits

    def found_in_file(self, path):
        return self.found_in(without_zeroes(Path(path).read_bytes()))


def core_of(pid, folder):
    """A core of the live process, with the pages, too, that it asked to leave out."""
    done = subprocess.run(["gdb", "--batch", "-nx", "-p", str(pid), "-ex", "set dump-excluded-mappings on", "-ex",
                           f"generate-core-file {folder / 'core'}"], capture_output=True, text=True, check=False,
                          timeout=120)
    core = Path(folder) / "core"
    if not core.is_file():
        raise RuntimeError(f"gdb made no core: {done.stderr[-500:]}")
    return core
