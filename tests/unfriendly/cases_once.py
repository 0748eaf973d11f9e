"""cases_once.py: The effect happened and the answer is lost: exactly one effect, and a true word about it."""
from cases import HEAD, Case
from office import Manner, Talk


def lose_by(how):
    def lose(talk):
        talk.effect()
        talk.end(how)
    return lose


def lose_by_hanging(talk):
    talk.effect()
    talk.hang()


def lose_half(talk):
    talk.effect()
    talk.say(HEAD + "Content-Length: 53\r\n\r\n" + talk.good()[:20])
    talk.end("fin")


def lose_by_garbage(talk):
    talk.effect()
    talk.reply("200 OK", b"\xff\xfe<garbage>")


def problem(status, kind):
    def say(talk):
        more = f',"type":"urn:canbao:problem:{kind}","title":"x","status":{status[:3]}'
        talk.reply(status, talk.good(more), kind="application/problem+json")
    return say


def first(act, then=Talk.answer, times=1):
    """The first changes meet `act`, the later ones `then`."""
    def talk(to):
        (act if len(to.log.changes()) <= times else then)(to)
    return Manner(talk=talk)


def cut_when_kept(talk):
    """libcurl by itself would send the change a second time on a new connection: here it never uses a kept one."""
    if talk.heard.method == "GET":
        talk.reply("200 OK", "{}")
    elif talk.nth > 1:
        lose_by("fin")(talk)
    else:
        talk.answer()


def in_progress(talk):
    talk.effect()
    problem("409 Conflict", "in-progress")(talk)


def cases():
    def case(name, outcome, sends, manner, effects=1, **more):
        return Case("exactly-once", name, outcome, sends, manner, effects=effects, **more)
    return [case("lost-once-by-rst", "ok", 2, first(lose_by("rst"))), case("lost-once-by-fin", "ok", 2, first(lose_by("fin"))),
            case("lost-once-by-hanging", "ok", 2, first(lose_by_hanging)), case("lost-once-half-way", "ok", 2, first(lose_half)),
            case("lost-once-by-garbage", "ok", 2, first(lose_by_garbage)),
            case("lost-always", "unknown", 3, Manner(talk=lose_by("rst"))),
            case("lost-on-a-kept-connection", "ok", 1, Manner(talk=cut_when_kept, keeps=True), warmup="/v1/hello"),
            case("in-progress-then-done", "ok", 3, first(in_progress, times=2)),
            case("key-reused", "rejected", 1, Manner(talk=problem("422 Unprocessable", "key-reused")), effects=0)]
