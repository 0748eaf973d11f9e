#!/usr/bin/python3
"""watch_test.py: The judges are not blind: each kind of leak is planted once and must be found.

What is promised has a file of its own, promised_test.py; it runs from here, too.
"""
import random
import sys
import unittest
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent / "whole")]
from monkey import Monkey  # noqa: E402
from people import People  # noqa: E402
from vitals import LONG_S, SAMPLES_MIN, Lives, Vitals  # noqa: E402
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


def idle(vitals, *megabytes):
    vitals.stretches[-1] += [SimpleNamespace(fds=19, threads=10, rss_mb=mb) for mb in megabytes]


class Memory(unittest.TestCase):
    def setUp(self):
        self.vitals = Vitals(SimpleNamespace(log=Path("/nowhere")))

    def test_what_grows_with_every_visit(self):
        idle(self.vitals, *range(90, 190, 5))
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.vitals.flat()

    def test_what_the_first_preview_loads_for_good_is_no_growth(self):
        idle(self.vitals, *[90] * 9)
        self.vitals.met("preview")
        idle(self.vitals, *[125] * 9)
        self.vitals.met("preview")
        self.assertIn("rss_mb 125 -> 125", self.vitals.flat())

    def test_what_every_preview_leaves_behind(self):
        for mb in range(90, 330, 12):
            self.vitals.met("preview")
            idle(self.vitals, mb)
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.vitals.flat()

    def test_what_grew_before_the_first_preview(self):
        idle(self.vitals, *range(90, 190, 5))
        self.vitals.met("preview")
        idle(self.vitals, *[190] * 9)
        with self.assertRaisesRegex(Broken, "rss_mb grew from"):
            self.vitals.flat()

    def test_a_long_run_without_idle_moments_is_the_monkeys_own_failure(self):
        idle(self.vitals, *[90] * (SAMPLES_MIN - 1))
        self.vitals.used = self.vitals.began + LONG_S - 1
        self.assertIsNone(self.vitals.flat())
        self.vitals.used = self.vitals.began + LONG_S
        with self.assertRaisesRegex(Broken, "The monkey is at fault"):
            self.vitals.flat()

    def test_a_preview_that_comes_late_is_not_held_against_the_monkey(self):
        idle(self.vitals, *[90] * SAMPLES_MIN)
        self.vitals.met("preview")
        idle(self.vitals, 125)
        self.vitals.used = self.vitals.began + 2 * LONG_S
        self.assertIn("rss_mb 90 -> 90", self.vitals.flat())


class ManyLives(unittest.TestCase):
    def setUp(self):
        self.lives = Lives()

    def live(self, *megabytes):
        self.lives.begin(SimpleNamespace(log=Path("/nowhere")))
        idle(self.lives[-1], *megabytes)

    def test_growth_in_a_life_that_was_ended_by_a_kill(self):
        self.live(*range(90, 190, 5))
        with self.assertRaisesRegex(Broken, "rss_mb grew"):
            self.live(*[90] * 9)

    def test_no_life_is_compared_with_another(self):
        self.live(*[90] * 9)
        self.live(*[190] * 9)
        self.live(90)
        self.lives.judge()
        self.assertEqual(self.lives.memory(), "memory judged in 2 of 3 lives, in the last of them: fds 19 -> 19, "
                                              "threads 10 -> 10, rss_mb 190 -> 190")

    def test_memory_that_was_not_judged_is_told(self):
        self.live(90, 90)
        self.lives.judge()
        self.assertEqual(self.lives.memory(), f"memory not judged: 2 idle moments, {SAMPLES_MIN} are needed")
        self.live(90)
        self.lives.judge()
        self.assertEqual(self.lives.memory(),
                         f"memory not judged: 2 idle moments at most in one life, {SAMPLES_MIN} are needed")


class Wishes(unittest.TestCase):
    """What keeps a monkey from pressing one key for a whole run, and what brings it to a promise."""

    def setUp(self):
        self.monkey = Monkey(random.Random(1), People(), {})
        self.monkey.determined, self.monkey.tired = True, 50

    def pressed(self, view, *nodes):
        """What it does there, a hundred times."""
        tree = {"view": view, "nodes": [{"role": role, "label": label, "enabled": True, "target": role != "value",
                                         "box": {"x": 100 * at, "y": 0, "w": 99, "h": 99}}
                                        for at, (role, label) in enumerate(nodes)]}
        deeds = []
        for _ in range(100):
            self.monkey.due = []
            deeds.append(self.monkey.by_view(tree))
        return deeds

    def taps(self, at, deeds):
        places = [{x // 100 for x, _y in deed["at"]} for deed in deeds if deed and deed["who"] == "hand"]
        return places.count({at})

    def test_tired_it_leaves_from_wherever_it_is(self):
        self.monkey.steps = 51
        self.assertEqual(self.taps(1, self.pressed("planner", ("primary", "打印"), ("button", "结束"))), 100)
        self.monkey.steps = 50
        self.assertEqual(self.taps(1, self.pressed("planner", ("primary", "打印"), ("button", "结束"))), 0)

    def test_after_a_paper_it_is_tired_soon(self):
        self.pressed("printing", ("text", "正在打印"))
        self.assertLess(self.monkey.tired, 50)

    def test_a_number_that_became_a_wrong_one_is_cleared(self):
        keys = [("key", digit) for digit in "1234567890"] + [("key", "清空")]
        self.assertEqual(self.taps(11, self.pressed("phone", ("value", "39151187851"), *keys)), 100)
        typed = self.pressed("phone", ("value", "139"), *keys)
        self.assertTrue(all(deed["phone"] and len(deed["at"]) == 11 for deed in typed))
        self.assertEqual(self.pressed("phone", ("value", "13915118785"), *keys, ("primary", "下一步")), [None] * 100)

    def test_the_office_fails_when_somebody_is_about_to_send(self):
        failing = [deed for deed in self.pressed("check", ("primary", "确认提交")) if deed]
        self.assertTrue(50 < len(failing) < 95 and all(deed["ask"]["do"] == "trouble" for deed in failing))
        self.monkey.determined = False
        self.assertEqual(self.pressed("check", ("primary", "确认提交")), [None] * 100)


def load_tests(loader, tests, _pattern):
    tests.addTests(loader.loadTestsFromName("promised_test"))
    return tests


if __name__ == "__main__":
    unittest.main()
