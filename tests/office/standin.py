"""A stand-in office as a process, a plain HTTPS client and its control socket, for tests written in Python."""
import base64
import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
CITIZENS = ROOT / "tests" / "citizens.json"
TERMINAL = "2101-001-03"


def certificates(folder):
    """A throw-away CA in `folder`, made once."""
    subprocess.run([str(ROOT / "packaging" / "make-certificates"), str(folder)], check=True)
    return pathlib.Path(folder)


def citizen(n):
    for entry in json.loads(CITIZENS.read_text())["citizens"]:
        if entry["n"] == n:
            return entry
    raise KeyError(n)


def id_number(n):
    card = citizen(n)["card"]
    return card.get("id_number") or card["card_number"]


def person_sha256(n):
    return hashlib.sha256(id_number(n).encode()).hexdigest()


def new_id():
    return str(uuid.uuid4())


def person(n):
    card = citizen(n)["card"]
    kind = card["kind"]
    return {
        "document": kind,
        "name": card["name"],
        "name_en": card.get("name_en", ""),
        "sex": card["sex"],
        "nation": card.get("nation_code", ""),
        "nationality": card.get("nationality", "CHN" if kind == "resident" else ""),
        "birth": card["birth"],
        "address": card.get("address", ""),
        "id_number": id_number(n),
        "issuer": card.get("issuer", ""),
        "valid_from": card.get("valid_from", card.get("issued", "")),
        "valid_to": card["valid_to"],
    }


def consent():
    return {"text_version": "2026-11", "at": "2026-11-23T06:35:00Z"}


def look_up(n):
    card = citizen(n)["card"]
    return {"request_id": new_id(), "terminal_id": TERMINAL, "id_number": id_number(n), "name": card["name"],
            "document": card["kind"]}


def history(n, insurance="110"):
    return {**look_up(n), "insurance": insurance}


def record(n, insurance="110", division=None, years=()):
    return {**look_up(n), "insurance": insurance, "division": division, "years": list(years)}


def paper_asked(code):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "code": code}


def token_shown(token):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "token": token}


def activation(number, reservation):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "number": number, "reservation": reservation}


def application(n, place="210106", basis="household"):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "person": person(n), "category": "other", "basis": basis,
            "place": place, "phone": "13900001234", "consent": consent()}


def window_case(n=None, reason="NO_CARD"):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "reason": reason, "person": person(n) if n else None,
            "category": None, "basis": None, "place": None, "phone": None, "consent": consent() if n else None}


def settlement(key):
    return {"request_id": new_id(), "key": key}


def heartbeat(**more):
    return {"request_id": new_id(), "terminal_id": TERMINAL, "version": "0.1.0", "rule_book": "2026-11-23 1a2b3c4d",
            "mode": "attract", "faults": [], **more}


def new_key(folder, name="terminal"):
    """An EC P-256 key of a terminal; its file."""
    file = pathlib.Path(folder) / f"{name}-{new_id()}.key"
    subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", str(file)],
                   check=True, capture_output=True)
    return file


def signing_request(key, name=TERMINAL):
    """PKCS #10 as it travels."""
    made = subprocess.run(["openssl", "req", "-new", "-key", str(key), "-subj", f"/CN={name}", "-outform", "DER"],
                          check=True, capture_output=True)
    return base64.b64encode(made.stdout).decode()


def enrolment(code, key, terminal=TERMINAL):
    return {"request_id": new_id(), "terminal_id": terminal, "code": code, "csr": signing_request(key, terminal)}


def renewal(key, terminal=TERMINAL):
    return {"request_id": new_id(), "terminal_id": terminal, "csr": signing_request(key, terminal)}


class Answer:
    def __init__(self, status, headers, text):
        self.status, self.headers, self.text = status, headers, text

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def problem(self):
        return self.json["type"].rsplit(":", 1)[-1]


class Office:
    """Starts `stand-in-office`; a context manager that ends it again."""

    def __init__(self, program, folder, certs, traffic=None, citizens=CITIZENS):
        self.program, self.folder, self.certs = str(program), pathlib.Path(folder), pathlib.Path(certs)
        self.traffic, self.citizens = traffic, citizens
        self.port, self.process, self.made_key = 0, None, None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end()

    @property
    def control(self):
        return self.folder / "control"

    def start(self):
        words = [self.program, "--listen", f"127.0.0.1:{self.port}", "--cert", self.certs / "server.pem",
                 "--key", self.certs / "server.key", "--ca", self.certs / "ca.pem", "--ledger", self.folder / "ledger",
                 "--citizens", self.citizens, "--control", f"unix:{self.control}", "--with-parent"]
        if self.traffic:
            words += ["--traffic", self.traffic]
        self.process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening "):
            self.process.stdout.close()
            raise RuntimeError(f"stand-in-office did not start: {line!r}, exit {self.process.wait()}")
        self.port = int(line.split()[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code

    def command(self, do, **entries):
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.control))
            wire.sendall((json.dumps({"do": do, **entries}) + "\n").encode())
            with wire.makefile() as answers:
                answer = json.loads(answers.readline())
        if not answer.pop("ok"):
            raise ValueError(answer["error"])
        return answer

    def trouble(self, kind, **entries):
        return self.command("trouble", kind=kind, **entries)

    def ledger(self):
        return self.command("ledger")

    def context(self, client=True, version=ssl.TLSVersion.TLSv1_3):
        context = ssl.create_default_context(cafile=self.certs / "ca.pem")
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        context.maximum_version = version
        if client:
            context.load_cert_chain(self.certs / "client.pem", self.certs / "client.key")
        return context

    def connect(self, timeout=20, **tls):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=self.context(**tls))

    def send(self, path, body, key=None, method="POST", media_type="application/json", timeout=20, **tls):
        text = body if isinstance(body, (bytes, str)) else json.dumps(body, ensure_ascii=False)
        headers = {"Content-Type": media_type, **({"Idempotency-Key": key} if key else {})}
        connection = self.connect(timeout, **tls)
        try:
            connection.request(method, path, text if isinstance(text, bytes) else text.encode(), headers)
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, response.read())
        finally:
            connection.close()

    def reserve(self, n, key=None):
        """A certificate of citizen n, reserved: the answer and its key."""
        key = key or new_id()
        return self.send("/v1/certificates", look_up(n), key), key

    def activate(self, number, reservation, key=None):
        return self.send("/v1/certificates/activations", activation(number, reservation), key or new_id())

    def paper(self, number):
        """What the ledger holds of a paper."""
        [one] = [one for one in self.ledger()["papers"] if one["number"] == number]
        return one

    def paper_state(self, number):
        """What somebody is told who asks for the code that stands on the paper."""
        return self.send("/v1/papers/look-up", paper_asked(self.paper(number)["code"])).json["state"]

    def mint_code(self, **entries):
        return self.command("mint-code", terminal=TERMINAL, **entries)["code"]

    def own_key(self):
        """One key for all that is not about keys: making one takes a process."""
        if self.made_key is None:
            self.made_key = new_key(self.folder)
        return self.made_key

    def register(self, n, key=None, **entries):
        body = entries.pop("body", None) or application(n, **entries)
        return self.send("/v1/registrations", body, key or new_id())


def build_program():
    """Where ctest says the program is."""
    return os.environ["STAND_IN_OFFICE"]
