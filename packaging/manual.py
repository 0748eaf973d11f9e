#!/usr/bin/python3
"""manual.py: The manual page canbao(1), from what the program itself says under --help.

    packaging/manual.py PROGRAM VERSION DAY > canbao.1

Every command and every option that the program knows is on the page, and no other.
"""
import re
import subprocess
import sys

FILES = """\
.SH FILES
.TP
.I /etc/canbao/canbao.toml
The configuration; without it the service does not start. An example is in
.IR /usr/share/doc/canbao/examples .
.TP
.I /etc/canbao/devices
Which device hangs on which USB port, for the names /dev/canbao\\-reader, \\-scanner and \\-printer.
.TP
.I /var/lib/canbao
Journal and log. It survives upgrade, removal and purge.
.SH EXIT STATUS
0: it worked. 2: the command line or the configuration cannot be understood. Others: what went wrong is said in JSON on
standard output.
.SH SEE ALSO
.BR systemctl (1),
.BR journalctl (1),
.BR Xorg (1)
"""


def escape(text):
    """Text for roff: its own characters, and hyphens that can be copied."""
    text = text.replace("\\", "\\(rs").replace("-", "\\-").replace("…", "...")
    return re.sub(r"^([.'])", r"\\&\1", text)


def sections(text):
    """The help text as {heading: lines}; "" holds what comes first."""
    found, name = {"": []}, ""
    for line in text.splitlines():
        heading = re.fullmatch(r"([A-Z][A-Za-z' ]*):", line)
        if heading:
            name = heading.group(1)
        elif line.strip():
            found.setdefault(name, []).append(line)
    return found


def rows(lines):
    """Two columns, the second maybe on a line of its own: [[name, what]]. Headings of groups say nothing here."""
    found = []
    for line in lines:
        parts = re.split(r"\s{2,}", line.strip(), maxsplit=1)
        if re.match(r" {20}", line) and found:
            found[-1][1] = f"{found[-1][1]} {line.strip()}".strip()
        elif len(parts) > 1 or re.match(r" *--?\w", line):
            found.append([parts[0], parts[1] if len(parts) > 1 else ""])
    return found


def option_lines(lines):
    page = []
    for name, what in rows(lines):
        if not name.startswith("-h,"):
            page += [".TP", f".B {escape(name.replace(' REQUIRED', ' (needed)'))}", escape(what) or "\\&"]
    return page


def help_of(program, words):
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True)
    return sections(done.stdout)


def command(program, words):
    """A command and those below it, as roff lines."""
    said = help_of(program, words)
    page = []
    if "Subcommands" not in said:
        usage = next(line for line in said[""] if line.startswith("Usage:"))
        about = [line for line in said[""] if line != usage]
        page += [f".SS {escape(usage.removeprefix('Usage: ').replace(' [OPTIONS]', ''))}", escape(" ".join(about))]
        for heading, lines in said.items():
            if heading:
                page += option_lines(lines)
    for name, _ in rows(said.get("Subcommands", [])):
        page += command(program, [*words, name])
    return page


def main():
    program, version, day = sys.argv[1:]
    said = help_of(program, [])
    about = said[""][0].removeprefix("Canbao: ")
    page = [f'.TH CANBAO 1 "{day}" "Canbao {escape(version)}" "Self\\-service terminal"',
            ".SH NAME", f"canbao \\- {escape(about.removeprefix('a '))}",
            ".SH SYNOPSIS", ".B canbao", ".RI [ options ]", ".I command",
            ".SH DESCRIPTION",
            "Commands answer in JSON on standard output; a fault is an object with",
            ".I fault", "and", ".I detail", "and a status other than 0.",
            ".SH OPTIONS", *option_lines(said["Options"]), ".SH COMMANDS"]
    for name, _ in rows(said["Subcommands"]):
        page += command(program, [name])
    sys.stdout.write("\n".join(page) + "\n" + FILES)


if __name__ == "__main__":
    main()
