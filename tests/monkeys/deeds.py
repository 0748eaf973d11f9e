"""deeds.py: What a monkey can do to a hall: each deed is plain data, so that a log of them can be played again.

A deed is {"who": …, …}: a device or the office with the words of its control socket ("ask"), the hand on the glass
("tap", "double", "hold", "drag" with places), or the hall ("kill", "restart-office", "wait").
"""
import signal
import time

DOWN_S = 0.06


def ask(who, **words):
    return {"who": who, "ask": words}


CALM = ask("office", do="calm")


def hand(do, *places, **more):
    return {"who": "hand", "do": do, "at": [[int(x), int(y)] for x, y in places], **more}


class Doer:
    """Does deeds in a hall and knows which card lies where."""

    def __init__(self, hall, people):
        self.hall = hall
        self.by_slug = {person.slug: person for person in people}
        self.by_n = {person.n: person for person in people}
        self.lying = {}  # place -> person
        self.laid = lambda place, person: None
        self.wrote = lambda phone: None

    def do(self, deed):
        who = deed["who"]
        if who == "hand":
            self.hand(deed)
        elif who == "hall":
            self.to_hall(deed)
        elif who == "scanner" and "citizen" in deed:
            self.show_code(deed)
        else:
            getattr(self.hall, who).ask(**deed["ask"])
            self.note_card(who, deed["ask"])

    def finger(self, how, place):
        self.hall.robot.ask(do="touch", how=how, x=place[0], y=place[1])

    def tap(self, place, seconds=DOWN_S):
        self.finger("down", place)
        time.sleep(seconds)
        self.finger("up", place)

    def hand(self, deed):
        places = deed["at"]
        if deed["do"] == "double":
            self.tap(places[0])
            self.tap(places[0])
        elif deed["do"] == "hold":
            self.tap(places[0], deed["seconds"])
        elif deed["do"] == "drag":
            self.finger("down", places[0])
            for place in places[1:]:
                self.finger("move", place)
                time.sleep(0.03)
            self.finger("up", places[-1])
        else:
            if deed.get("phone"):
                self.wrote(deed["phone"])
            for place in places:
                self.tap(place)

    def to_hall(self, deed):
        if deed["do"] == "restart-office":
            self.hall.processes["office"].kill(signal.SIGKILL)
            time.sleep(deed["seconds"])
            self.hall.start_office()
        elif deed["do"] == "wait":
            time.sleep(deed["seconds"])
        else:
            raise ValueError(deed)

    def show_code(self, deed):
        """A code of the e-social-security card: minted now, so that a replay has a good one, too."""
        token = self.hall.office.ask(do="mint-token", citizen=deed["citizen"])["token"]
        self.laid("scanner", self.by_n[deed["citizen"]])
        self.hall.scanner.ask(do="show", code=token)

    def note_card(self, who, words):
        do = words["do"]
        if do in ("lay", "insert"):
            self.lying[who] = self.by_slug[words["card"]]
            self.laid(who, self.lying[who])
        elif do in ("lift", "pull", "foreign") and who in self.lying:
            del self.lying[who]
            self.laid(who, None)


# -- what goes wrong: (deed, deed that ends it or None: it ends by itself) --

def paper_troubles(chance):
    ok = ask("printer", do="paper", state="ok")
    mend = ask("printer", do="mend")
    power = ask("printer", do="power", on=True)
    return [
        (ask("printer", do="paper", state="out"), ok), (ask("printer", do="paper", state="low"), ok),
        (ask("printer", do="paper-left", dots=chance.randrange(30, 1400)), ok),
        (ask("printer", do="cover", open=True), ask("printer", do="cover", open=False)),
        (ask("printer", do="cutter", jam=True), mend), (ask("printer", do="head-hot", on=True), mend),
        (ask("printer", do="mute", on=True), mend), (ask("printer", do="echo", on=True), mend),
        (ask("printer", do="power", on=False), power),
        (ask("printer", do="power-off-after", bytes=chance.randrange(1, 1400)), power),
        (ask("a4", do="paper", state="out"), ask("a4", do="mend")), (ask("a4", do="jam", page=1), ask("a4", do="mend")),
        (ask("a4", do="hang", on=True), ask("a4", do="mend")), (ask("a4", do="silent", on=True), ask("a4", do="mend")),
        (ask("a4", do="unplug"), ask("a4", do="plug")), (ask("a4", do="lose-answer"), ask("a4", do="mend")),
        (ask("a4", do="cut-after", bytes=chance.randrange(100, 20000)), ask("a4", do="mend")),
        (ask("a4", do="power", on=False), ask("a4", do="power", on=True)),
        (ask("a4", do="cover", open=True), ask("a4", do="mend"))]


def reader_troubles(chance):
    mend = ask("reader", do="mend")
    return [
        (ask("reader", do="unplug"), ask("reader", do="plug")), (ask("reader", do="silent", on=True), mend),
        (ask("reader", do="broken", on=True), mend), (ask("reader", do="move"), None),
        (ask("reader", do="noise", bytes=chance.randrange(1, 200), now=True), None),
        (ask("reader", do="bad-checksum", times=chance.randrange(1, 4)), None),
        (ask("reader", do="cut", at=chance.randrange(1, 300)), None),
        (ask("reader", do="slow", ms=chance.randrange(50, 900)), mend),
        (ask("slot", do="unplug"), ask("slot", do="plug")), (ask("slot", do="service", on=False), ask("slot", do="service", on=True)),
        (ask("slot", do="slow", ms=400), ask("slot", do="mend")),
        (ask("slot", do="pull-after", commands=chance.randrange(1, 12)), None),
        (ask("scanner", do="unplug"), ask("scanner", do="plug")),
        (ask("scanner", do="garbage", hex="00ff1b3a0d0a"), None), (ask("scanner", do="overlong"), None),
        (ask("scanner", do="show", code=f"{chance.randrange(10 ** 12)}"), None)]


def office_troubles(chance):
    path = chance.choice(["/v1/registrations", "/v1/settlements", "/v1/certificates",
                          "/v1/certificates/activations", "/v1/people/look-up", None, None])
    times = chance.choice([1, 1, 2, 4, -1])

    def trouble(kind, **more):
        where = {"path": path} if path else {}
        return ask("office", do="trouble", kind=kind, **{"times": times, **where, **more}), CALM
    return [
        trouble("lose-answer", how=chance.choice(["close", "reset"])), trouble("lose-request"),
        trouble("slow", ms=chance.choice([300, 1500, 4000]), when=chance.choice(["after", "before"])),
        trouble("status", status=chance.choice([500, 502, 503, 429, 408, 404, 400, 301]), effect=chance.choice([True, False])),
        trouble("status", status=503, retry_after=chance.choice([0, 1, 999999, "soon", "-1"])),
        trouble("garbage", where=chance.choice(["body", "wire"])), trouble("truncated-json"),
        trouble("wrong-request-id"), trouble("half-answer"),
        (ask("office", do="trouble", kind="clock-off", minutes=chance.choice([-600, -6, 6, 600]), times=-1), CALM),
        (ask("office", do="trouble", kind="down", times=-1), CALM),
        ({"who": "hall", "do": "restart-office", "seconds": round(chance.uniform(0, 2), 2)}, None)]


def sending_fails(chance):
    """The office fails just when an application is sent, more often than the terminal tries: what a promise is for. It
    answers so that nothing can have happened, or it cannot be asked either what became of it."""
    kind = chance.choice(["lose-answer", "lose-request", "half-answer", "garbage", "slow", "down", "status", "status",
                          "busy"])
    if kind == "busy":
        return ask("office", do="trouble", kind="status", status=chance.choice([503, 429]), effect=False, times=-1,
                   path="/v1/registrations"), CALM
    more = {"slow": {"ms": 8000, "when": chance.choice(["after", "before"])},
            "status": {"status": chance.choice([500, 503]), "effect": chance.choice([True, False])}}.get(kind, {})
    return ask("office", do="trouble", kind=kind, times=-1, **more), CALM
