#!/usr/bin/python3
"""The stand-in office keeps its own promises: each test is one of them. STAND_IN_OFFICE names the program."""
import contextlib
import datetime
import http.client
import json
import pathlib
import random
import socket
import sqlite3
import ssl
import subprocess
import tempfile
import threading
import time
import unittest

from standin import (ROOT, Office, application, build_program, certificates, citizen, heartbeat, id_number, look_up,
                     new_id, person_sha256, settlement, window_case)

CUT = (http.client.HTTPException, OSError)


class Standing(unittest.TestCase):
    """An office with an empty ledger for each test."""

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
        code = self.office.end()  # a sanitizer's report would show here
        self.folder.cleanup()
        self.assertEqual(code, 0)

    def effects(self, n):
        return [one for one in self.office.ledger()["registrations"] if one["person_sha256"] == person_sha256(n)]

    def assert_problem(self, answer, status, kind):
        self.assertEqual((answer.status, answer.problem), (status, kind))
        self.assertEqual(answer.headers["content-type"], "application/problem+json")


class Link(Standing):
    def test_a_client_without_certificate_is_turned_away(self):
        with self.assertRaises(CUT):
            self.office.send("/v1/heartbeats", heartbeat(), client=False)

    def test_a_certificate_of_another_ca_is_turned_away(self):
        other = certificates(pathlib.Path(self.folder.name) / "other")
        context = self.office.context(client=False)
        context.load_cert_chain(other / "client.pem", other / "client.key")
        connection = http.client.HTTPSConnection("127.0.0.1", self.office.port, context=context, timeout=5)
        with contextlib.closing(connection), self.assertRaises(CUT):
            connection.request("POST", "/v1/heartbeats", json.dumps(heartbeat()), {"Content-Type": "application/json"})
            connection.getresponse()

    def test_tls_1_2_is_refused(self):
        with self.assertRaises(ssl.SSLError):
            self.office.send("/v1/heartbeats", heartbeat(), version=ssl.TLSVersion.TLSv1_2)

    def test_another_terminals_certificate_is_told_apart(self):
        body = {**heartbeat(), "terminal_id": "2101-001-04"}
        self.assert_problem(self.office.send("/v1/heartbeats", body), 403, "wrong-terminal")

    def test_the_port_of_a_running_office_is_not_taken_over(self):
        twin = Office(build_program(), tempfile.mkdtemp(dir=self.folder.name), self.certs)
        twin.port = self.office.port
        with self.assertRaises(RuntimeError):
            twin.start()


class Asking(Standing):
    def test_each_citizen_is_in_the_state_of_the_file(self):
        for n in range(1, 20):
            with self.subTest(citizen=n):
                known = citizen(n)["office"]
                answer = self.office.send("/v1/people/look-up", look_up(n)).json
                record = answer["record"]
                self.assertEqual(record["state"], known["state"])
                for field in ("place", "household", "basis"):
                    self.assertEqual(record[field], known.get(field))
                self.assertEqual(record["permit"] is not None, "permit" in known)
                self.assertEqual(answer["phone_known"], known.get("phone_known", False))
                self.assertEqual(answer["open_registration"] is not None, "open_registration" in known)

    def test_permit_days_count_back_from_today(self):
        permit = self.office.send("/v1/people/look-up", look_up(6)).json["record"]["permit"]
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
        self.assertEqual(permit["city"], "2101")
        self.assertEqual(permit["issued"], str(today - datetime.timedelta(days=500)))
        self.assertEqual(permit["endorsed"], [str(today - datetime.timedelta(days=135))])

    def test_somebody_unknown_has_no_record(self):
        body = {**look_up(1), "id_number": "210102196501159998"}
        record = self.office.send("/v1/people/look-up", body).json["record"]
        self.assertEqual(record, {"state": "none", "place": None, "basis": None, "household": None, "permit": None,
                                  "licence": None})

    def test_five_minutes_ago_is_told_with_reference_time_and_channel(self):
        open_one = self.office.send("/v1/people/look-up", look_up(9)).json["open_registration"]
        at = datetime.datetime.strptime(open_one["at"], "%Y-%m-%dT%H:%M:%SZ")
        age = datetime.datetime.utcnow() - at
        self.assertTrue(datetime.timedelta(minutes=4, seconds=55) < age < datetime.timedelta(minutes=6))
        self.assertEqual(open_one["channel"], "terminal 2101-001-03")
        self.assertRegex(open_one["reference"], r"^\d{12}$")

    def test_every_answer_echoes_the_request_id(self):
        for path, body, key in (("/v1/people/look-up", look_up(1), None), ("/v1/registrations", application(3), new_id()),
                                ("/v1/cases", window_case(1), new_id()), ("/v1/settlements", settlement(new_id()), None),
                                ("/v1/heartbeats", heartbeat(), None), ("/v1/nowhere", heartbeat(), None),
                                ("/v1/registrations", application(1), None)):
            with self.subTest(path=path):
                self.assertEqual(self.office.send(path, body, key).json["request_id"], body["request_id"])

    def test_only_post_of_json_is_served(self):
        self.assert_problem(self.office.send("/v1/heartbeats", b"", method="GET"), 405, "method-not-allowed")
        self.assert_problem(self.office.send("/v1/heartbeats", heartbeat(), media_type="text/plain"), 415, "media-type")
        self.assert_problem(self.office.send("/v1/heartbeats", b'{"a":1,"a":2}'), 400, "bad-request")
        self.assertEqual(self.office.send("/v1/heartbeats", b" " * 300_000).status, 413)


class Registering(Standing):
    def test_a_new_citizen_gets_a_reference_of_the_day(self):
        body = application(1)
        answer = self.office.register(1, body=body)
        self.assertEqual(answer.status, 201)
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
        registration = answer.json["registration"]
        self.assertTrue(registration["reference"].startswith(today.strftime("%y%m%d")))
        self.assertEqual(registration["channel"], "terminal 2101-001-03")
        self.assertEqual(answer.json["agency"], "沈阳市社保中心铁西分中心")
        looked = self.office.send("/v1/people/look-up", look_up(1)).json
        self.assertEqual(looked["open_registration"], registration)

    def test_the_same_key_is_answered_byte_for_byte_and_has_one_effect(self):
        key, body = new_id(), application(1)
        answers = [self.office.register(1, key, body=body) for _ in range(3)]
        self.assertEqual({(one.status, one.text) for one in answers}, {(201, answers[0].text)})
        [made] = self.effects(1)
        self.assertEqual((made["citizen"], made["effects"], made["tries"], made["key"]), (1, 1, 3, key))

    def test_the_same_key_with_another_body_is_refused(self):
        key = new_id()
        self.office.register(1, key)
        self.assert_problem(self.office.register(2, key), 422, "key-reused")
        self.assert_problem(self.office.send("/v1/cases", window_case(1), key), 422, "key-reused")
        self.assertEqual(self.effects(2), [])

    def test_a_change_without_key_is_refused(self):
        self.assert_problem(self.office.send("/v1/registrations", application(1)), 400, "key-missing")
        self.assertEqual(self.effects(1), [])

    def test_an_enrolled_person_is_told_the_reference_whatever_the_key(self):
        first = self.office.register(1)
        second = self.office.register(1)
        self.assertEqual((second.status, second.json["state"]), (200, "already_registered"))
        self.assertEqual(second.json["registration"], first.json["registration"])
        self.assertEqual(self.effects(1)[0]["effects"], 1)

    def test_many_at_once_with_one_key_have_one_effect(self):
        key, body, seen = new_id(), application(1), []
        threads = [threading.Thread(target=lambda: seen.append(self.office.register(1, key, body=body)))
                   for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue({one.status for one in seen} <= {201, 409})
        self.assertEqual(len({one.text for one in seen if one.status == 201}), 1)
        self.assertEqual(len(self.effects(1)), 1)

    def test_many_at_once_with_many_keys_have_one_effect(self):
        seen = []
        threads = [threading.Thread(target=lambda: seen.append(self.office.register(1).status)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(seen), [200] * 7 + [201])
        self.assertEqual(len(self.effects(1)), 1)

    def test_a_second_try_while_the_first_runs_meets_in_progress(self):
        key, body = new_id(), application(1)
        self.office.trouble("slow", ms=700, when="before")
        first = threading.Thread(target=self.office.register, args=(1, key), kwargs={"body": body})
        first.start()
        while self.office.command("status")["troubles"]:
            time.sleep(0.005)
        self.assert_problem(self.office.register(1, key, body=body), 409, "in-progress")
        self.assert_problem(self.office.send("/v1/settlements", settlement(key)), 409, "in-progress")
        first.join()
        self.assertEqual(self.office.register(1, key, body=body).status, 201)


class Eligibility(Standing):
    def codes(self, answer):
        self.assert_problem(answer, 422, "not-eligible")
        return [one["code"] for one in answer.json["unmet"]]

    def test_who_may_register_may(self):
        for n, place, basis in ((1, "210106", "household"), (2, "210102", "household"), (4, "210106", "household"),
                                (6, "210106", "permit"), (10, "210105", "household"), (11, "210202", "permit"),
                                (14, "210104", "licence")):
            with self.subTest(citizen=n):
                self.assertEqual(self.office.register(n, place=place, basis=basis).status, 201)

    def test_a_licence_counts_in_its_city(self):
        self.with_altered(1, state="none", household="210106", licence={"city": "2102"})
        self.assertEqual(self.codes(self.office.register(1, basis="licence")), ["LICENCE_ELSEWHERE"])
        self.assertEqual(self.office.register(1, basis="licence", place="210202").status, 201)

    def test_who_may_not_is_told_every_reason(self):
        for n, entries, codes in ((3, {"place": "210302"}, ["ALREADY_PAYING"]), (5, {}, ["REACHED_STATUTORY_AGE", "ALREADY_RETIRED"]),
                                  (6, {"place": "210202", "basis": "permit"}, ["WRONG_CITY"]),
                                  (7, {"basis": "permit"}, ["CARD_EXPIRED", "PERMIT_SUSPENDED", "ALREADY_PAYING"]),
                                  (8, {}, ["UNDER_16"]), (1, {"place": "210202"}, ["WRONG_CITY"]),
                                  (6, {}, ["OUT_OF_PROVINCE_NEEDS_PERMIT"]), (1, {"basis": "permit"}, ["NO_PERMIT"]),
                                  (1, {"place": "110101"}, ["WRONG_CITY", "PLACE_OUTSIDE"]),
                                  (12, {}, ["KIND_NOT_FOR_FLEXIBLE"]), (13, {}, ["KIND_NOT_FOR_FLEXIBLE"])):
            with self.subTest(citizen=n):
                self.assertEqual(self.codes(self.office.register(n, **entries)), codes)
        self.assertEqual(len(self.office.ledger()["registrations"]), 1)  # the seeded one

    def test_reasons_have_words_for_the_notice(self):
        for one in self.office.register(7, basis="permit").json["unmet"]:
            self.assertTrue(all(one[field] for field in ("title", "found", "rule", "source", "remedy")))

    def stranger(self, number, valid_to="long-term"):
        body = application(1)
        body["person"] = {**body["person"], "id_number": number, "valid_to": valid_to,
                          "birth": f"{number[6:10]}-{number[10:12]}-{number[12:14]}"}
        return self.office.send("/v1/registrations", body, new_id())

    def test_the_statutory_age_closes_registration_and_the_day_before_does_not(self):
        self.assertEqual(self.codes(self.stranger("210102196501159998")), ["REACHED_STATUTORY_AGE"])
        self.assertEqual(self.stranger("210302197503319962").status, 201)  # a woman of 1975: 55, not 50

    def with_altered(self, n, **known):
        """The same office, to which citizen n has another record."""
        people = json.loads((ROOT / "tests" / "citizens.json").read_text())
        next(one for one in people["citizens"] if one["n"] == n)["office"] = known
        altered = pathlib.Path(self.folder.name) / "citizens.json"
        altered.write_text(json.dumps(people))
        self.office.end()
        self.office.citizens = altered
        self.office.start()

    def test_a_permit_lives_from_endorsement_to_endorsement(self):
        for issued, endorsed, good in ((364, [], True), (368, [], False), (725, [380], True), (740, [500], False),
                                       (800, [300], True), (1200, [700, 340], True), (1200, [700], False)):
            with self.subTest(issued=issued, endorsed=endorsed):
                self.with_altered(6, state="none", household="220102",
                                  permit={"city": "2101", "issued_days_ago": issued, "endorsed_days_ago": endorsed})
                case = self.office.register(6, basis="permit")
                if good:
                    self.assertIn(case.status, (200, 201))
                else:
                    self.assertEqual(self.codes(case), ["PERMIT_SUSPENDED"])
                self.office.end()
                for kept in pathlib.Path(self.folder.name).glob("ledger*"):
                    kept.unlink()
                self.office.start()

    def test_from_another_province_without_permit_is_refused(self):
        self.with_altered(6, state="none", household="220102")
        self.assertEqual(self.codes(self.office.register(6, basis="permit")), ["OUT_OF_PROVINCE_NEEDS_PERMIT"])


class Settling(Standing):
    def test_a_registered_key_settles_to_its_reference_again_and_again(self):
        key = new_id()
        made = self.office.register(1, key).json
        for _ in range(2):
            settled = self.office.send("/v1/settlements", settlement(key)).json
            self.assertEqual((settled["state"], settled["key"]), ("registered", key))
            self.assertEqual((settled["registration"], settled["agency"]), (made["registration"], made["agency"]))

    def test_an_unknown_key_is_void_for_ever(self):
        key = new_id()
        for _ in range(2):
            self.assertEqual(self.office.send("/v1/settlements", settlement(key)).json["state"], "void")
        self.assert_problem(self.office.register(1, key), 410, "key-void")
        self.assert_problem(self.office.send("/v1/cases", window_case(1), key), 410, "key-void")
        self.office.kill()
        self.office.start()
        self.assert_problem(self.office.register(1, key), 410, "key-void")
        self.assertEqual(self.effects(1), [])
        self.assertEqual(self.office.ledger()["voids"], [key])

    def test_a_key_that_met_already_registered_registered_nobody(self):
        key = new_id()
        self.office.register(9, key)
        self.assertEqual(self.office.send("/v1/settlements", settlement(key)).json["state"], "void")


class Windows(Standing):
    def test_a_case_has_a_code_for_today_and_one_effect(self):
        key, body = new_id(), window_case(3, "ALREADY_PAYING")
        answers = [self.office.send("/v1/cases", body, key) for _ in range(2)]
        self.assertEqual(answers[0].text, answers[1].text)
        opened = answers[0].json
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).date()
        self.assertRegex(opened["code"], r"^[2-9A-HJKMNP-Z]{6}$")
        self.assertEqual((opened["window"], opened["valid_on"]), ("3", str(today)))
        [kept] = self.office.ledger()["cases"]
        self.assertEqual((kept["code"], kept["person_sha256"], kept["reason"]),
                         (opened["code"], person_sha256(3), "ALREADY_PAYING"))

    def test_somebody_registered_at_the_window_is_enrolled(self):
        reference = self.office.command("register-elsewhere", citizen=2)["reference"]
        answer = self.office.register(2)
        self.assertEqual((answer.status, answer.json["registration"]["reference"]), (200, reference))
        self.assertEqual(answer.json["registration"]["channel"], "window")
        with self.assertRaises(ValueError):
            self.office.command("register-elsewhere", citizen=2)


class Crashes(Standing):
    def test_what_was_acknowledged_survives_kill_9(self):
        chance = random.Random(7)
        acknowledged = {}
        for n in (1, 2, 4, 10, 14):
            key, body = new_id(), application(n, place=citizen(n)["office"]["household"])
            answer = []
            sending = threading.Thread(target=lambda: answer.append(self.attempt(key, body)))
            sending.start()
            time.sleep(chance.uniform(0, 0.012))
            self.office.kill()
            sending.join()
            if answer[0] is not None:
                acknowledged[n] = answer[0].text
            self.office.start()
            again = self.office.send("/v1/registrations", body, key)
            self.assertEqual(again.status, 201)
            self.assertEqual(again.text, acknowledged.get(n, again.text))
            self.assertEqual(self.effects(n)[0]["effects"], 1)

    def attempt(self, key, body):
        try:
            return self.office.send("/v1/registrations", body, key)
        except CUT:
            return None

    def test_an_answer_on_the_wire_is_in_the_ledger_of_the_killed_office(self):
        key, body = new_id(), application(1)
        answer = self.office.send("/v1/registrations", body, key)
        self.office.kill()
        self.office.start()
        self.assertEqual(self.office.send("/v1/registrations", body, key).text, answer.text)
        self.assertEqual(self.effects(1)[0]["reference"], answer.json["registration"]["reference"])

    def test_the_seeded_registration_is_made_once_per_ledger(self):
        before = self.effects(9)
        self.office.kill()
        self.office.start()
        self.assertEqual(self.effects(9), before)

    def test_the_ledger_is_write_ahead_and_holds_no_number(self):
        self.office.register(1)
        self.office.end()
        file = pathlib.Path(self.folder.name) / "ledger"
        with sqlite3.connect(file) as ledger:
            self.assertEqual(ledger.execute("PRAGMA journal_mode").fetchone()[0], "wal")
        for kept in pathlib.Path(self.folder.name).glob("ledger*"):
            self.assertNotIn(id_number(1).encode(), kept.read_bytes())
        self.office.start()


class Troubles(Standing):
    PATH = "/v1/registrations"

    def tried(self, kind, **entries):
        """One registration of citizen 1 that meets the trouble: (answer or None, key, body, seconds)."""
        self.office.trouble(kind, path=self.PATH, **entries)
        key, body, began = new_id(), application(1), time.monotonic()
        try:
            answer = self.office.send(self.PATH, body, key)
        except CUT:
            answer = None
        return answer, key, body, time.monotonic() - began

    def test_lose_answer_has_the_effect_and_sends_nothing(self):
        for how in ("close", "reset"):
            with self.subTest(how=how):
                answer, key, body, _ = self.tried("lose-answer", how=how)
                self.assertIsNone(answer)
                self.assertEqual(len(self.effects(1)), 1)
        self.assertEqual(self.office.send(self.PATH, body, key).status, 200)

    def test_lose_request_has_no_effect(self):
        answer, key, body, _ = self.tried("lose-request")
        self.assertIsNone(answer)
        self.assertEqual(self.effects(1), [])
        self.assertEqual(self.office.send(self.PATH, body, key).status, 201)

    def test_slow_is_late_and_right(self):
        answer, _, _, seconds = self.tried("slow", ms=300)
        self.assertEqual(answer.status, 201)
        self.assertGreaterEqual(seconds, 0.3)

    def test_a_status_stands_in_for_the_answer_and_nothing_is_done(self):
        answer, _, _, _ = self.tried("status", status=429, retry_after="2")
        self.assert_problem(answer, 429, "busy")
        self.assertEqual(answer.headers["retry-after"], "2")
        self.assertEqual(self.effects(1), [])

    def test_a_status_may_hide_an_effect(self):
        answer, _, _, _ = self.tried("status", status=502, effect=True)
        self.assertEqual(answer.status, 502)
        self.assertEqual(len(self.effects(1)), 1)

    def test_garbage_is_no_json_or_no_http(self):
        answer, _, _, _ = self.tried("garbage")
        with self.assertRaises(ValueError):
            answer.json
        answer, _, _, _ = self.tried("garbage", where="wire")
        self.assertIsNone(answer)

    def test_truncated_json_is_well_framed(self):
        answer, _, _, _ = self.tried("truncated-json")
        self.assertEqual((answer.status, int(answer.headers["content-length"])), (201, len(answer.text)))
        with self.assertRaises(ValueError):
            answer.json

    def test_wrong_request_id_is_anothers_answer(self):
        answer, _, body, _ = self.tried("wrong-request-id")
        self.assertEqual(answer.status, 201)
        self.assertNotEqual(answer.json["request_id"], body["request_id"])

    def test_half_an_answer_stops_at_the_byte(self):
        body = json.dumps(application(1)).encode()
        for count in (0, 1, 17, 60, None):
            with self.subTest(bytes=count):
                self.office.trouble("half-answer", path=self.PATH, **({} if count is None else {"bytes": count}))
                head = (f"POST {self.PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        f"Idempotency-Key: {new_id()}\r\nContent-Length: {len(body)}\r\n\r\n").encode()
                came = self.raw(head + body)
                if count is None:
                    self.assertTrue(came.startswith(b"HTTP/1.1 200 ") and not came.endswith(b"}"))
                else:
                    self.assertEqual(len(came), count)

    def raw(self, octets):
        came = b""
        with socket.create_connection(("127.0.0.1", self.office.port), timeout=10) as plain:
            with self.office.context().wrap_socket(plain, server_hostname="127.0.0.1",
                                                   suppress_ragged_eofs=True) as wire:
                wire.sendall(octets)
                while piece := wire.recv(4096):
                    came += piece
        return came

    def test_clock_off_shows_in_the_heartbeat(self):
        self.office.trouble("clock-off", minutes=-12)
        told = datetime.datetime.strptime(self.office.send("/v1/heartbeats", heartbeat()).json["clock"],
                                          "%Y-%m-%dT%H:%M:%SZ")
        self.assertAlmostEqual((datetime.datetime.utcnow() - told).total_seconds(), 720, delta=10)
        self.office.command("calm")
        told = datetime.datetime.strptime(self.office.send("/v1/heartbeats", heartbeat()).json["clock"],
                                          "%Y-%m-%dT%H:%M:%SZ")
        self.assertAlmostEqual((datetime.datetime.utcnow() - told).total_seconds(), 0, delta=10)

    def test_a_head_of_the_audit_log_that_goes_backwards_is_an_alarm(self):
        def tell(seq, digit):
            answer = self.office.send("/v1/heartbeats", heartbeat(audit_head={"seq": seq, "hash": digit * 64}))
            self.assertEqual(answer.status, 200)
            ledger = self.office.command("ledger")
            return [head["head"]["seq"] for head in ledger["audit_heads"]], len(ledger["audit_alarms"])
        self.assertEqual(tell(7, "a"), ([7], 0))
        self.assertEqual(tell(7, "a"), ([7], 0))  # nothing was written meanwhile
        self.assertEqual(tell(9, "b"), ([9], 0))
        self.assertEqual(tell(8, "c"), ([9], 1))  # cut off
        self.assertEqual(tell(9, "d"), ([9], 2))  # rewritten
        self.office.kill()
        self.office.start()
        self.assertEqual(tell(9, "b"), ([9], 2))
        for wrong in ({"seq": 0, "hash": "a" * 64}, {"seq": 1, "hash": "A" * 64}, {"seq": 1}, "1", {"seq": "1", "hash": "a" * 64}):
            with self.subTest(wrong=wrong):
                self.assert_problem(self.office.send("/v1/heartbeats", heartbeat(audit_head=wrong)), 400, "bad-request")

    def test_down_refuses_connections_until_calm(self):
        kept = self.office.connect()
        kept.request("POST", "/v1/heartbeats", json.dumps(heartbeat()), {"Content-Type": "application/json"})
        kept.getresponse().read()
        for _ in range(3):
            self.office.trouble("down")
            with self.assertRaises(ConnectionRefusedError):
                self.office.send("/v1/heartbeats", heartbeat())
            self.assertEqual(self.office.command("calm")["port"], self.office.port)
            self.assertEqual(self.office.send("/v1/heartbeats", heartbeat()).status, 200)
        kept.close()

    def test_times_skip_path_and_calm_are_kept(self):
        self.office.trouble("status", path="/v1/heartbeats", times=2, skip=1)
        statuses = [self.office.send("/v1/heartbeats", heartbeat()).status for _ in range(4)]
        self.assertEqual(statuses, [200, 503, 503, 200])
        self.office.trouble("status", path="/v1/heartbeats", times=-1)
        self.assertEqual(self.office.send("/v1/people/look-up", look_up(1)).status, 200)
        self.assertEqual([self.office.send("/v1/heartbeats", heartbeat()).status for _ in range(3)], [503] * 3)
        self.office.command("calm")
        self.assertEqual(self.office.send("/v1/heartbeats", heartbeat()).status, 200)

    def test_a_wrong_command_is_named(self):
        for wrong in ({"do": "dance"}, {"do": "trouble", "kind": "flood"}, {"do": "trouble", "kind": "slow", "mss": 3},
                      {"do": "trouble", "kind": "slow", "times": 0}, {"do": "register-elsewhere", "citizen": 99}):
            with self.subTest(wrong=wrong), self.assertRaises(ValueError):
                self.office.command(**wrong)


class Ending(Standing):
    def test_sigterm_ends_it_at_once_even_in_the_middle_of_a_slow_answer(self):
        self.office.trouble("slow", ms=60_000)
        waiting = threading.Thread(target=lambda: self.attempt())
        waiting.start()
        while self.office.command("status")["troubles"]:
            time.sleep(0.005)
        began = time.monotonic()
        self.assertEqual(self.office.end(), 0)
        self.assertLess(time.monotonic() - began, 10)
        waiting.join()
        self.office.start()

    def attempt(self):
        try:
            self.office.send("/v1/heartbeats", heartbeat())
        except CUT:
            pass

    def test_a_wrong_command_line_says_what_is_wrong(self):
        for words, says in (([], "--listen is missing"), (["--listen"], "wants a value"), (["--dance"], "unknown")):
            ended = subprocess.run([build_program(), *words], capture_output=True, text=True, check=False)
            self.assertEqual(ended.returncode, 2)
            self.assertIn(says, ended.stderr)


class Certificates(unittest.TestCase):
    def test_the_set_passes_strict_checking_and_is_made_once(self):
        with tempfile.TemporaryDirectory() as folder:
            made = certificates(folder)
            before = {file.name: file.read_bytes() for file in made.iterdir()}
            certificates(folder)
            self.assertEqual({file.name: file.read_bytes() for file in made.iterdir()}, before)
            for key in made.glob("*.key"):
                self.assertEqual(key.stat().st_mode & 0o777, 0o600)
            pins = (made / "pins").read_text().splitlines()
            self.assertEqual(len(set(pins)), 2)
            for pin in pins:
                self.assertRegex(pin, r"^sha256//[A-Za-z0-9+/]{43}=$")
            for leaf, purpose in (("server", "sslserver"), ("client", "sslclient")):
                checked = subprocess.run(["openssl", "verify", "-x509_strict", "-crl_check", "-purpose", purpose,
                                          "-CRLfile", made / "crl.pem", "-CAfile", made / "ca.pem",
                                          made / f"{leaf}.pem"], capture_output=True, check=False)
                self.assertEqual(checked.returncode, 0, checked.stderr)


if __name__ == "__main__":
    unittest.main()
