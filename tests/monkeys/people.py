"""people.py: The test persons, and every form in which one of them could show: whole, masked, by a reference."""
import hashlib
import json
from pathlib import Path

CITIZENS = Path(__file__).resolve().parent.parent / "citizens.json"
WHOLE = ("name", "name_en", "id_number", "card_number", "pass_number", "old_number", "address", "appended_address")


def plain(text):
    """Without blanks: figures are shown in groups."""
    return "".join(text.split())


def masked_name(name):
    return name[0] + "*" + (name[-1] if len(name) > 2 else "")


def masked_number(number):
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


class Person:
    """One test person: what nobody else may see."""

    def __init__(self, entry):
        card = entry["card"]
        self.n, self.slug, self.kind = entry["n"], entry["slug"], card["kind"]
        self.number = card.get("id_number") or card["card_number"]
        self.sha256 = hashlib.sha256(self.number.encode()).hexdigest()
        self.phone = f"139{self.n:02}{self.n * 7919 % 1000000:06}"  # one for each, to be told apart
        self.whole = {card[field] for field in WHOLE if card.get(field)} | {self.phone}
        self.secrets = {plain(value) for value in self.whole}
        self.name, self.hidden_name, self.hidden_number = card["name"], masked_name(card["name"]), masked_number(self.number)
        self.masked = {self.hidden_name, self.hidden_number, self.phone[:3] + "****" + self.phone[-4:]}
        self.papers = set()  # references, codes and numbers of papers, as the ledger tells them

    def named_in(self, text):
        """By name and number (behind their masks, numbers alone are not unique), or by a reference."""
        text = plain(text)
        name = self.name in text or self.hidden_name in text
        return (name and self.hidden_number in text) or any(word in text for word in self.papers)

    def __repr__(self):
        return self.slug


class People(list):
    """All of them, in the order of the file."""

    def __init__(self):
        super().__init__(Person(entry) for entry in json.loads(CITIZENS.read_text(encoding="utf-8"))["citizens"])
        names = [person.hidden_name for person in self]
        assert len(names) == len(set(names)), "two test persons look alike behind their masks"

    def learn(self, ledger):
        """What the office has issued, to whom."""
        by_n = {person.n: person for person in self}
        by_sha = {person.sha256: person for person in self}
        for row in ledger["registrations"]:
            if row["citizen"] in by_n:
                by_n[row["citizen"]].papers.add(row["reference"])
        for row in ledger["cases"] + ledger["papers"]:
            person = by_sha.get(row.get("person_sha256"))
            if person:
                person.papers |= {row[word] for word in ("number", "code") if row.get(word)}
                if len(row["code"]) == 8:
                    person.papers.add(row["code"][:4] + "-" + row["code"][4:])

    def seen_in(self, words):
        """{what of somebody: whose it may be} of everything personal in `words`, one text without blanks."""
        found = {}
        for person in self:
            for word in person.secrets | person.masked | person.papers:
                if word in words:
                    found.setdefault(word, set()).add(person)
        return found
