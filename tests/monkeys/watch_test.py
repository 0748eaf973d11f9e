#!/usr/bin/python3
"""watch_test.py: The judges are not blind: each kind of leak is planted once and must be found."""
import sys
import unittest
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "whole")]
from people import People  # noqa: E402
from vitals import Vitals  # noqa: E402
from watch import Broken, Watch  # noqa: E402


def screen(view, *words, spoken=""):
    return {"view": view, "nodes": [{"label": word, "spoken": spoken} for word in words or ("",)]}


class Screens(unittest.TestCase):
    def setUp(self):
        self.people, self.lying, self.now = People(), {}, 0
        self.new, self.rare = self.people[0], self.people[1]
        self.watch = Watch(self.people, self.lying)

    def look(self, *screens):
        for one in screens:
            self.now += 1
            self.watch.look(one, self.now)

    def lay(self, person, place="reader"):
        self.lying[place] = person
        self.watch.laid(place, person)

    def visit_of(self, person):
        self.look(screen("attract"), screen("lay-card"))
        self.lay(person)
        self.look(screen("is-it-you", person.hidden_name, person.hidden_number))

    def broken(self, word, *screens):
        with self.assertRaises(Broken) as found:
            self.look(*screens)
        self.assertIn(word, str(found.exception))

    def test_a_whole_visit_is_fine(self):
        self.visit_of(self.new)
        self.watch.visit().wrote.add(self.new.phone)
        self.look(screen("phone", self.new.phone), screen("help"),
                  screen("check", self.new.hidden_name, self.new.phone[:3] + "****" + self.new.phone[-4:]),
                  screen("registered", "2611 2800 0001"), screen("wiped"), screen("starting"), screen("attract"))

    def test_a_name_on_the_attract_screen(self):
        self.visit_of(self.new)
        self.broken("attract shows", screen("attract", self.new.hidden_name))

    def test_a_number_that_is_only_spoken(self):
        self.broken("whole value", screen("out-of-service", spoken=self.rare.number))

    def test_the_last_citizen_in_the_next_visit(self):
        self.visit_of(self.new)
        self.look(screen("starting"), screen("attract"))
        self.lying.clear()
        self.visit_of(self.rare)
        self.broken("standing shows", screen("standing", self.new.hidden_name))

    def test_the_last_citizens_reference_in_the_next_visit(self):
        self.new.papers.add("261128000001")
        self.visit_of(self.rare)
        self.broken("261128000001", screen("registered", "2611 2800 0001"))

    def test_a_name_on_the_last_screen(self):
        self.visit_of(self.new)
        self.broken("wiped shows", screen("wiped", self.new.hidden_name))

    def test_a_whole_value_in_the_citizens_own_visit(self):
        self.visit_of(self.new)
        self.broken("whole value", screen("check", self.new.name))

    def test_a_phone_that_stands_there_before_it_was_typed(self):
        self.visit_of(self.new)
        self.broken("whole value", screen("phone", self.new.phone))

    def test_a_card_that_was_left_is_read_for_the_next(self):
        self.visit_of(self.new)
        self.look(screen("wiped"), screen("attract"), screen("lay-card"))
        self.broken("to be read", screen("is-it-you", self.new.hidden_name, self.new.hidden_number))

    def test_somebody_whose_card_was_never_there(self):
        self.look(screen("attract"), screen("lay-card"))
        self.broken("to be read", screen("is-it-you", self.new.hidden_name, self.new.hidden_number))

    def test_a_visit_that_changes_its_person(self):
        self.visit_of(self.new)
        self.lay(self.rare)
        self.broken("became", screen("is-it-you", self.rare.hidden_name, self.rare.hidden_number))

    def test_a_view_that_nobody_knows_and_an_overlay_over_nobody(self):
        self.broken("nobody knows", screen("surprise"))
        self.look(screen("attract"))
        self.broken("over attract", screen("leave-ask"))


class Memory(unittest.TestCase):
    def setUp(self):
        self.vitals = Vitals(SimpleNamespace(log=Path("/nowhere")))

    def idle(self, *megabytes):
        self.vitals.samples += [SimpleNamespace(fds=19, threads=10, rss_mb=mb) for mb in megabytes]

    def test_what_grows_with_every_visit(self):
        self.idle(*range(90, 190, 5))
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.vitals.flat()

    def test_what_the_first_preview_loads_for_good_is_no_growth(self):
        self.idle(*[90] * 9)
        self.vitals.met("preview")
        self.idle(*[125] * 9)
        self.vitals.met("preview")
        self.assertIn("rss_mb 125 -> 125", self.vitals.flat())

    def test_what_every_preview_leaves_behind(self):
        for mb in range(90, 330, 12):
            self.vitals.met("preview")
            self.idle(mb)
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.vitals.flat()


if __name__ == "__main__":
    unittest.main()
