#!/usr/bin/python3
"""tidy.py: The rules of the house that a compiler does not know, checked in a second.

The include rule is the table below: who may know whom. A wrong include, a file or function that is too long, a heavy
header in a second place, a stranger who reveals personal text, a Chinese word in code, a machine's path: each is named
with file and line. Exit 1 when there is any.
"""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# folder -> folders (or files) of the project it may include; the longest matching folder counts.
BASE = ["kiosk/base"]
POLICY = ["kiosk/policy"] + BASE
DOCUMENTS = ["kiosk/documents"] + POLICY
PORTS = ["kiosk/ports", "kiosk/view.h"] + DOCUMENTS
DRIVER = ["kiosk/ports", "kiosk/documents", "kiosk/policy/person.h",
          "kiosk/policy/history.h", "kiosk/base", "drivers/pipe", "drivers/render"]
MAY_INCLUDE = {
    "kiosk/base": BASE,
    "kiosk/policy": POLICY,
    "kiosk/documents": DOCUMENTS,
    "kiosk/view.h": ["kiosk/documents", "kiosk/policy", "kiosk/base"],
    "kiosk/ports": PORTS,
    "kiosk/flow": ["kiosk/flow"] + PORTS,
    "kiosk/app": ["kiosk", "drivers", "screens"],
    "screens": ["screens", "kiosk/view.h", "kiosk/documents", "kiosk/policy", "kiosk/base"],
    "drivers": DRIVER,
    "tests/simulators": ["tests/simulators", "tests/places.h", "kiosk/base"],
    "tests/office": ["tests/office", "kiosk/base"],
    "tests": ["tests", "kiosk", "drivers", "screens"],
}

# Heavy headers cost many seconds a file: one place each. value: allowed files (prefixes).
HEAVY = {
    "nlohmann/": ["kiosk/base/json.cpp"],
    "toml++/": ["kiosk/base/toml.cpp"],
    "CLI/": ["kiosk/app/command_line.cpp"],
    "spdlog/": ["kiosk/app/log_file.cpp"],
    "httplib.h": ["tests/office/"],
    "curl/": ["drivers/office/"],
    "pango/": ["drivers/render/", "tests/simulators/"],
    "cairo": ["drivers/render/", "tests/simulators/"],
    "cups/": ["drivers/ipp/", "tests/fuzz/"],
    "winscard": ["drivers/smartcard/"],
    "systemd/": ["kiosk/app/service_manager.cpp"],
    "sqlite3.h": ["drivers/disk/", "tests/"],
    "imgui": ["screens/", "tests/unit/screens/", "tests/gallery/"],
    "SDL": ["screens/", "tests/unit/screens/", "tests/gallery/"],
}

# kiosk/{base,policy,documents,ports,flow} do no input or output.
PURE = ["kiosk/base", "kiosk/policy", "kiosk/documents", "kiosk/ports", "kiosk/flow"]
IMPURE_HEADERS = {"fstream", "iostream", "filesystem", "thread", "mutex", "condition_variable", "future", "unistd.h",
                  "fcntl.h", "sys/socket.h", "poll.h", "cstdlib_getenv"}
IMPURE_WORDS = re.compile(r"\b(system_clock::now|steady_clock::now|getenv|fopen|std::cout|std::cerr)\b")
IMPURE_ALLOWED = {"kiosk/ports/deadline.h"}  # a driver's deadline is time by nature; flows never see one

# Who may read personal text: codecs, masks, the Ui vocabulary, renderers, and the rules that judge a number.
REVEAL = ["kiosk/base/personal", "kiosk/base/mask.cpp", "kiosk/policy/", "kiosk/documents/", "kiosk/flow/",
          "drivers/idcard/", "drivers/smartcard/", "drivers/escpos/", "drivers/render/", "drivers/office/", "screens/ui",
          "drivers/disk/sealed.cpp",
          "kiosk/app/command_", "tests/"]

HANZI = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MACHINE_PATH = re.compile(r"/(?:work|root|home/\w+)/|~/|registry\.npmjs|deb\.debian\.org|\.\./shared")
# clang 14 forgets the members made before a TRY that returns from within braces: they leak. Fill a named thing instead.
TRY_IN_BRACES = re.compile(r"\{[^{}]*,[^{}]*\bTRY\(")
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
FILE_MAX, HEADER_MAX, FUNCTION_MAX, LINE_MAX = 350, 120, 60, 120
LINE_MAX_TESTS, TEST_HEADER_MAX = 180, 250
LONGER = {"kiosk/view.h": 470}  # one screen after the other, on purpose in one place

# Figures of the law that give a hard-coded rule away; they belong into assets/policy.
TELLING = re.compile(r"(?<![\w.\"])(0\.08|0\.12|0\.20?|0\.6|7264|4359|21792|1452|8390|7346|138\.4|139|195|233)(?![\w.])")

problems = []


def report(path, line, what):
    problems.append(f"{path}:{line}: {what}")


def listed():
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                         capture_output=True, text=True, check=True).stdout
    return [p for p in out.splitlines() if (ROOT / p).is_file()]


def belongs(path, prefixes):
    return any(path == p or path.startswith(p.rstrip("/") + "/") or (p.endswith(("/", "_")) and path.startswith(p))
               for p in prefixes)


def rule_for(path):
    matching = [f for f in MAY_INCLUDE if path == f or path.startswith(f + "/")]
    return max(matching, key=len) if matching else None


def check_includes(path, lines):
    rule = rule_for(path)
    for number, line in enumerate(lines, 1):
        ours = re.match(r'\s*#include "([^"]+)"', line)
        theirs = re.match(r"\s*#include <([^>]+)>", line)
        if ours and rule:
            target = ours.group(1)
            known = (ROOT / target).exists()
            allowed = list(MAY_INCLUDE[rule])
            if rule == "drivers":
                own = "/".join(path.split("/")[:2]) if path.count("/") > 1 else "drivers"
                allowed.append(own)
            if known and not belongs(target, allowed):
                report(path, number, f"{rule} may not include {target}; see MAY_INCLUDE in tests/tidy.py")
        name = (theirs or ours).group(1) if (theirs or ours) else ""
        for heavy, places in HEAVY.items():
            if name.startswith(heavy) and not any(path.startswith(p) for p in places):
                report(path, number, f"<{name}> is heavy: only in {', '.join(places)}")
        if theirs and name in IMPURE_HEADERS and belongs(path, PURE):
            report(path, number, f"<{name}>: {path.rsplit('/', 1)[0]} does no input or output")


def check_purity(path, lines):
    if not belongs(path, PURE) or path in IMPURE_ALLOWED:
        return
    for number, line in enumerate(lines, 1):
        if IMPURE_WORDS.search(line.split("//")[0]):
            report(path, number, "this layer is pure: time, files and the environment are handed in")


def check_words(path, lines):
    tested = path.startswith("tests/")
    for number, line in enumerate(lines, 1):
        most = LINE_MAX_TESTS if tested else LINE_MAX  # a test's example may need one long line
        if len(line) > most:
            report(path, number, f"longer than {most} columns")
        if MARKS.search(line) and path != "tests/tidy.py":
            report(path, number, "an unfinished mark")
        code = line.split("//")[0]
        if path.startswith("kiosk/policy/") and TELLING.search(code):
            report(path, number, "a figure of the law; it belongs into assets/policy")
        if HANZI.search(code) and not tested and not preview_lines(path, lines, number):
            report(path, number, "a Chinese word in code; it belongs into assets/texts")
        if TRY_IN_BRACES.search(code):
            report(path, number, "TRY behind a comma in braces leaks what was made before it: fill a named thing")
        if "reveal(" in code and not any(path.startswith(p) for p in REVEAL):
            report(path, number, "reveal() is for the files listed in REVEAL (tests/tidy.py)")


def preview_lines(path, lines, number):
    """Inside a previews() function of a screen, invented people may speak Chinese."""
    if not path.startswith("screens/"):
        return False
    for back in range(number - 1, -1, -1):
        line = lines[back]
        if re.match(r"\S.*\bpreviews\(", line) or re.match(r"\S.*\bpreview_", line):
            return True
        if back < number - 1 and line.startswith("}"):
            return False
    return False


def check_length(path, lines):
    header = TEST_HEADER_MAX if path.startswith("tests/unit/") else HEADER_MAX
    most = LONGER.get(path, header if path.endswith(".h") else FILE_MAX)
    if len(lines) > most:
        report(path, len(lines), f"{len(lines)} lines; at most {most}")
    start = None
    for number, line in enumerate(lines, 1):
        if start is None and re.match(r"[A-Za-z].*[)a-z&] \{$|[A-Za-z].*\) \{$", line) and \
                not re.match(r"(namespace|struct|class|enum|union|extern)\b", line):
            start = number
        elif line.startswith("}") and start is not None:
            if number - start > FUNCTION_MAX:
                report(path, start, f"a function of {number - start} lines; at most {FUNCTION_MAX}")
            start = None


def check_header(path, lines):
    name = path.rsplit("/", 1)[1]
    if not lines or not lines[0].startswith(f"// {name}: "):
        report(path, 1, f"a header opens with '// {name}: One sentence.'")
    if not any(line.strip() == "#pragma once" for line in lines[:14]):
        report(path, 1, "no #pragma once")


def check_paths(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line) and path not in ("tests/tidy.py", ".gitignore"):
            report(path, number, "a machine's path or a registry's host")


def main():
    for path in listed():
        full = ROOT / path
        if path.endswith((".png", ".ttf", ".otf")) or "/corpus/" in path or path == "LICENSE":
            continue
        try:
            text = full.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            report(path, 1, "not UTF-8")
            continue
        check_paths(path, text)
        if path.endswith((".h", ".cpp")):
            lines = text.splitlines()
            check_includes(path, lines)
            check_purity(path, lines)
            check_words(path, lines)
            check_length(path, lines)
            if path.endswith(".h"):
                check_header(path, lines)
    for problem in problems:
        print(problem)
    print(f"tidy: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
