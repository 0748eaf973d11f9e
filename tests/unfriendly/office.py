"""office.py: An office that behaves as badly as it is told, and remembers what reached it. Shares nothing with the client.

TLS by Python's ssl, HTTP by hand: what it says, it says octet by octet.
"""
import contextlib
import socket
import ssl
import struct
import threading
import time
from dataclasses import dataclass, field

GONE = (OSError, ssl.SSLError)
KEPT_MAX = 4_000_000  # of what one connection says


@dataclass
class Heard:
    """One request, as far as it came."""
    head: str
    body: bytes

    @property
    def method(self):
        return self.head.split(" ", 1)[0]

    def fields(self, name):
        lines = (line.partition(":") for line in self.head.split("\r\n")[1:])
        return [value.strip() for key, _, value in lines if key.strip().lower() == name.lower()]

    def field(self, name):
        return (self.fields(name) or [""])[0]


@dataclass
class Manner:
    """How an endpoint behaves. Without `raw` there is TLS; without `talk` each request has a good answer."""
    talk: callable = None
    raw: callable = None  # (socket, log) instead of TLS
    greet: callable = None  # (talk) under TLS, before anything is read
    identity: str = "server"
    chain: bool = False  # <identity>-chain.pem instead of the certificate alone
    versions: tuple = (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_3)
    asks: bool = True  # for the client's certificate
    reads: bool = True
    keeps: bool = False  # the connection, after an answer
    listens: str = "yes"  # "no": refused, "full": nobody ever accepts


@dataclass
class Log:
    """What one endpoint saw. `heard` is what came under TLS: of an untrusted office that must be nothing."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    heard: list = field(default_factory=list)
    octets: int = 0  # under TLS
    clear: bytes = b""  # what came without TLS
    connections: int = 0
    first: float = None  # when the first connection came (monotonic)
    effects: dict = field(default_factory=dict)  # key -> body

    def changes(self):
        return [one for one in self.heard if one.method != "GET"]


class Talk:
    """One connection after handshake and request."""

    def __init__(self, channel, number, log, office):
        self.channel, self.number, self.log, self.office = channel, number, log, office
        self.heard, self.nth, self.ended = None, 0, False

    def say(self, octets):
        self.channel.sendall(octets if isinstance(octets, bytes) else octets.encode())

    def repeat(self, octets, most=1 << 31):
        """The same octets again and again, until the client has had enough."""
        block = octets * (16384 // len(octets) + 1)
        for _ in range(most // len(block)):
            self.say(block)

    def drip(self, octets, more=b"x", pause=0.5):
        """One octet at a time, without end."""
        for octet in octets:
            self.say(bytes([octet]))
            time.sleep(pause)
        while not self.office.closing.wait(pause):
            self.say(more)

    def effect(self):
        """What a change does: once for each key, whatever the answer becomes."""
        if self.heard.method == "GET":
            return
        with self.log.lock:
            self.log.effects.setdefault(self.heard.field("Idempotency-Key"), self.heard.body)

    def answer(self, status="201 Created", body=None, **more):
        """A good answer to this request; the effect has happened."""
        self.effect()
        self.reply(status, self.good() if body is None else body, **more)

    def good(self, more=""):
        text = self.heard.body.decode()
        request_id = text.partition('"request_id":"')[2].partition('"')[0]
        return f'{{"request_id":"{request_id}"{more}}}'

    def reply(self, status, body=b"", kind="application/json", fields=""):
        body = body if isinstance(body, bytes) else body.encode()
        # Whoever keeps a cookie, or goes elsewhere the next time, shows it by the next request.
        lures = "Set-Cookie: kept=1; Path=/\r\nAlt-Svc: h2=\":1\"; ma=9\r\nStrict-Transport-Security: max-age=9\r\n"
        typed = f"Content-Type: {kind}\r\n" if kind else ""
        self.say(f"HTTP/1.1 {status}\r\n{typed}{lures}{fields}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    def hang(self):
        self.office.wait_for_end(self.channel)

    def end(self, how):
        """`fin`, `rst`, or `notify`: TLS's own goodbye first."""
        self.ended = True
        if how == "rst":
            reset(self.channel)
        elif how == "notify":
            self.channel.settimeout(0.2)
            with contextlib.suppress(*GONE):
                self.channel.unwrap()
        self.channel.close()


def reset(channel):
    channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    channel.close()


class UnfriendlyOffice:
    def __init__(self, identities, manner):
        self.identities, self.manner, self.log = identities, manner, Log()
        self.closing = threading.Event()
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.crowd = []
        self.context = self._context() if manner.raw is None else None
        if manner.listens == "full":
            self.listener.listen(0)
            for _ in range(4):  # fills the queue that nobody empties
                one = socket.socket()
                one.setblocking(False)
                one.connect_ex(("127.0.0.1", self.port))
                self.crowd.append(one)
        elif manner.listens == "yes":
            self.listener.listen(16)
            threading.Thread(target=self._run, daemon=True).start()

    def close(self):
        self.closing.set()
        for one in [self.listener, *self.crowd]:
            one.close()

    def _context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")  # it may be as weak as it likes
        # Set below what Python finds wise: that is the point.
        context.minimum_version, context.maximum_version = self.manner.versions
        name = self.manner.identity
        context.load_cert_chain(self.identities.path(name + ("-chain.pem" if self.manner.chain else ".pem")),
                                self.identities.path(name + ".key"))
        context.load_verify_locations(self.identities.path("root.pem"))
        context.verify_mode = ssl.CERT_REQUIRED if self.manner.asks else ssl.CERT_NONE
        return context

    def _run(self):
        while not self.closing.is_set():
            try:
                channel, _ = self.listener.accept()
            except OSError:
                return
            with self.log.lock:
                self.log.connections += 1
                self.log.first = self.log.first or time.monotonic()
                number = self.log.connections
            threading.Thread(target=self._serve, args=(channel, number), daemon=True).start()

    def _serve(self, channel, number):
        try:
            if self.manner.raw is not None:
                self.manner.raw(channel, self)
            else:
                self._talk(Talk(self.context.wrap_socket(channel, server_side=True), number, self.log, self))
        except GONE:
            pass
        finally:
            channel.close()

    def _talk(self, talk):
        try:
            if self.manner.greet:
                self.manner.greet(talk)
            if not self.manner.reads:
                self.closing.wait(60)
                return
            while not talk.ended and self._read_request(talk):
                talk.nth += 1
                (self.manner.talk or Talk.answer)(talk)
                if not self.manner.keeps:
                    break
        finally:
            if not talk.ended:
                talk.end("notify")

    def _read_request(self, talk):
        octets = b""
        while True:
            head, blank, body = octets.partition(b"\r\n\r\n")
            heard = Heard(head.decode("latin-1"), body)
            if blank and len(body) >= int(heard.field("Content-Length") or 0):
                break
            more = talk.channel.recv(65536)
            with self.log.lock:
                self.log.octets += len(more)
            if not more or len(octets) > KEPT_MAX:
                return False
            octets += more
        talk.heard = heard
        with self.log.lock:
            self.log.heard.append(heard)
        return True

    def wait_for_end(self, channel):
        """Until the client has gone or the case is over."""
        channel.settimeout(0.2)
        while not self.closing.is_set():
            try:
                if not channel.recv(4096):
                    return
            except TimeoutError:
                continue
            except GONE:
                return

    def note_clear(self, octets):
        with self.log.lock:
            self.log.clear += octets
