"""cases_link.py: Who the office is and how it holds the line: control, tls-identity, transport."""
import contextlib
import ssl
import time

from cases import GOOD, HEAD, Case, talking
from office import GONE, Manner, Talk, reset

V = ssl.TLSVersion


def chunks(text):
    half = len(text) // 2
    parts = [text[:half], text[half:], ""]
    return "".join(f"{len(part):x}\r\n{part}\r\n" for part in parts)


def slow(talk):
    time.sleep(3)
    talk.answer()


def chunked(talk):
    talk.effect()
    talk.say(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunks(talk.good()))


def until_close(talk):
    talk.effect()
    talk.say(HEAD + "Connection: close\r\n\r\n" + talk.good())
    talk.end("notify")


def further(talk):
    talk.answer(body=talk.good(',"reference":"261128000017","名":["𠅤",1.5,null,{"a":{}}]'))


def control():
    def good(name, manner=None, **more):
        return Case("control", name, "ok", manner=manner or Manner(), effects=1, **more)
    return [good("good"), good("backup-pin", Manner(identity="backup")),
            good("intermediate", Manner(identity="behind-between", chain=True), pins=("behind-between", "backup")),
            good("slow", talking(slow)), good("chunked", talking(chunked)), good("close", talking(until_close)),
            good("extra-fields", talking(further)), good("reuse", Manner(keeps=True), warmup="/v1/hello")]


def plain(octets, listens=True):
    """No TLS: listens for a hello, says this, waits."""
    def raw(channel, office):
        if listens:
            office.note_clear(channel.recv(4096))
        channel.sendall(octets)
        channel.settimeout(3)
        with contextlib.suppress(*GONE):
            while more := channel.recv(4096):
                office.note_clear(more)
    return Manner(raw=raw)


def identity():
    def stranger(name, manner, sends=1, **more):
        # The pins fit what is shown: only the certificate itself can be refused.
        return Case("tls-identity", name, "refused", sends, manner, pins=(manner.identity, "backup"), effects=0, **more)
    shown = ["expired", "future", "wrong-host", "cn-only", "self-signed", "unknown-ca", "wrong-use", "weak-key", "weak-digest",
             "revoked"]
    cases = [stranger(name, Manner(identity=name)) for name in shown]
    cases += [
        stranger("wildcard", Manner(identity="wildcard"), host="office.hall.localhost"),
        stranger("signed-by-a-leaf", Manner(identity="by-a-leaf", chain=True)),
        stranger("missing-intermediate", Manner(identity="behind-between")),
        stranger("expired-intermediate", Manner(identity="behind-old", chain=True)),
        Case("tls-identity", "wrong-pin", "refused", 1, Manner(identity="unpinned"), effects=0),
        stranger("tls-1.0", Manner(versions=(V.TLSv1, V.TLSv1)), 3),
        stranger("tls-1.1", Manner(versions=(V.TLSv1_1, V.TLSv1_1)), 3),
        stranger("tls-1.2", Manner(versions=(V.TLSv1_2, V.TLSv1_2)), 3),
        stranger("asks-for-no-certificate", Manner(asks=False)),
        # TLS 1.3: its no comes after the request was written.
        Case("tls-identity", "rejects-our-certificate", "unknown", 3, terminal="stranger-terminal", effects=0),
        stranger("plain-http", plain(f"{HEAD}Content-Length: {len(GOOD)}\r\n\r\n{GOOD}".encode()), 3),
        stranger("garbage", plain(b"\x5a" * 3000), 3),
        stranger("ssh-banner", plain(b"SSH-2.0-OpenSSH_9.2p1\r\n", listens=False), 3),
        stranger("alert", plain(b"\x15\x03\x03\x00\x02\x02\x28"), 3)]
    return cases


def silent(channel, office):
    office.wait_for_end(channel)


def close_at_once(channel, office):
    office.note_clear(channel.recv(4096))
    channel.close()


def reset_at_once(channel, office):
    office.note_clear(channel.recv(4096))
    reset(channel)


def half_a_handshake(channel, office):
    """The head of a long TLS record, then an octet now and then."""
    office.note_clear(channel.recv(4096))
    channel.sendall(b"\x16\x03\x03\x10\x00")
    while not office.closing.wait(0.5):
        channel.sendall(b"\x02")


def cut(octets, how):
    def talk(to):
        to.effect()
        to.say(octets)
        to.end(how)
    return talking(talk)


def transport():
    half_head, half_body = HEAD + "Content-Le", f"{HEAD}Content-Length: {len(GOOD)}\r\n\r\n{GOOD[:-9]}"

    def case(name, outcome, manner, **more):
        return Case("transport", name, outcome, 3, manner, **more)

    def drip(octets):
        return talking(lambda talk: talk.drip(octets.encode()))
    cases = [
        case("refused", "not_sent", Manner(listens="no")), case("full-backlog", "not_sent", Manner(listens="full")),
        case("silence", "not_sent", Manner(raw=silent)), case("close", "refused", Manner(raw=close_at_once)),
        case("reset", "refused", Manner(raw=reset_at_once)), case("slow-handshake", "not_sent", Manner(raw=half_a_handshake)),
        case("silence-after-the-request", "unknown", talking(Talk.hang)),
        case("never-reads", "unknown", Manner(reads=False), size=250_000),
        case("drip-of-the-head", "unknown", drip("HTTP/1.1 201 Created\r\nX: ")),
        case("drip-of-fields", "unknown", talking(lambda talk: (talk.say(HEAD), talk.drip(b"", b"A: b\r\n")))),
        case("drip-of-the-body", "unknown", talking(lambda talk: (talk.say(HEAD + "Content-Length: 9999\r\n\r\n{"), talk.drip(b"")))),
    ]
    for how in ("fin", "rst", "notify"):
        cases += [case(f"cut-before-the-answer-by-{how}", "unknown", cut("", how), effects=1),
                  case(f"cut-in-the-head-by-{how}", "unknown", cut(half_head, how), effects=1),
                  case(f"cut-in-the-body-by-{how}", "unknown", cut(half_body, how), effects=1)]
    return cases


def cases():
    return [*control(), *identity(), *transport()]
