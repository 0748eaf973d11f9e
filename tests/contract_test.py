#!/usr/bin/python3
"""Checks recorded office traffic against the contract, drivers/office/office.openapi.yaml.

    contract_test.py [--stand-in PROGRAM] [RECORDING.jsonl | FOLDER ...]

Each recording is JSON lines as the stand-in office writes them (--traffic): method, path, request_headers,
request_body, status, response_headers, response_body, trouble. Requests are judged always, answers unless the stand-in
was told to spoil them; an answer that was to be spoiled must fail. With --stand-in the office is started and driven
through every operation, status and trouble first, and then every documented status must have been seen.
"""
import argparse
import copy
import json
import pathlib
import re
import sys
import tempfile

import jsonschema
import yaml

TESTS = pathlib.Path(__file__).resolve().parent
CONTRACT = TESTS.parent / "drivers" / "office" / "office.openapi.yaml"

# What a stand-in cannot be brought to answer; each with the reason.
NOT_RECORDED = set()

SPOILED = {"garbage", "truncated-json", "wrong-request-id", "half-answer", "lose-answer", "lose-request"}
NUMBER_IN_URL = re.compile(r"\d{14}")


def strict_json(text):
    """RFC 8259 as the contract narrows it: one object, no duplicate key, no NaN."""
    def members(pairs):
        keys = [key for key, _ in pairs]
        if len(keys) != len(set(keys)):
            raise ValueError("a duplicate key")
        return dict(pairs)

    def constant(name):
        raise ValueError(f"{name} is not JSON")

    value = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


class Contract:
    def __init__(self, file=CONTRACT):
        self.document = yaml.safe_load(file.read_text())
        self.resolver = jsonschema.RefResolver("", self.document)
        self.operations = {(method.upper(), path): self.resolved(operation)
                           for path, methods in self.document["paths"].items()
                           for method, operation in methods.items()}

    def resolved(self, operation):
        operation = dict(operation)
        operation["parameters"] = [self.target(one) for one in operation.get("parameters", [])]
        operation["responses"] = {status: self.target(one) for status, one in operation["responses"].items()}
        return operation

    def target(self, node):
        while isinstance(node, dict) and "$ref" in node:
            node = self.resolver.resolve(node["$ref"])[1]
        return node

    def complaints(self, schema, value):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver,
                                                    format_checker=jsonschema.draft202012_format_checker)
        return [f"{'/'.join(map(str, error.absolute_path)) or 'body'}: {error.message}"
                for error in validator.iter_errors(value)]

    def flaws(self):
        """What is wrong with the contract itself."""
        found = []
        for (method, path), operation in self.operations.items():
            name = f"{method} {path}"
            if "{" in path or any(one["in"] in ("query", "path") for one in operation["parameters"]):
                found.append(f"{name}: nothing of a request may stand in the URL")
            for status, response in operation["responses"].items():
                wanted = "application/problem+json" if status == "default" or int(status) >= 400 else "application/json"
                if list(response["content"]) != [wanted]:
                    found.append(f"{name} {status}: must be {wanted}")
                    continue
                sample = response["content"][wanted]["schema"]
                if not any("'request_id' is a required" in one for one in self.complaints(sample, {})) and \
                        "oneOf" not in self.target(sample):
                    found.append(f"{name} {status}: request_id is not required")
        for name, schema in self.document["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)
        return found


def request_complaints(contract, record, operation):
    """(how the record breaks the rule for every request, how this request is a bad one that 400 may answer)"""
    broken, bad = [], []
    headers = {name.lower(): value for name, value in record["request_headers"].items()}
    if headers.get("content-type", "").split(";")[0] != "application/json":
        bad.append("request content type")
    for parameter in operation["parameters"]:
        value = headers.get(parameter["name"].lower())
        if value is None:
            bad.append(f"{parameter['name']} is missing")
        else:
            bad += contract.complaints(parameter["schema"], value)
    body = None
    try:
        body = strict_json(record["request_body"])
        bad += contract.complaints(operation["requestBody"]["content"]["application/json"]["schema"], body)
    except ValueError as error:
        bad.append(f"request body: {error}")
    path = record["path"]
    if "?" in path or NUMBER_IN_URL.search(path):
        broken.append("a number or a query in the URL")
    for secret in personal_values(body):
        if secret in path:
            broken.append("a personal value in the URL")
    return broken, bad, body


def personal_values(body):
    if not isinstance(body, dict):
        return []
    person = body.get("person") if isinstance(body.get("person"), dict) else {}
    values = [body.get("id_number"), body.get("name"), body.get("phone"), body.get("token"), body.get("code"),
              person.get("id_number"), person.get("name")]
    return [value for value in values if isinstance(value, str) and len(value) > 2]


def response_complaints(contract, record, operation, request):
    status = record["status"]
    if status is None:
        return ["no answer"]
    response = operation["responses"].get(str(status)) or operation["responses"].get("default")
    if response is None or (str(status) not in operation["responses"] and status < 400):
        return [f"status {status} is not in the contract"]
    found = []
    headers = {name.lower(): value for name, value in record["response_headers"].items()}
    media_type = headers.get("content-type", "").split(";")[0]
    if media_type not in response["content"]:
        return [f"content type {media_type}"]
    wanted = record.get("trouble") is None  # an absurd one is a trouble on demand
    if wanted and "retry-after" in headers and not headers["retry-after"].isdigit():
        found.append("Retry-After is not in seconds")
    try:
        body = strict_json(record["response_body"])
    except ValueError as error:
        return found + [f"response body: {error}"]
    found += contract.complaints(response["content"][media_type]["schema"], body)
    asked = request.get("request_id") if isinstance(request, dict) else None
    token = contract.document["components"]["schemas"]["RequestId"]
    readable = isinstance(asked, str) and not contract.complaints(token, asked)
    if body.get("request_id") != (asked if readable else ""):
        found.append("request_id is not echoed")
    if status >= 400 and body.get("status") != status:
        found.append("the problem's status is not that of the answer")
    return found


def record_complaints(contract, record):
    """Everything that departs from the contract in one exchange."""
    operation = contract.operations.get((record["method"], record["path"].split("?")[0]))
    if operation is None:
        return [f"{record['method']} {record['path']} is not in the contract"]
    broken, bad, request = request_complaints(contract, record, operation)
    trouble = record.get("trouble")
    answer = response_complaints(contract, record, operation, request)
    if trouble in SPOILED:
        if record["status"] is not None and not answer:
            broken.append(f"the answer was to be spoiled ({trouble}), yet it is good")
        answer = []
    elif record["status"] == 400 and not bad and not trouble:
        broken.append("a good request was answered 400")
    elif record["status"] in (400, 415):
        bad = []
    return broken + bad + answer


def covered(contract, record):
    operation = contract.operations.get((record["method"], record["path"]))
    if operation is None or record["status"] is None or record.get("trouble") in SPOILED:
        return None
    status = str(record["status"])
    return record["method"], record["path"], status if status in operation["responses"] else "default"


def in_body(which, change):
    def apply(record):
        body = json.loads(record[which])
        change(body)
        record[which] = json.dumps(body)
    return apply


def in_request(change):
    return in_body("request_body", change)


def in_answer(change):
    return in_body("response_body", change)


def unnoticed(contract, good, damages):
    """The names of the damages to a good exchange that nobody complains of."""
    found = []
    for name, change in damages.items():
        record = copy.deepcopy(good)
        change(record)
        if not record_complaints(contract, record):
            found.append(f"{good['path']}: {name}")
    return found


def blind_spots_of_questions(contract, good):
    """As blind_spots(), for a history and for a reserved certificate; `good` by path."""
    def spell(**entries):
        return in_answer(lambda b: b["spells"][0].update(entries))

    history = {
        "number in the URL": lambda r: r.update(path=r["path"] + "/" + json.loads(r["request_body"])["id_number"]),
        "unknown insurance": in_request(lambda b: b.update(insurance="999")),
        "a month of thirteen": spell(to="2024-13"),
        "a month before 1900": spell(**{"from": "1899-12"}),
        "a strange mark": spell(mark="lost"),
        "money without decimals": spell(base="5321"),
        "money as a number": spell(base=5321.5),
        "place beyond the list": spell(place=60),
        "no account": in_answer(lambda b: b.pop("account")),
        "account without its closing": in_answer(lambda b: b["account"][0].pop("closing")),
        "too many spells": in_answer(lambda b: b.update(spells=b["spells"][:1] * 3001)),
        "too many places": in_answer(lambda b: b.update(places=b["places"][:1] * 61)),
        "too many years": in_answer(lambda b: b.update(account=b["account"][:1] * 151)),
    }
    certificate = {
        "no key": lambda r: r["request_headers"].pop("idempotency-key"),
        "no name": in_request(lambda b: b.pop("name")),
        "unknown identity": in_request(lambda b: b.update(document="driving-licence")),
        "active at once": in_answer(lambda b: b.update(state="active")),
        "no paper": in_answer(lambda b: b.pop("paper")),
        "paper that is no Base64": in_answer(lambda b: b.update(paper="(paper)")),
        "a number with blanks": in_answer(lambda b: b.update(number="2101 2026")),
    }
    return (unnoticed(contract, good["/v1/people/history"], history) +
            unnoticed(contract, good["/v1/certificates"], certificate))


def blind_spots(contract, good):
    """Damages a good registration in every way and names the damage that is not noticed."""
    number = json.loads(good["request_body"])["person"]["id_number"]
    damages = {
        "unknown path": lambda r: r.update(path="/v1/other"),
        "number in the URL": lambda r: r.update(path=r["path"] + "?id=" + number),
        "no key": lambda r: r["request_headers"].pop("idempotency-key"),
        "short key": lambda r: r["request_headers"].update({"idempotency-key": "k"}),
        "request media type": lambda r: r["request_headers"].update({"content-type": "text/plain"}),
        "no consent": in_request(lambda b: b.pop("consent")),
        "wrong basis": in_request(lambda b: b.update(basis="birthplace")),
        "wrong birth": in_request(lambda b: b["person"].update(birth="1979-3-12")),
        "request cut": lambda r: r.update(request_body=r["request_body"][:-1]),
        "duplicate key": lambda r: r.update(request_body='{"request_id":"x",' + r["request_body"][1:]),
        "undocumented status": lambda r: r.update(status=202),
        "answer media type": lambda r: r["response_headers"].update({"content-type": "text/html"}),
        "another's answer": in_answer(lambda b: b.update(request_id="00000000-0000")),
        "no reference": in_answer(lambda b: b["registration"].pop("reference")),
        "local time": in_answer(lambda b: b["registration"].update(at="2026-11-23T10:00:00+08:00")),
        "wrong state": in_answer(lambda b: b.update(state="pending")),
        "good answer called 400": lambda r: r.update(status=400),
        "good answer called garbage": lambda r: r.update(trouble="garbage"),
    }
    return unnoticed(contract, good, damages)


def is_telling(record):
    """Is it good enough to be damaged: a registration that was made, a history with an account?"""
    return record["status"] == 201 or '"closing"' in record["response_body"]


def recordings(paths):
    for path in map(pathlib.Path, paths):
        for file in sorted(path.glob("*.jsonl")) if path.suffix != ".jsonl" else [path]:
            for number, line in enumerate(file.read_text().splitlines(), 1):
                yield f"{file.name}:{number}", json.loads(line)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stand-in", help="the stand-in-office program to drive and judge")
    options.add_argument("recordings", nargs="*")
    chosen = options.parse_args()
    contract = Contract()
    complaints = contract.flaws()
    seen, judged, good = set(), 0, {}
    with tempfile.TemporaryDirectory() as folder:
        files = list(chosen.recordings)
        if chosen.stand_in:
            sys.path.insert(0, str(TESTS / "office"))
            import drive
            files.insert(0, drive.everything(chosen.stand_in, pathlib.Path(folder)))
        for where, record in recordings(files):
            complaints += [f"{where} {record['method']} {record['path']} {record['status']}: {what}"
                           for what in record_complaints(contract, record)]
            seen.add(covered(contract, record))
            judged += 1
            if record["status"] in (200, 201) and not record.get("trouble") and is_telling(record):
                good[record["path"]] = record
    if {"/v1/registrations", "/v1/people/history", "/v1/certificates"} <= good.keys():
        blind = blind_spots(contract, good["/v1/registrations"]) + blind_spots_of_questions(contract, good)
        complaints += [f"contract_test is blind to: {name}" for name in blind]
    if chosen.stand_in:
        documented = {(method, path, status) for (method, path), operation in contract.operations.items()
                      for status in operation["responses"]}
        complaints += [f"not recorded: {' '.join(one)}" for one in sorted(documented - seen - NOT_RECORDED)]
    for complaint in complaints:
        print(complaint)
    print(f"contract_test: {judged} exchanges, {len(complaints)} complaints")
    return 1 if complaints or not judged else 0


if __name__ == "__main__":
    sys.exit(main())
