"""cases.py: What a case is, and all of them: eight classes, 167 endpoints, each with the only true outcome."""
from dataclasses import dataclass, field

from office import Manner

CLASSES = {"control": 8, "tls-identity": 24, "transport": 20, "framing": 24, "body": 37, "redirect": 8, "status": 37,
           "exactly-once": 9}


@dataclass
class Case:
    kind: str
    name: str
    outcome: str
    sends: int = 1
    manner: Manner = field(default_factory=Manner)
    pins: tuple = ("server", "backup")
    host: str = "127.0.0.1"
    terminal: str = "terminal"
    warmup: str = ""
    status: int = None  # that must be told; any when None
    effects: int = None  # at the office; any when None
    quick: bool = False  # must not wait, whatever Retry-After says
    size: int = 0  # octets of padding in the request

    def __str__(self):
        return f"{self.kind}/{self.name}"


def talking(talk, **more):
    return Manner(talk=talk, **more)


def saying(octets, end="notify"):
    """These octets after the request, then the end."""
    def talk(to):
        to.say(octets)
        to.end(end)
    return Manner(talk=talk)


HEAD = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n"
# The request id of every change here; answers are written by hand around it.
REQUEST_ID = "7d0c1f1e-2f52-4d0e-9a61-3c8f0b6a4e11"
GOOD = '{"request_id":"%s"}' % REQUEST_ID
OPEN = '{"request_id":"%s","x":' % REQUEST_ID


def all_cases():
    import cases_answers
    import cases_link
    import cases_once
    cases = [*cases_link.cases(), *cases_answers.cases(), *cases_once.cases()]
    counted = {kind: sum(case.kind == kind for case in cases) for kind in CLASSES}
    assert counted == CLASSES, counted
    assert len({str(case) for case in cases}) == len(cases), "two cases have one name"
    return cases
