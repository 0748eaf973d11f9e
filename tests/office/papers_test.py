#!/usr/bin/python3
"""What the stand-in office promises of histories, papers, certificates and tokens. STAND_IN_OFFICE names the program.

Papers are read here a third time, from the layout in kiosk/documents/verification.h, and their signature is checked by
the openssl command: neither the terminal's reader nor the office's writer has a say.
"""
import base64
import hashlib
import pathlib
import subprocess
import tempfile
import threading
import unittest

from standin import (Office, build_program, certificates, citizen, history, id_number, look_up, paper_asked,
                     record, settlement, token_shown)

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def day(octets):
    return f"{1900 + octets[0]}-{octets[1]:02}-{octets[2]:02}"


def months(text):
    return int(text[:4]) * 12 + int(text[5:])


def fields(octets):
    """The heading and the fields of signed octets, by tag; they must end exactly at the signature."""
    body, found, at = octets[:-64], {}, 4
    while at < len(body):
        tag, size = body[at], body[at + 1]
        assert not found or tag > max(found), "tags rise"
        found[tag] = body[at + 2:at + 2 + size]
        at += 2 + size
    assert at == len(body), "a field runs into the signature"
    return list(body[:4]), found


def is_signed(octets, key_file, folder):
    """Does openssl find the signature good?"""
    message, signature, public = folder / "message", folder / "signature", folder / "public.pem"
    message.write_bytes(b"CANBAO-PAPER-1\0" + octets[:-64])
    signature.write_bytes(octets[-64:])
    subprocess.run(["openssl", "pkey", "-in", key_file, "-pubout", "-out", public], check=True)
    return subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", public, "-rawin", "-in", message,
                           "-sigfile", signature], capture_output=True).returncode == 0


def check_code(octets):
    bits = int.from_bytes(hashlib.sha256(octets).digest()[:5], "big")
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))


class Standing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory()
        cls.certs = certificates(pathlib.Path(cls.shared.name) / "certificates")

    @classmethod
    def tearDownClass(cls):
        cls.shared.cleanup()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.office = Office(build_program(), self.folder.name, self.certs)
        self.office.start()

    def tearDown(self):
        ended = self.office.end()
        self.folder.cleanup()
        self.assertEqual(ended, 0)

    def reserved(self, n=15):
        answer, key = self.office.reserve(n)
        self.assertEqual(answer.status, 201)
        return answer.json, key


class Signing(Standing):
    def test_a_certificate_says_what_is_held_and_no_full_number(self):
        answer, _ = self.reserved()
        octets = base64.b64decode(answer["paper"], validate=True)
        heading, found = fields(octets)
        self.assertEqual(heading, [1, 1, 1, 1])
        self.assertEqual(found[1].decode(), answer["number"])
        self.assertEqual(found[2].decode(), "欧*宁")
        self.assertEqual(found[3].decode(), id_number(15)[:4] + id_number(15)[-4:])
        self.assertEqual(found[7], b"\x01")  # paying
        self.assertEqual((1900 + found[9][0], found[9][1]), (1988, 7))
        self.assertEqual((found[11], found[16]), (b"210103", b"110"))
        self.assertLess(day(found[4]), day(found[6]))
        self.assertNotIn(id_number(15).encode(), octets)
        self.assertLessEqual(len(octets), 400)

    def test_a_month_counts_once_and_an_owed_one_not_at_all(self):
        for n in (4, 15, 16, 17, 18):
            spells = self.office.send("/v1/people/history", history(n)).json["spells"]
            counting = {month for one in spells if one["mark"] != "owed"
                        for month in range(months(one["from"]), months(one["to"]) + 1)}
            _, found = fields(base64.b64decode(self.reserved(n)[0]["paper"]))
            self.assertEqual(int.from_bytes(found[8], "big"), len(counting), n)
            ends = [(1900 + found[tag][0]) * 12 + found[tag][1] for tag in (9, 10)]
            self.assertEqual(ends, [min(counting), max(counting)])

    def test_a_record_of_two_years_adds_them_up(self):
        answer = self.office.send("/v1/people/records", record(15, years=[2005, 2006])).json
        heading, found = fields(base64.b64decode(answer["paper"]))
        self.assertEqual(heading[3], 2)
        self.assertEqual((int.from_bytes(found[8], "big"), list(found[12])), (22, [105, 106]))
        told = self.office.send("/v1/people/history", history(15)).json["spells"]
        fen = sum(round(float(one["paid"]) * 100) * (int(one["to"][5:]) - int(one["from"][5:]) + 1)
                  for one in told if one["from"][:4] in ("2005", "2006"))
        self.assertEqual(int.from_bytes(found[13], "big"), fen)

    def test_every_paper_is_signed_and_one_altered_bit_shows(self):
        folder = pathlib.Path(self.folder.name)
        answer, _ = self.reserved()
        octets = base64.b64decode(answer["paper"])
        self.assertTrue(is_signed(octets, self.certs / "paper.key", folder))
        altered = bytearray(octets)
        altered[8] ^= 1
        self.assertFalse(is_signed(bytes(altered), self.certs / "paper.key", folder))

    def test_the_code_of_a_paper_is_the_hash_of_its_octets(self):
        answer, _ = self.reserved()
        octets = base64.b64decode(answer["paper"])
        known = self.office.send("/v1/papers/look-up", paper_asked(check_code(octets))).json
        self.assertEqual((known["state"], known["paper"]), ("reserved", answer["paper"]))

    def test_a_new_set_of_certificates_keeps_the_key_of_old_papers(self):
        with tempfile.TemporaryDirectory() as folder:
            again = certificates(folder)
            key, public = (again / "paper.key").read_bytes(), (again / "paper-keys.toml").read_text()
            (again / "server.pem").unlink()
            certificates(folder)
            self.assertEqual((again / "paper.key").read_bytes(), key)
            self.assertEqual((again / "paper-keys.toml").read_text(), public)


class TwoPhases(Standing):
    def test_an_activation_is_one_however_often_it_comes(self):
        answer, key = self.reserved()
        for _ in range(3):  # each with a key of its own
            told = self.office.activate(answer["number"], key)
        self.assertEqual((told.status, told.json["state"]), (200, "active"))
        self.assertEqual(self.office.paper_state(answer["number"]), "valid")

    def test_either_key_of_an_active_certificate_settles_to_its_number(self):
        answer, key = self.reserved()
        self.office.activate(answer["number"], key, "activation-1")
        for asked in (key, "activation-1"):
            settled = self.office.send("/v1/settlements", settlement(asked)).json
            self.assertEqual((settled["state"], settled["registration"]["reference"]), ("registered", answer["number"]))

    def test_the_same_reservation_is_answered_the_same(self):
        first, key = self.office.reserve(15)
        body = look_up(15)
        replay = [self.office.send("/v1/certificates", body, "key-of-this") for _ in range(2)]
        self.assertEqual(replay[0].text, replay[1].text)
        self.assertNotEqual(first.json["number"], replay[0].json["number"])
        self.assertEqual(self.office.send("/v1/certificates", look_up(16), "key-of-this").problem, "key-reused")

    def test_activation_and_voiding_at_once_end_in_one_of_both(self):
        for _ in range(12):
            answer, key = self.reserved()
            told = {}
            racing = [threading.Thread(target=lambda: told.update(
                          active=self.office.activate(answer["number"], key).status)),
                      threading.Thread(target=lambda: told.update(
                          settled=self.office.send("/v1/settlements", settlement(key)).json["state"]))]
            for one in racing:
                one.start()
            for one in racing:
                one.join()
            active = self.office.paper(answer["number"])["state"] == "active"
            self.assertEqual((told["active"], told["settled"]), (200, "registered") if active else (410, "void"))

    def test_kill_dash_nine_changes_nothing_that_was_answered(self):
        states = {}
        for fate in ("reserved", "active", "void"):
            answer, key = self.reserved()
            if fate == "active":
                self.office.activate(answer["number"], key)
            if fate == "void":
                self.office.send("/v1/settlements", settlement(key))
            states[answer["number"]] = fate
            self.office.kill()
            self.office.start()
        self.assertEqual({one["number"]: one["state"] for one in self.office.ledger()["papers"]}, states)


class Tokens(Standing):
    def test_a_token_is_good_for_a_minute_and_for_nobody_else(self):
        tokens = [self.office.command("mint-token", citizen=n)["token"] for n in (15, 16)]
        self.assertNotEqual(*tokens)
        for token, n in zip(tokens, (15, 16)):
            person = self.office.send("/v1/tokens/resolve", token_shown(token)).json["person"]
            self.assertEqual((person["id_number"], person["name"]), (id_number(n), citizen(n)["card"]["name"]))
        self.office.trouble("clock-off", minutes=2)
        self.assertEqual(self.office.send("/v1/tokens/resolve", token_shown(tokens[0])).problem, "no-such-token")

    def test_no_token_for_nobody(self):
        with self.assertRaises(ValueError):
            self.office.command("mint-token", citizen=99)


if __name__ == "__main__":
    unittest.main()
