#!/usr/bin/python3
"""services_test.py: Look-up, rights record, certificate, planner and checks, judged through the whole program.

Nobody's paper ever comes out later; an active certificate was printed, a doubtful one is void; what a paper says can be
checked. A hall with everything: A4 printer, scanner and, as root, a slot for social-security cards.
"""
import json
import os
import re
import signal
import subprocess
import time
import unittest

from hall import Hall, wait_for
from hardship import BUILD, CITIZENS, Hardship
from visits import certificate, identify, pass_choices


class Equipped(Hardship):
    extras = Hall.EXTRAS

    def setUp(self):
        self.known = {paper["number"] for paper in self.office_papers()}

    def tearDown(self):
        self.hall.a4.ask(do="mend")
        self.hall.scanner.ask(do="mend")
        if "slot" in self.hall.extras:
            self.hall.slot.ask(do="pull")
        super().tearDown()

    # -- what the three books say --

    def office_papers(self):
        return self.hall.office.ask(do="ledger")["papers"]

    def my_papers(self):
        """Those that the office numbered in this test."""
        return [paper for paper in self.office_papers() if paper["number"] not in self.known]

    def pages(self):
        return self.hall.a4.ask(do="papers")["papers"]

    def slips(self):
        return sorted((self.hall.folder / "papers").glob("paper-*.txt"))

    def said(self, *words):
        text = "".join(self.hall.texts())
        for word in words:
            self.assertIn(word, text)

    def leave(self, home="attract"):
        """Ends the visit from whatever page, takes card and paper."""
        last = ("take-things", "wiped", "starting", home)

        def ended():
            view = self.hall.view()
            if view in last:
                return True
            words = self.hall.texts()
            for word in ("结束办理", "结束"):
                if word in words:
                    self.hall.press(word)
                    return False
            return False
        wait_for("the visit ends", ended, seconds=60)
        self.hall.reader.ask(do="lift")
        self.hall.wait_view(home, seconds=60)

    def nothing_comes_out_later(self, seconds=4):
        self.hall.a4.ask(do="mend")
        self.hall.printer.ask(do="paper", state="ok")
        before = len(self.pages()), len(self.slips())
        wait_for("no job is left", lambda: self.hall.a4.ask(do="state")["jobs"] == 0, seconds=30)
        time.sleep(seconds)
        self.assertEqual((len(self.pages()), len(self.slips())), before)


class LookUp(Equipped):
    def look(self, how):
        who = CITIZENS["forty-years"]["n"] if how == "code" else "forty-years"
        identify(self.hall, "缴费查询", who, how)
        self.hall.wait_view("standing", seconds=60)
        self.said("34", "8", "个人账户")

    def test_forty_years_at_a_glance_and_one_year_opened(self):
        self.look("card")
        self.hall.press("看每个月")
        self.hall.wait_view("months")
        self.hall.press("2024 年")
        self.hall.wait_view("one-year")
        self.said("2024", "欠缴")
        self.hall.press("上一步")
        self.hall.wait_view("months")
        self.leave()

    def test_a_social_security_card_is_as_good(self):
        if "slot" not in self.hall.extras:
            self.skipTest("pcscd wants root")
        self.look("slot")
        self.hall.press("结束")
        self.hall.wait_view("take-things")
        self.hall.slot.ask(do="pull")
        self.hall.wait_view("wiped")

    def test_a_code_of_the_e_social_security_card_is_as_good(self):
        self.look("code")
        self.hall.press("结束")
        self.hall.wait_view("wiped")

    def test_a_registration_takes_an_identity_card_only(self):
        self.hall.press("参保登记")
        self.hall.press("同意并开始")
        self.hall.wait_view("lay-card")
        self.hall.scanner.ask(do="show", code=self.hall.office.ask(do="mint-token", citizen=1)["token"])
        wait_for("it says so", lambda: any("只能用身份证" in text for text in self.hall.texts()))
        self.assertEqual(self.hall.view(), "lay-card")
        self.leave()

    def test_another_persons_card_never_lies_under_somebodys_page(self):
        self.hall.office.ask(do="trouble", kind="slow", ms=3000, times=-1)
        identify(self.hall, "缴费查询", "paused")
        self.hall.wait_view("working")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.reader.ask(do="lay", card="forty-years")
        for _ in range(12):  # longer than the office takes
            time.sleep(0.5)
            self.assertEqual(self.hall.view(), "put-card-back")
        self.hall.reader.ask(do="lift")
        time.sleep(1)
        self.hall.reader.ask(do="lay", card="paused")
        self.hall.wait_view("standing")
        self.hall.office.ask(do="calm")
        self.leave()

    def test_a_card_changed_while_the_reader_was_blind_shows_nothing_to_its_owner(self):
        self.look("card")
        self.hall.reader.ask(do="unplug")
        time.sleep(2)
        self.hall.reader.ask(do="lift")
        self.hall.reader.ask(do="lay", card="paused")
        self.hall.reader.ask(do="plug")
        self.hall.wait_view("put-card-back", seconds=20)
        time.sleep(3)
        self.assertEqual(self.hall.view(), "put-card-back")
        self.hall.reader.ask(do="lift")
        time.sleep(1)
        self.hall.reader.ask(do="lay", card="forty-years")
        self.hall.wait_view("standing")
        self.leave()

    def test_a_card_laid_on_somebodys_visit_by_code_ends_that_visit(self):
        self.look("code")
        self.hall.reader.ask(do="lay", card="paused")
        self.hall.wait_view("wiped", "take-things", "starting")
        self.leave()

    def test_somebody_without_any_record_is_told_kindly(self):
        identify(self.hall, "缴费查询", "new")
        self.hall.wait_view("standing", "to-window", seconds=60)
        self.leave()

    def test_three_thousand_stretches_are_shown(self):
        identify(self.hall, "缴费查询", "noise")
        self.hall.wait_view("standing", seconds=60)
        self.hall.press("看每个月")
        self.hall.wait_view("months")
        self.leave()

    def test_nothing_of_it_is_left_in_the_state_folder(self):
        self.look("card")
        self.leave()
        card = CITIZENS["forty-years"]["card"]
        for path in (self.hall.folder / "state").rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for word in (card["name"], card["id_number"]):
                self.assertNotIn(word.encode(), content, path)


class RightsRecord(Equipped):
    def record(self, *wishes):
        identify(self.hall, "打印权益单", "forty-years")
        pass_choices(self.hall, *wishes)
        self.hall.press("打印")

    def test_a_slip_proves_itself_and_one_changed_letter_is_found(self):
        self.record("小票")
        self.hall.wait_view("take-things", seconds=60)
        self.leave()
        slip = self.slips()[-1].read_text(encoding="utf-8")
        code = re.search(r"\[QR (CB1:[A-Z2-7]+)\]", slip).group(1)
        self.assertEqual(self.verify(code)[0], 0)
        self.show(code, "真的")
        middle = len(code) // 2
        forged = code[:middle] + ("A" if code[middle] != "A" else "B") + code[middle + 1:]
        self.assertNotEqual(self.verify(forged)[0], 0)

    def verify(self, code):
        done = subprocess.run([BUILD / "canbao", "verify", "-", "--config", self.hall.folder / "canbao.toml"], input=code,
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def show(self, code, word):
        self.hall.press("验真")
        self.hall.wait_view("show-code")
        self.hall.scanner.ask(do="show", code=code)
        self.hall.wait_view("checked")
        self.said(word)
        self.leave()

    def test_without_the_office_a_paper_is_checked_all_the_same(self):
        self.record("小票")
        self.hall.wait_view("take-things", seconds=60)
        self.leave()
        code = re.search(r"\[QR (CB1:[A-Z2-7]+)\]", self.slips()[-1].read_text(encoding="utf-8")).group(1)
        self.hall.office.ask(do="trouble", kind="down", times=-1)
        self.hall.wait_view("out-of-service", seconds=60)
        self.hall.press("验真")
        self.hall.wait_view("show-code")
        self.hall.scanner.ask(do="show", code=code)
        self.hall.wait_view("checked", seconds=60)
        self.said("作废")  # that nobody can say now whether it was voided
        self.leave(home="out-of-service")

    def test_forty_years_fit_on_a4(self):
        before = len(self.pages())
        self.record("全部都要", "A4 纸")
        self.hall.wait_view("take-things", seconds=90)
        self.leave()
        self.assertEqual(len(self.pages()), before + 1)
        self.assertTrue(self.pages()[-1]["complete"])

    def test_a_jam_on_the_second_page_is_told_and_nothing_comes_out_later(self):
        self.hall.a4.ask(do="jam", page=2)
        self.record("全部都要", "A4 纸")
        self.hall.wait_view("printed-how", seconds=120)
        self.said("卡纸")
        self.leave()
        self.nothing_comes_out_later()


class Certificates(Equipped):
    def the_one(self):
        mine = self.my_papers()
        self.assertEqual(len(mine), 1, mine)
        return mine[0]

    def test_an_active_one_was_printed_and_can_be_checked(self):
        before = len(self.pages())
        certificate(self.hall)
        self.hall.wait_view("issued", seconds=90)
        self.assertEqual(self.the_one()["state"], "active")
        self.said(self.the_one()["number"])
        self.leave()
        self.assertEqual(len(self.pages()), before + 1)
        file = self.hall.folder / "pages" / f"paper-{self.pages()[-1]['number']:04}.pdf"
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn(CITIZENS["forty-years"]["card"]["name"], text)
        self.assertNotIn(CITIZENS["forty-years"]["card"]["id_number"], text)
        self.check_by_typing(self.the_one()["code"], "真的")

    def check_by_typing(self, code, word):
        self.hall.press("验真")
        self.hall.wait_view("show-code")
        self.hall.press("输入校验码")
        self.hall.wait_view("type-code")
        self.hall.type(code)
        self.hall.press("查")
        self.hall.wait_view("checked")
        self.said(word)
        self.leave()

    def test_a_jam_makes_it_void_and_a_checked_one_says_so(self):
        self.hall.a4.ask(do="jam", page=1)
        certificate(self.hall)
        self.hall.wait_view("not-issued", seconds=120)
        self.said("作废")
        self.assertEqual(self.the_one()["state"], "void")
        self.leave()
        self.nothing_comes_out_later()
        self.check_by_typing(self.the_one()["code"], "作废")

    def test_without_toner_it_is_not_offered_on_a4(self):
        self.hall.a4.ask(do="toner", state="empty")
        time.sleep(3)
        identify(self.hall, "参保证明", "forty-years")
        self.hall.wait_view("preview", seconds=60)
        self.leave()
        self.assertEqual(self.my_papers(), [])

    def test_paper_out_on_the_receipt_printer_makes_it_void(self):
        identify(self.hall, "参保证明", "forty-years")
        pass_choices(self.hall, "小票")
        self.hall.printer.ask(do="paper-left", dots=300)
        self.hall.press("打印")
        self.hall.wait_view("not-issued", seconds=120)
        self.assertEqual(self.the_one()["state"], "void")
        self.leave()

    def test_a_printer_that_vanishes_makes_it_void(self):
        self.hall.a4.ask(do="slow", seconds=3)
        certificate(self.hall)
        self.hall.wait_view("printing", seconds=60)
        time.sleep(1)
        self.hall.a4.ask(do="unplug")
        self.hall.wait_view("not-issued", seconds=150)
        self.assertEqual(self.the_one()["state"], "void")
        self.leave()
        self.hall.a4.ask(do="plug")
        self.nothing_comes_out_later()

    def test_an_activation_whose_answer_is_lost_is_asked_after(self):
        self.hall.office.ask(do="trouble", kind="lose-answer", times=-1, path="/v1/certificates/activations")
        certificate(self.hall)
        self.hall.wait_view("issued", seconds=120)
        self.assertEqual(self.the_one()["state"], "active")
        self.leave()

    def test_an_office_lost_between_reserve_and_activate_leaves_it_void_in_the_end(self):
        self.hall.a4.ask(do="slow", seconds=4)
        certificate(self.hall)
        self.hall.wait_view("printing", seconds=60)
        self.hall.office.ask(do="trouble", kind="down", times=-1)
        self.hall.wait_view("not-issued", seconds=150)
        self.leave(home="out-of-service")
        self.hall.office.ask(do="calm")
        self.hall.wait_view("attract", seconds=120)
        wait_for("the office and the journal agree", lambda: self.the_one()["state"] == "void", seconds=120)

    def test_power_lost_while_it_prints_leaves_it_void(self):
        self.hall.a4.ask(do="slow", seconds=3)
        certificate(self.hall)
        self.hall.wait_view("printing", seconds=60)
        self.hall.processes["terminal"].kill(signal.SIGKILL)
        self.hall.reader.ask(do="lift")
        self.hall.start_terminal()
        self.hall.wait_view("attract", seconds=60)
        wait_for("it is void", lambda: self.the_one()["state"] == "void", seconds=60)
        self.nothing_comes_out_later()

    def test_a_card_pulled_before_printing_ends_it_with_nothing_reserved(self):
        identify(self.hall, "参保证明", "forty-years")
        pass_choices(self.hall, "A4 纸")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.press("结束")
        self.hall.wait_view("wiped")
        self.assertEqual(self.my_papers(), [])


class WithoutACard(Equipped):
    def test_the_planner_needs_no_card_and_prints(self):
        before = len(self.slips())
        self.hall.press("缴费测算")
        self.hall.wait_view("choose-one")
        self.hall.press("只看缴费档次")
        self.hall.press("下一步")
        self.hall.wait_view("planner")
        self.said("60%", "300%", "个人账户")
        self.hall.press("打印测算")
        if self.hall.wait_view("choose-one", "printing", "take-things") == "choose-one":
            self.hall.press("小票")
            self.hall.press("下一步")
        if self.hall.wait_view("preview", "printing", "take-things", "planner") == "preview":
            self.hall.press("打印")
        wait_for("the sheet", lambda: len(self.slips()) == before + 1, seconds=60)
        self.assertIn("缴费测算", "".join(self.slips()[-1].read_text(encoding="utf-8").split()))
        self.leave()

    def test_questions_are_answered_without_a_card(self):
        self.hall.press("常见问题")
        self.hall.wait_view("topics")
        titles = [node["label"] for node in self.hall.tree()["nodes"] if node["target"]]
        self.hall.press(titles[0])
        self.hall.wait_view("topic")
        self.leave()

    def test_no_code_of_ours_is_told_from_one(self):
        self.hall.press("验真")
        self.hall.wait_view("show-code")
        self.hall.scanner.ask(do="show", code="HTTP://EXAMPLE.INVALID/1")
        wait_for("it says so", lambda: any("不是" in text for text in self.hall.texts()))
        self.leave()

    def test_matters_are_shown(self):
        identify(self.hall, "办理进度", "two-provinces")
        self.hall.wait_view("matters", seconds=60)
        self.leave()


class Doctor(Equipped):
    def test_doctor_looks_at_what_not_every_machine_has(self):
        def doctor():
            done = subprocess.run([BUILD / "canbao", "doctor", "--config", self.hall.folder / "canbao.toml"],
                                  env={**os.environ, "PCSCLITE_CSOCK_NAME": str(self.hall.folder / "pcscd/pcscd.comm")},
                                  capture_output=True, text=True, check=False)
            return {line["check"]: line for line in map(json.loads, done.stdout.splitlines()) if "check" in line}
        self.hall.processes["terminal"].kill(signal.SIGTERM)
        try:
            found = doctor()
            wanted = ["a4 printer", "scanner", "keys for papers"] + (["card slot"] if "slot" in self.hall.extras else [])
            self.assertEqual([name for name in wanted if not found[name]["ok"]], [], found)
            self.hall.a4.ask(do="toner", state="empty")
            self.hall.scanner.ask(do="unplug")
            found = doctor()
            self.assertEqual([found[name]["ok"] for name in ("a4 printer", "scanner")], [False, False], found)
            self.assertTrue(found["a4 printer"]["cure"])
        finally:
            self.hall.a4.ask(do="mend")
            self.hall.scanner.ask(do="plug")
            self.hall.start_terminal()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    unittest.main()
