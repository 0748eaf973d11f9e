"""Drives the stand-in office through every operation, status and trouble and returns the recorded traffic."""
import http.client
import threading
import time

from standin import (Office, application, certificates, heartbeat, look_up, new_id, settlement, window_case)

OPERATIONS = {
    "/v1/people/look-up": lambda: (look_up(1), None),
    "/v1/registrations": lambda: (application(1), new_id()),
    "/v1/settlements": lambda: (settlement(new_id()), None),
    "/v1/cases": lambda: (window_case(1), new_id()),
    "/v1/heartbeats": lambda: (heartbeat(), None),
}


def tolerant(office, path, body, key=None):
    """Sends; a cut or broken answer is what was asked for."""
    try:
        return office.send(path, body, key)
    except (http.client.HTTPException, OSError):
        return None


def good_days(office):
    for n in range(1, 15):
        office.send("/v1/people/look-up", look_up(n))
    office.send("/v1/heartbeats", heartbeat())
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


def bad_requests(office):
    for path, make in OPERATIONS.items():
        body, key = make()
        body.pop("request_id")
        office.send(path, body, key)
        office.send(path, "{", key)
    office.send("/v1/registrations", application(1))  # no key
    office.send("/v1/cases", window_case(1))
    office.send("/v1/registrations", application(1), "short")


def keys(office):
    """Void, reused, and still running, for both changes."""
    for path, make in (("/v1/registrations", lambda: application(3)), ("/v1/cases", lambda: window_case(3))):
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
            office.trouble(kind, path=path, **entries)
            tolerant(office, path, *make())
    office.trouble("clock-off", minutes=-12)
    office.send("/v1/heartbeats", heartbeat())
    office.command("calm")


def everything(program, folder):
    recording = folder / "traffic.jsonl"
    certs = certificates(folder / "certificates")
    with Office(program, folder, certs, traffic=recording) as office:
        good_days(office)
        bad_requests(office)
        keys(office)
        troubles(office)
    return recording
