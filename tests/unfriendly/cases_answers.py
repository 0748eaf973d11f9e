"""cases_answers.py: What comes after the request: framing, body, redirect, status."""
import time
import zlib

from cases import GOOD, HEAD, OPEN, Case, saying, talking
from cases_link import chunks
from office import Manner


def sized(body=GOOD, more=""):
    body = body if isinstance(body, bytes) else body.encode()
    return f"{HEAD}{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


def in_chunks(octets):
    return f"{HEAD}Transfer-Encoding: chunked\r\n\r\n{octets}"


def without_end(begin, more):
    def talk(to):
        to.say(begin)
        to.repeat(more.encode())
    return talking(talk)


def bomb():
    """100 MB in a few hundred kilobytes, made without ever holding them."""
    packer = zlib.compressobj(9, wbits=31)
    blocks = [packer.compress(OPEN.encode() + b'"'), *(packer.compress(b"a" * 1_000_000) for _ in range(100))]
    return b"".join([*blocks, packer.compress(b'"}'), packer.flush()])


def another_first(talk):
    """Somebody else's answer waits on the line before ours is asked for."""
    other = GOOD.replace("7d0c", "0000")
    talk.say(sized(other))


def another_says_no(talk):
    """So does a no that was meant for somebody else; ours is processed all the same."""
    body = '{"type":"urn:canbao:problem:key-void","request_id":"00000000-0000-4000-8000-000000000000"}'
    talk.say(f"HTTP/1.1 422 X\r\nContent-Type: application/problem+json\r\nContent-Length: {len(body)}\r\n\r\n{body}")


def transfer_bomb():
    """Gzip within gzip, the innermost a file's name that never ends: hours of work in a few kilobytes."""
    data = b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 30_000_000
    for _ in range(2):
        packer = zlib.compressobj(9, wbits=31)
        data = packer.compress(data) + packer.flush()
    return (HEAD + "Transfer-Encoding: gzip, gzip, gzip\r\nConnection: close\r\n\r\n").encode() + data


def framing():
    def case(name, outcome, octets, sends=3):
        manner = octets if isinstance(octets, Manner) else saying(octets)
        return Case("framing", name, outcome, sends, manner)

    def length(text):
        return f"{HEAD}Content-Length: {text}\r\n\r\n{GOOD}"
    return [
        case("length-too-long", "unknown", length(len(GOOD) + 40)),
        case("length-too-short", "bad_answer", length(9)),
        case("length-negative", "bad_answer", length(-5)),
        case("length-no-number", "bad_answer", length("many")),
        case("length-overflow", "bad_answer", length("9" * 23)),
        case("two-lengths", "bad_answer", f"{HEAD}Content-Length: 9\r\nContent-Length: {len(GOOD)}\r\n\r\n{GOOD}"),
        case("two-lengths-the-other-way", "bad_answer", f"{HEAD}Content-Length: {len(GOOD)}\r\nContent-Length: 9\r\n\r\n{GOOD}"),
        # RFC 9112 6.3: the chunks count, not the length.
        case("length-and-chunks", "ok", f"{HEAD}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(GOOD), 1),
        case("chunk-size-no-number", "unknown", in_chunks(f"zz\r\n{GOOD}\r\n0\r\n\r\n")),
        case("chunk-size-overflow", "unknown", in_chunks("f" * 18 + "\r\n" + GOOD)),
        case("chunks-without-end", "bad_answer", without_end(in_chunks(""), "4\r\nabcd\r\n")),
        case("chunk-cut", "unknown", in_chunks(f"{len(GOOD):x}\r\n{GOOD[:20]}")),
        case("last-chunk-missing", "unknown", in_chunks(f"{len(GOOD):x}\r\n{GOOD}\r\n")),
        case("huge-header", "bad_answer", f"{HEAD}X: {'a' * 300_000}\r\nContent-Length: {len(GOOD)}\r\n\r\n{GOOD}"),
        case("header-without-end", "bad_answer", without_end(HEAD + "X: ", "a")),
        case("headers-without-end", "bad_answer", without_end(HEAD, "A: b\r\n")),
        case("flood-of-100", "bad_answer", without_end("", "HTTP/1.1 100 Continue\r\n\r\n")),
        case("http-0.9", "bad_answer", GOOD),
        case("gzip-bomb", "bad_answer", sized(bomb(), "Content-Encoding: gzip\r\n")),
        case("transfer-gzip", "bad_answer", HEAD + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks(GOOD)),
        case("transfer-bomb", "bad_answer", transfer_bomb()),
        case("answer-of-another-says-no", "bad_answer", Manner(greet=another_says_no)),
        case("second-answer-behind", "ok", sized().decode() + "HTTP/1.1 422 X\r\nContent-Length: 0\r\n\r\n", 1),
        case("answer-of-another-waits", "bad_answer", Manner(greet=another_first)),
    ]


def body():
    def case(name, octets, outcome="bad_answer", **head):
        def talk(to):
            to.reply("201 Created", octets, **head)
        return Case("body", name, outcome, 1 if outcome == "ok" else 3, talking(talk))

    def one_gib(to):
        to.say(f"{HEAD}Content-Length: {1 << 30}\r\n\r\n{OPEN}\"")
        to.repeat(b"a", 1 << 30)

    def without_length(to):
        to.say(f"{HEAD}Connection: close\r\n\r\n{OPEN}\"")
        to.repeat(b"a", 1 << 30)
    twin = GOOD[:-1].replace("7d0c", "0000") + "," + GOOD[1:]
    hostile = OPEN + r'"%s%n\u001b[2J\u202e../../<script>\u0027; drop table\u2028"' + "}"
    return [
        Case("body", "one-gib", "bad_answer", 3, talking(one_gib)),
        Case("body", "one-gib-of-unknown-length", "bad_answer", 3, talking(without_length)),
        case("deep", OPEN + "[" * 200_000 + "]" * 200_000 + "}"), case("deep-and-open", OPEN + '{"a":' * 100_000),
        case("many-values", OPEN + "[0" + ",0" * 200_000 + "]}"),
        case("broken-utf-8", OPEN.encode() + b'"\xff"}'), case("overlong-utf-8", OPEN.encode() + b'"\xc0\xaf"}'),
        case("surrogate-in-utf-8", OPEN.encode() + b'"\xed\xa0\x80"}'), case("lone-surrogate", OPEN + r'"\ud840"}'),
        case("utf-16", GOOD.encode("utf-16")), case("byte-order-mark", b"\xef\xbb\xbf" + GOOD.encode()),
        case("escaped-nul", OPEN + r'"a\u0000b"}'), case("nul", OPEN + '"a\0b"}'), case("nul-behind", GOOD + "\0"),
        case("gbk", OPEN.encode() + '"张明"}'.encode("gbk")), case("charset-gbk", GOOD, kind="application/json; charset=gbk"),
        case("two-request-ids", twin), case("duplicate-inside", OPEN + '{"a":1,"a":2}}'),
        case("duplicate-by-escape", OPEN + r'{"a":1,"\u0061":2}}'), case("nan", OPEN + "NaN}"),
        case("infinite", OPEN + "1e999}"), case("integer-beyond-64-bits", OPEN + "18446744073709551616}"),
        case("trailing-text", GOOD + "x"), case("second-object", GOOD + GOOD), case("trailing-comma", OPEN + "1,}"),
        case("comment", OPEN + "1/* */}"), case("empty", ""), case("array", f"[{GOOD}]"), case("null", "null"),
        case("request-id-of-another-type", '{"request_id":7}'), case("request-id-null", '{"request_id":null}'),
        case("without-request-id", '{"reference":"1"}'), case("another-requests-answer", GOOD.replace("7d0c", "0000")),
        case("request-id-deeper-only", f'{{"answer":{GOOD}}}'),
        case("html", "<html><body>502 Bad Gateway</body></html>", kind="text/html"), case("json-as-html", GOOD, kind="text/html"),
        case("hostile-text", hostile, "ok"),
    ]


def redirect():
    """{elsewhere} is a port where any connection at all is a failure."""
    def case(name, status, target):
        def talk(to):
            to.effect()
            where = target.format(elsewhere=to.office.elsewhere, here=to.office.port)
            to.reply(status, to.good(), fields=f"Location: {where}\r\n")
        return Case("redirect", name, "bad_answer", 1, talking(talk), status=int(status[:3]))
    far = "https://127.0.0.1:{elsewhere}/v1/registrations"
    return [case("301", "301 Moved Permanently", far), case("302", "302 Found", far), case("303", "303 See Other", far),
            case("307", "307 Temporary Redirect", far), case("308", "308 Permanent Redirect", far),
            case("to-http", "307 Temporary Redirect", "http://127.0.0.1:{elsewhere}/"),
            case("to-a-file", "302 Found", "file:///etc/passwd"),
            case("loop", "307 Temporary Redirect", "https://127.0.0.1:{here}/v1/registrations")]


def status():
    def case(code, outcome, sends, name="", fields="", **more):
        def talk(to):
            to.reply(f"{code} X", "" if code in (204, 304) else to.good(), fields=fields)
        return Case("status", name or str(code), outcome, sends, talking(talk), status=code, **more)
    cases = [case(code, "rejected", 1) for code in (400, 401, 403, 404, 405, 410, 413, 415, 422, 431, 451)]
    cases += [case(code, "busy", 3) for code in (408, 425, 429)]
    cases += [case(code, "unknown", 3) for code in (500, 501, 502, 504, 511)]
    cases += [case(code, "bad_answer", 3) for code in (202, 203, 204, 206, 207)]
    cases += [case(304, "bad_answer", 1), case(999, "bad_answer", 1),
              Case("status", "101", "bad_answer", 3, saying("HTTP/1.1 101 X\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")),
              case(503, "busy", 3)]
    soon = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() - 3600))
    for code in (503, 429):  # seconds that fit are waited for; what does not fit ends it at once; nonsense is no wait
        cases += [case(code, "busy", 3, f"{code}-good", "Retry-After: 2\r\n"),
                  case(code, "busy", 3, f"{code}-date", f"Retry-After: {soon}\r\n"),
                  case(code, "busy", 1, f"{code}-absurd", f"Retry-After: {'9' * 20}\r\n", quick=True)]
    cases += [case(503, "busy", 3, "503-negative", "Retry-After: -5\r\n"), case(503, "busy", 3, "503-text", "Retry-After: soon\r\n"),
              case(503, "busy", 1, "503-far-date", "Retry-After: Fri, 31 Dec 2399 23:59:59 GMT\r\n", quick=True)]
    return cases


def cases():
    return [*framing(), *body(), *redirect(), *status()]
