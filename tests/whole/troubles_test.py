#!/usr/bin/python3
"""troubles_test.py: What people are promised when something goes wrong, judged through the whole program.

One hall of real processes for all tests; each begins and ends on the attract screen. CANBAO_BUILD names the folder
with the programs (default: build/dev).
"""
import json
import signal
import subprocess
import time
import unittest

from hall import wait_for
from hardship import BUILD, CITIZENS, Hardship
from visits import answer, begin, leave, reference_on, register


class TroubleOfTheHall(Hardship):
    """Out of service says why, and ends by itself once the cause is gone."""

    def assert_out_and_back(self, break_it, mend_it, word):
        break_it()
        self.hall.wait_view("out-of-service", seconds=60)
        self.assertTrue(any(word in text for text in self.hall.texts()), self.hall.texts())
        mend_it()
        self.hall.wait_view("attract", seconds=60)

    def test_no_paper(self):
        self.assert_out_and_back(lambda: self.hall.printer.ask(do="paper", state="out"),
                                 lambda: self.hall.printer.ask(do="paper", state="ok"), "没纸")

    def test_the_office_hears_in_which_mode_the_terminal_is_and_why(self):
        def heard():
            return [beat["said"] for beat in self.hall.office.ask(do="ledger")["heartbeats"]]
        self.hall.printer.ask(do="paper", state="out")
        wait_for("it is out of service", lambda: heard() == [{"mode": "out-of-service", "faults": ["paper-out"]}], seconds=60)
        self.hall.printer.ask(do="paper", state="ok")
        wait_for("it works again", lambda: heard() == [{"mode": "attract", "faults": []}], seconds=60)

    def test_cover_open(self):
        self.assert_out_and_back(lambda: self.hall.printer.ask(do="cover", open=True),
                                 lambda: self.hall.printer.ask(do="cover", open=False), "盖")

    def test_reader_unplugged(self):
        self.assert_out_and_back(lambda: self.hall.reader.ask(do="unplug"),
                                 lambda: self.hall.reader.ask(do="plug"), "读卡器")

    def test_reader_silent(self):
        self.assert_out_and_back(lambda: self.hall.reader.ask(do="silent", on=True),
                                 lambda: self.hall.reader.ask(do="silent", on=False), "读卡器")

    def test_office_gone(self):
        self.assert_out_and_back(lambda: self.hall.office.ask(do="trouble", kind="down", times=-1),
                                 lambda: self.hall.office.ask(do="calm"), "社保系统")

    def test_what_a_killed_terminal_left_in_the_printer_comes_out_before_anybody_comes(self):
        self.hall.processes["terminal"].kill(signal.SIGKILL)
        (self.hall.folder / "printer").write_bytes(b"HALF A PAPER\n")
        self.hall.start_terminal()
        self.hall.wait_view("attract", seconds=60)
        left = [path.read_text(encoding="utf-8") for path in (self.hall.folder / "papers").glob("paper-*.txt")]
        self.assertTrue(any(text.strip() == "HALF A PAPER" for text in left), left)

    def test_help_and_text_size_come_and_go(self):
        self.hall.press("帮助")
        self.hall.wait_view("help")
        self.hall.press("回去继续")
        self.hall.wait_view("attract")
        self.hall.press("字号")
        chosen = [node for node in self.hall.tree()["nodes"] if node["label"] == "字号"]
        self.assertTrue(chosen[0]["chosen"])
        self.hall.press("字号")
        self.hall.press("字号")


class TroubleOfTheVisit(Hardship):
    """What happens to somebody in the middle of it."""

    def test_a_pulled_card_is_asked_back_and_only_the_same_one_goes_on(self):
        begin(self.hall, "new")
        self.hall.wait_view("who-are-you")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.reader.ask(do="lay", card="moved")
        wait_for("another's card is refused", lambda: any("不是刚才" in text for text in self.hall.texts()))
        self.hall.reader.ask(do="lift")
        time.sleep(1)
        self.hall.reader.ask(do="lay", card="new")
        self.hall.wait_view("who-are-you")
        self.hall.press("结束")
        self.hall.wait_view("leave-ask")
        self.hall.press("结束办理")
        leave(self.hall)
        self.assertEqual(self.registrations("new"), [])

    def test_an_answer_lost_after_the_effect_is_one_registration_and_told_as_such(self):
        self.hall.office.ask(do="trouble", kind="lose-answer", times=1, path="/v1/registrations")
        reference = register(self.hall, "moved")
        mine = self.registrations("moved")
        self.assertEqual([row["reference"] for row in mine], [reference])
        self.assertEqual(mine[0]["effects"], 1)

    def test_who_comes_again_gets_the_same_reference_and_a_reprint(self):
        reference = register(self.hall, "paused")
        begin(self.hall, "paused")
        self.hall.wait_view("registered")
        self.assertEqual(reference_on(self.hall), reference)
        self.hall.press("补打凭条")
        leave(self.hall)
        papers = sorted((self.hall.folder / "papers").glob("paper-*.txt"))
        self.assertIn("补打", papers[-1].read_text(encoding="utf-8"))

    def test_a_card_left_behind_is_never_read_for_the_next_citizen(self):
        register(self.hall, "long-name")
        self.hall.reader.ask(do="lay", card="rare-name")
        self.hall.wait_view("attract")
        self.hall.press("参保登记")
        self.hall.press("同意并开始")
        self.hall.wait_view("is-it-you")
        self.hall.press("结束")
        self.hall.press("结束办理")
        self.hall.wait_view("take-things")

    def test_whoever_lays_a_card_on_anothers_last_page_sees_nothing_more_of_them(self):
        begin(self.hall, "rare-name")
        if self.hall.wait_view("who-are-you", "registered") == "who-are-you":  # not yet by another test
            answer(self.hall)
            self.hall.press("确认提交")
            self.hall.wait_view("registered", seconds=60)
        self.hall.reader.ask(do="lift")
        time.sleep(2)
        self.assertEqual(self.hall.view(), "registered", "who reads on is not hurried")
        self.hall.reader.ask(do="lay", card="moved")
        self.hall.wait_view("take-things", "wiped", "attract")
        self.assertFalse([text for text in self.hall.texts() if CITIZENS["rare-name"]["card"]["name"][0] in text])
        papers = len(list((self.hall.folder / "papers").glob("paper-*.txt")))
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("attract", seconds=30)
        self.assertEqual(len(list((self.hall.folder / "papers").glob("paper-*.txt"))), papers)

    def test_a_foreigner_is_led_to_the_window_with_a_code(self):
        begin_until_card(self.hall, "foreigner-2023")
        self.hall.wait_view("to-window", seconds=60)
        self.hall.press("不用打印")
        leave(self.hall)

    def test_without_paper_the_registration_stands_and_is_told(self):
        begin(self.hall, "new")
        answer(self.hall)
        self.hall.press("确认提交")
        self.hall.wait_view("registered", seconds=60)
        reference = reference_on(self.hall)
        self.hall.printer.ask(do="paper", state="out")
        self.hall.press("打印凭条")
        self.hall.wait_view("printed-how", seconds=60)
        self.assertEqual(reference_on(self.hall), reference)
        self.hall.press("不打了")
        self.hall.printer.ask(do="paper", state="ok")
        self.hall.wait_view("take-things", "wiped")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("attract")
        time.sleep(2)
        papers = [path.read_text(encoding="utf-8") for path in (self.hall.folder / "papers").glob("paper-*.txt")]
        self.assertFalse([paper for paper in papers if reference[:4] + " " + reference[4:8] in paper and
                          reference[8:] in paper and "登记成功" in paper and reference in paper])

    def test_nothing_personal_is_left_in_the_state_folder(self):
        register(self.hall, "rare-name")
        card = CITIZENS["rare-name"]["card"]
        for path in (self.hall.folder / "state").rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for word in (card["name"], card["id_number"], card["address"], "13900001234"):
                self.assertNotIn(word.encode(), content, path)

    def test_values_are_masked_until_held(self):
        begin_until_card(self.hall, "new")
        self.hall.wait_view("is-it-you")
        number = CITIZENS["new"]["card"]["id_number"]
        self.assertFalse([text for text in self.hall.texts() if number in text or "张明伟" in text])
        self.hall.press("结束")
        self.hall.press("结束办理")
        leave(self.hall)


class TroubleWithPatience(Hardship):
    """Nobody is hurried, and nobody's data stays on the screen."""

    patience = {"screen_s": 3, "reading_s": 4, "warning_s": 3, "card_back_s": 3}

    def test_a_touch_goes_on_and_silence_ends_with_nothing_sent(self):
        begin(self.hall, "new")
        self.hall.wait_view("patience")
        self.hall.press("继续办理")
        self.hall.wait_view("who-are-you")
        self.hall.wait_view("take-things", seconds=30)
        leave(self.hall)
        self.assertEqual(self.registrations("new"), [])

    def test_help_that_somebody_left_open_and_large_letters_go_away_by_themselves(self):
        self.hall.press("字号")
        self.hall.press("帮助")
        self.hall.wait_view("help")
        self.hall.wait_view("attract", seconds=30)
        key = [node for node in self.hall.tree()["nodes"] if node["label"] == "字号"]
        self.assertFalse(key[0]["chosen"])

    def test_a_card_that_does_not_come_back_ends_the_visit(self):
        begin(self.hall, "new")
        self.hall.wait_view("who-are-you")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.wait_view("wiped", seconds=20)
        self.hall.wait_view("attract")


class Doctor(Hardship):
    def test_doctor_says_what_works_and_what_to_do(self):
        self.hall.processes["terminal"].kill(15)

        def doctor():
            done = subprocess.run([BUILD / "canbao", "doctor", "--config", self.hall.folder / "canbao.toml"],
                                  capture_output=True, text=True, check=False)
            return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]
        try:
            status, lines = doctor()
            self.assertEqual((status, lines[-1]), (0, {"ok": True, "failed": 0}), lines)
            self.hall.printer.ask(do="paper", state="out")
            status, lines = doctor()
            bad = [line for line in lines[:-1] if not line["ok"]]
            self.assertEqual((status, [line["check"] for line in bad]), (1, ["printer"]), lines)
            self.assertTrue(bad[0]["cure"])
        finally:
            self.hall.printer.ask(do="paper", state="ok")
            self.hall.start_terminal()


def begin_until_card(hall, citizen):
    hall.wait_view("attract")
    hall.press("参保登记")
    hall.press("同意并开始")
    hall.wait_view("lay-card")
    hall.reader.ask(do="lay", card=citizen)


if __name__ == "__main__":
    unittest.main(verbosity=2)
