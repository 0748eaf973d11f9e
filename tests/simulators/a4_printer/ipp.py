"""ipp.py: The three IPP questions that the simulator asks its own printer (RFC 8010), and nothing more."""
import http.client
import struct

PRINT_JOB, GET_JOB_ATTRIBUTES = 0x0002, 0x0009
OPERATION, END, INTEGER, ENUM = 0x01, 0x03, 0x21, 0x23
KEYWORD, URI, CHARSET, LANGUAGE, NAME, MIME = 0x44, 0x45, 0x47, 0x48, 0x42, 0x49


def attribute(tag, name, value):
    octets = struct.pack(">i", value) if isinstance(value, int) else value.encode()
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(octets)) + octets


def ask(port, operation, attributes, document=b"", seconds=5):
    """The answer's attributes as {name: [octets, …]}."""
    body = struct.pack(">BBHIB", 1, 1, operation, 1, OPERATION)
    body += attribute(CHARSET, "attributes-charset", "utf-8") + attribute(LANGUAGE, "attributes-natural-language", "en")
    body += attribute(URI, "printer-uri", f"ipp://localhost:{port}/ipp/print")
    body += b"".join(attribute(*one) for one in attributes) + bytes([END]) + document
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        link.request("POST", "/ipp/print", body, {"Content-Type": "application/ipp"})
        return parsed(link.getresponse().read())
    finally:
        link.close()


def parsed(octets):
    found, at, name = {}, 8, ""
    while at < len(octets) and octets[at] != END:
        if octets[at] < 0x10:  # another group
            at += 1
            continue
        size = struct.unpack_from(">H", octets, at + 1)[0]
        name = octets[at + 3:at + 3 + size].decode() or name
        at += 3 + size
        size = struct.unpack_from(">H", octets, at)[0]
        found.setdefault(name, []).append(octets[at + 2:at + 2 + size])
        at += 2 + size
    return found


def cancelled(port, job):
    """Has somebody asked to cancel the job?"""
    seen = ask(port, GET_JOB_ATTRIBUTES, [(INTEGER, "job-id", job), (NAME, "requesting-user-name", "staff")])
    return b"processing-to-stop-point" in seen.get("job-state-reasons", [])


def poke(port):
    """A job of the hall's staff: it makes the printer run the press, so that its state can be set."""
    ask(port, PRINT_JOB, [(NAME, "requesting-user-name", "staff"), (NAME, "job-name", "at the panel"),
                          (MIME, "document-format", "application/pdf")], b"%PDF-1.4\n%%EOF\n")
