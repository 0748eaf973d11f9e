#!/usr/bin/python3
"""terminals_test.py: One-time codes and terminals' certificates of the stand-in office, over the wire."""
import base64
import pathlib
import subprocess
import tempfile
import unittest

from standin import (TERMINAL, Office, build_program, certificates, enrolment, heartbeat, new_key, renewal,
                     signing_request)


class Terminals(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        certs = certificates(self.folder / "certificates")
        self.office = Office(build_program(), self.folder, certs)
        self.office.start()
        self.addCleanup(self.office.end)
        self.key = new_key(self.folder)

    def enrol(self, code, key=None, terminal=TERMINAL, **tls):
        return self.office.send("/v1/terminals", enrolment(code, key or self.key, terminal), client=False, **tls)

    def assert_problem(self, answer, status, kind):
        self.assertEqual((answer.status, answer.problem), (status, kind), answer.text)

    def certificate(self, answer):
        """The file of what came, read by openssl and found good for its key."""
        self.assertEqual(answer.status, 200, answer.text)
        file = self.folder / "got.pem"
        subprocess.run(["openssl", "x509", "-inform", "DER", "-out", str(file)], check=True,
                       input=base64.b64decode(answer.json["chain"][0]))
        subprocess.run(["openssl", "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile",
                        str(self.folder / "certificates/ca.pem"), str(file)], check=True, capture_output=True)
        return file

    def test_a_code_and_a_key_give_a_certificate_that_opens_the_link(self):
        file = self.certificate(self.enrol(self.office.mint_code()))
        context = self.office.context(client=False)
        context.load_cert_chain(file, self.key)
        self.office.context = lambda **_: context
        self.assertEqual(self.office.send("/v1/heartbeats", heartbeat()).status, 200)

    def test_the_same_key_gets_the_same_certificate_and_another_key_none(self):
        code = self.office.mint_code()
        first = self.enrol(code).json["chain"]
        self.office.kill()
        self.office.start()
        self.assertEqual(self.enrol(code).json["chain"], first)
        self.assert_problem(self.enrol(code, new_key(self.folder)), 410, "code-used")
        self.office.command("trouble", kind="clock-off", minutes=60)
        self.assertEqual(self.enrol(code).json["chain"], first)
        self.assertEqual(len(self.office.command("terminals")["certificates"]), 1)

    def test_a_code_is_for_one_terminal_and_a_while(self):
        self.assert_problem(self.enrol("NOBODY-S-CODE"), 403, "code-unknown")
        self.assert_problem(self.enrol(self.office.mint_code(), terminal="2101-001-04"), 403, "code-unknown")
        self.assert_problem(self.enrol(self.office.mint_code(minutes=-1)), 410, "code-expired")
        self.assertEqual(self.office.command("terminals")["certificates"], [])

    def test_a_request_must_prove_a_p256_key_for_its_terminal(self):
        code = self.office.mint_code()
        weak = self.folder / "weak.key"
        subprocess.run(["openssl", "genrsa", "-out", str(weak), "2048"], check=True, capture_output=True)
        good = base64.b64decode(signing_request(self.key))
        for what, csr in {"rsa": signing_request(weak), "another name": signing_request(self.key, "2101-001-04"),
                          "spoiled": base64.b64encode(good[:-1] + bytes([good[-1] ^ 1])).decode(),
                          "longer": base64.b64encode(good + b"\0").decode(), "text": "no request", "huge": "A" * 8000}.items():
            with self.subTest(what=what):
                body = {**enrolment(code, self.key), "csr": csr}
                self.assert_problem(self.office.send("/v1/terminals", body, client=False), 400, "bad-request")

    def test_a_renewal_is_for_whoever_holds_the_old_certificate(self):
        fresh = new_key(self.folder)
        answer = self.office.send("/v1/terminals/renewals", renewal(fresh))
        self.certificate(answer)
        self.assertEqual(self.office.send("/v1/terminals/renewals", renewal(fresh)).json["chain"], answer.json["chain"])
        body = renewal(fresh, "2101-001-04")
        self.assert_problem(self.office.send("/v1/terminals/renewals", body), 403, "wrong-terminal")
        with self.assertRaises(OSError):
            self.office.send("/v1/terminals/renewals", renewal(fresh), client=False)

    def test_a_life_is_as_long_as_was_wished(self):
        self.office.command("certificate-life", seconds=40)
        file = self.certificate(self.enrol(self.office.mint_code()))
        for seconds, ends in ((20, 0), (60, 1)):
            ran = subprocess.run(["openssl", "x509", "-in", str(file), "-noout", "-checkend", str(seconds)],
                                 capture_output=True)
            self.assertEqual(ran.returncode, ends)


if __name__ == "__main__":
    unittest.main(verbosity=2)
