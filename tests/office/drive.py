"""Drives the stand-in office through every operation, status and trouble and returns the recorded traffic."""
import http.client
import threading
import time

from standin import (Office, activation, application, certificates, enrolment, heartbeat, history, look_up, new_id,
                     new_key, paper_asked, record, renewal, settlement, token_shown, window_case)

OPERATIONS = {
    "/v1/people/look-up": lambda office: (look_up(1), None),
    "/v1/registrations": lambda office: (application(1), new_id()),
    "/v1/settlements": lambda office: (settlement(new_id()), None),
    "/v1/cases": lambda office: (window_case(1), new_id()),
    "/v1/heartbeats": lambda office: (heartbeat(), None),
    "/v1/people/history": lambda office: (history(15), None),
    "/v1/people/records": lambda office: (record(15, years=[2024, 2025]), None),
    "/v1/people/matters": lambda office: (look_up(16), None),
    "/v1/papers/look-up": lambda office: (paper_asked("5W6N08YE"), None),
    "/v1/tokens/resolve": lambda office: (token_shown(office.command("mint-token", citizen=15)["token"]), None),
    "/v1/terminals": lambda office: (enrolment(office.mint_code(), office.own_key()), None),
    "/v1/terminals/renewals": lambda office: (renewal(office.own_key()), None),
    "/v1/certificates": lambda office: (look_up(15), new_id()),
    "/v1/certificates/activations": lambda office: (fresh_activation(office), new_id()),
}
CHANGES = ("/v1/registrations", "/v1/cases", "/v1/certificates", "/v1/certificates/activations")


def fresh_activation(office):
    """Of a certificate that was reserved on a quiet line."""
    reserved, key = office.reserve(15)
    return activation(reserved.json["number"], key)


def tolerant(office, path, body, key=None):
    """Sends; a cut or broken answer is what was asked for."""
    try:
        return office.send(path, body, key)
    except (http.client.HTTPException, OSError):
        return None


def good_days(office):
    for n in range(1, 20):
        office.send("/v1/people/look-up", look_up(n))
        office.send("/v1/people/history", history(n))
        office.send("/v1/people/matters", look_up(n))
        office.send("/v1/people/records", record(n, division="210106"))
    office.send("/v1/people/history", history(15, "210"))
    office.send("/v1/people/history", {**history(15), "document": "social-security"})
    office.send("/v1/heartbeats", heartbeat())
    for seq in (7, 9, 8):  # the last one is an alarm, and no problem
        office.send("/v1/heartbeats", heartbeat(audit_head={"seq": seq, "hash": "5e" * 32}))
    for n in (1, 2, 4, 10, 11, 14):
        key, body = new_id(), application(n, place="210105" if n == 10 else "210106")
        for _ in range(2):  # the second is the replay
            office.send("/v1/registrations", body, key)
        office.send("/v1/settlements", settlement(key))
    for n in (3, 5, 7, 8, 12, 13):
        office.register(n)
    office.register(6, basis="permit")
    office.register(1)  # registered before, by another key
    office.register(9)
    office.send("/v1/cases", window_case(3, "ALREADY_PAYING"), new_id())
    office.send("/v1/cases", window_case(), new_id())


def papers(office):
    """Reserved, active, void by settlement, void by time, and what is told of each."""
    for fate in ("active", "void", "reserved", "overdue"):
        reserved, key = office.reserve(15)
        number = reserved.json["number"]
        if fate == "active":
            for _ in range(2):
                office.activate(number, key)
        if fate in ("active", "void"):
            office.send("/v1/settlements", settlement(key))
        if fate == "overdue":
            office.command("trouble", kind="clock-off", minutes=11)
        if fate in ("void", "overdue"):
            office.activate(number, key)
            office.reserve(15, key)
        office.paper_state(number)
        office.command("calm")
    office.reserve(1)  # nothing to certify
    office.activate("2101-2026-1123-9999", new_id())
    office.send("/v1/tokens/resolve", token_shown("nobody's"))


def terminals(office):
    """A code that is good, asked again, with another key, too old, of nobody; and a renewal."""
    key, code = office.own_key(), office.mint_code()
    for _ in range(2):
        office.send("/v1/terminals", enrolment(code, key), client=False)
    office.send("/v1/terminals", enrolment(code, new_key(office.folder)), client=False)
    office.send("/v1/terminals", enrolment(office.mint_code(minutes=-1), key), client=False)
    office.send("/v1/terminals", enrolment("NOBODY-S-CODE", key), client=False)
    office.send("/v1/terminals/renewals", renewal(key))


def bad_requests(office):
    for path, make in OPERATIONS.items():
        body, key = make(office)
        body.pop("request_id")
        office.send(path, body, key)
        office.send(path, "{", key)
    office.send("/v1/registrations", application(1))  # no key
    office.send("/v1/cases", window_case(1))
    office.send("/v1/registrations", application(1), "short")


def keys(office):
    """Void, reused, and still running, for every change."""
    make_of = {**OPERATIONS, "/v1/registrations": lambda office: (application(3), None)}
    for path in CHANGES:
        def make():
            return make_of[path](office)[0]
        key = new_id()
        office.send("/v1/settlements", settlement(key))
        office.send(path, make(), key)
        key = new_id()
        office.send(path, make(), key)
        office.send(path, make(), key)
        key, body = new_id(), make()
        office.trouble("slow", path=path, ms=600)
        first = threading.Thread(target=office.send, args=(path, body, key))
        first.start()
        while office.command("status")["troubles"]:
            time.sleep(0.005)
        office.send(path, body, key)
        office.send("/v1/settlements", settlement(key))
        first.join()


def troubles(office):
    for path, make in OPERATIONS.items():
        for kind, entries in (("status", {"status": 429, "retry_after": 2}), ("status", {"status": 503}),
                              ("status", {"status": 500}), ("status", {"status": 502, "effect": True}),
                              ("slow", {"ms": 20}), ("garbage", {}), ("garbage", {"where": "wire"}),
                              ("truncated-json", {}), ("wrong-request-id", {}), ("half-answer", {}),
                              ("lose-answer", {}), ("lose-answer", {"how": "reset"}), ("lose-request", {})):
            body, key = make(office)
            office.trouble(kind, path=path, **entries)
            tolerant(office, path, body, key)
    office.trouble("clock-off", minutes=-12)
    office.send("/v1/heartbeats", heartbeat())
    office.command("calm")


def everything(program, folder):
    recording = folder / "traffic.jsonl"
    certs = certificates(folder / "certificates")
    with Office(program, folder, certs, traffic=recording) as office:
        good_days(office)
        papers(office)
        terminals(office)
        bad_requests(office)
        keys(office)
        troubles(office)
    return recording
