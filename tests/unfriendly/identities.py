"""identities.py: Certificates of good and bad offices, made by openssl on the spot: nothing secret is kept, nothing expires.

Every bad one is bad in one thing only, and the terminal has a pin that fits each: nothing but the certificate can be the
reason of a refusal.
"""
import base64
import datetime
import hashlib
import subprocess
from pathlib import Path

CONFIG = """
[ca]
default_ca = book
[book]
database = {folder}/{issuer}.index
serial = {folder}/{issuer}.serial
rand_serial = yes
new_certs_dir = {folder}/signed
private_key = {folder}/{issuer}.key
certificate = {folder}/{issuer}.pem
default_md = sha256
default_crl_days = 2
policy = a_name
unique_subject = no
[a_name]
commonName = supplied
[req]
distinguished_name = none
prompt = no
[none]
[issuer]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
{more}
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
{leaf}
"""


def openssl(*words, text=None):
    done = subprocess.run(["openssl", *map(str, words)], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {words[0]}: {done.stderr.decode()}")
    return done.stdout


def days_from_now(days):
    return (datetime.datetime.utcnow() + datetime.timedelta(days=days)).strftime("%y%m%d%H%M%SZ")


class Identities:
    def __init__(self, folder):
        self.folder = Path(folder)
        (self.folder / "signed").mkdir()
        self.pins = {}
        self._issuer("root", None)
        self._issuer("stranger", None)
        self._issuer("between", "root")
        self._issuer("old-between", "root", until=-1)
        leaves = {
            "server": {}, "backup": {}, "terminal": {"usage": "clientAuth"}, "unpinned": {},
            "expired": {"since": -30, "until": -1}, "future": {"since": 2}, "wrong-host": {"san": "IP:127.0.0.2"},
            "cn-only": {"cn": "127.0.0.1", "san": None}, "wildcard": {"san": "DNS:*.hall.localhost"}, "self-signed": {"issuer": None},
            "unknown-ca": {"issuer": "stranger"}, "wrong-use": {"usage": "clientAuth"}, "weak-key": {"bits": 1024},
            "weak-digest": {"digest": "sha1"}, "revoked": {}, "behind-between": {"issuer": "between"},
            "behind-old": {"issuer": "old-between"}, "stranger-terminal": {"issuer": "stranger", "usage": "clientAuth"},
        }
        for name, order in leaves.items():  # one after the other: openssl's books are files
            self._leaf(name, **order)
        self._leaf("by-a-leaf", issuer="server")
        openssl("ca", "-config", self._config("root"), "-revoke", self.path("revoked.pem"))
        lists = [openssl("ca", "-config", self._config(issuer), "-gencrl") for issuer in ("root", "between", "old-between")]
        self.path("crl.pem").write_bytes(b"".join(lists))
        for leaf, issuer in (("behind-between", "between"), ("behind-old", "old-between"), ("by-a-leaf", "server")):
            chain = self.path(leaf + ".pem").read_bytes() + self.path(issuer + ".pem").read_bytes()
            self.path(leaf + "-chain.pem").write_bytes(chain)

    def path(self, name):
        return self.folder / name

    def _config(self, issuer, more="", leaf=""):
        path = self.path(f"{issuer}.conf")
        path.write_text(CONFIG.format(folder=self.folder, issuer=issuer, more=more, leaf=leaf))
        return path

    def _key(self, name, bits=None):
        kind = ["RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}"] if bits else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        openssl("genpkey", "-algorithm", *kind, "-out", self.path(name + ".key"))
        public = openssl("pkey", "-in", self.path(name + ".key"), "-pubout", "-outform", "DER")
        self.pins[name] = "sha256//" + base64.b64encode(hashlib.sha256(public).digest()).decode()

    def _sign(self, name, config, section, *, cn, issuer, since=-1, until=20, digest="sha256"):
        openssl("req", "-new", "-config", config, "-key", self.path(name + ".key"), "-subj", f"/CN={cn}",
                "-out", self.path(name + ".csr"))
        by = [] if issuer else ["-selfsign", "-keyfile", self.path(name + ".key")]
        openssl("ca", "-batch", "-notext", "-config", config, "-startdate", days_from_now(since), "-enddate", days_from_now(until),
                "-extensions", section, "-md", digest, "-in", self.path(name + ".csr"), "-out", self.path(name + ".pem"), *by)

    def _issuer(self, name, issuer, until=20):
        self._key(name)
        for book in {name, issuer or name}:
            self.path(book + ".index").touch()
        config = self._config(issuer or name, more="authorityKeyIdentifier = keyid:always" if issuer else "")
        since = -30 if until < 0 else -1
        self._sign(name, config, "issuer", cn=name, issuer=issuer, since=since, until=until)

    def _leaf(self, name, *, issuer="root", usage="serverAuth", san="IP:127.0.0.1,DNS:localhost", cn="office", bits=None, **order):
        self._key(name, bits)
        self.path((issuer or name) + ".index").touch()
        lines = [f"extendedKeyUsage = {usage}"]
        if issuer:
            lines.append("authorityKeyIdentifier = keyid:always")
        if san:
            lines.append(f"subjectAltName = {san}")
        config = self._config(issuer or name, leaf="\n".join(lines))
        self._sign(name, config, "leaf", cn=cn, issuer=issuer, **order)
