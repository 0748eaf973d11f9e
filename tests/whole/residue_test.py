#!/usr/bin/python3
"""residue_test.py: One second after a visit has ended, however it ended, nothing of the citizen is left.

A core of the live terminal, its state folder, its log and every file that it has open are searched for name, number,
address and phone, in each form in which they could lie there. Only a build without sanitizers has the allocator that
wipes; under a sanitizer this says so and passes. CANBAO_BUILD names the folder with the programs.
"""
import re
import subprocess
import time
import unittest
from pathlib import Path

from hall import Hall, wait_for
from hardship import BUILD, CITIZENS, Hardship
from residue import Needles, core_of, traces_of
from visits import answer, begin, certificate, choose_place, identify, pass_choices

PHONE = "13987604321"


def sanitized():
    cache = BUILD / "CMakeCache.txt"
    return re.search(r"^CANBAO_SANITIZE:\w+=.+$", cache.read_text(), re.M) if cache.exists() else None


@unittest.skipIf(sanitized(), "a sanitizer keeps freed memory to find its use")
class Residue(Hardship):
    """Helpers; each test's visit is one person's, unknown to the terminal before."""

    maxDiff = None

    def pid(self):
        return self.hall.processes["terminal"].child.pid

    def in_memory(self, needles):
        core = core_of(self.pid(), self.hall.folder)
        try:
            return needles.found_in_file(core)
        finally:
            core.unlink()

    def files(self):
        """What the terminal wrote or has open: state, journal, log, temporary files that have no name any more."""
        found = [path for path in (self.hall.folder / "state").rglob("*") if path.is_file()]
        found.append(self.hall.processes["terminal"].log)
        for link in Path(f"/proc/{self.pid()}/fd").iterdir():
            try:
                if link.is_file():
                    found.append(link)
            except OSError:
                continue
        return found

    def nothing_left(self, slug, phone="", home=("attract",), lift=True):
        if lift:
            self.hall.reader.ask(do="lift")
        self.hall.wait_view(*home, seconds=90)
        time.sleep(1)
        needles = Needles(traces_of(CITIZENS[slug], phone))
        left = {f"memory: {what}": where for what, where in self.in_memory(needles).items()}
        for path in self.files():
            try:
                found = needles.found_in_file(path)
            except FileNotFoundError:  # closed or removed since it was listed
                continue
            left.update({f"{path}: {what}": where for what, where in found.items()})
        self.assertEqual(left, {})

    def end(self, confirm=True):
        self.hall.press("结束")
        if confirm:
            self.hall.wait_view("leave-ask")
            self.hall.press("结束办理")

    def submit(self, slug, basis="户籍所在地"):
        begin(self.hall, slug)
        answer(self.hall, phone=PHONE, basis=basis)
        self.hall.press("确认提交")


class AfterARegistration(Residue):
    def test_while_it_lasts_the_search_finds_what_it_looks_for(self):
        needles = Needles(traces_of(CITIZENS["new"], PHONE))
        self.assertEqual(self.in_memory(needles), {}, "before the first visit")
        begin(self.hall, "new")
        answer(self.hall, phone=PHONE)
        hits = self.in_memory(needles)
        for what in ("name", "number", "address", "phone"):
            self.assertIn(f"{what} as UTF-8", hits)
        self.end()
        self.nothing_left("new", PHONE)

    def test_done(self):
        self.submit("moved")
        self.hall.wait_view("registered", seconds=60)
        self.hall.press("打印凭条")
        self.hall.wait_view("take-things", seconds=60)
        time.sleep(1)
        needles = Needles(traces_of(CITIZENS["moved"], PHONE))
        self.assertEqual(self.in_memory(needles), {}, "the screen says so while the card still lies there")
        self.nothing_left("moved", PHONE)

    def test_a_question_to_an_office_that_hangs_goes_with_the_citizen(self):
        self.hall.office.ask(do="trouble", kind="slow", ms=40_000, when="before", times=-1, path="/v1/people/look-up")
        begin_until_card(self.hall, "too-young")
        self.hall.wait_view("is-it-you")
        self.hall.press("是我本人")
        self.hall.wait_view("working")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.press("结束")
        self.nothing_left("too-young", lift=False)

    def test_cancelled_in_the_middle_of_a_number(self):
        begin(self.hall, "long-name")
        self.hall.wait_view("who-are-you")
        self.hall.press("其他灵活就业人员")
        self.hall.press("下一步")
        self.hall.wait_view("which-basis")
        self.hall.press("户籍所在地")
        self.hall.press("下一步")
        self.hall.wait_view("which-place")
        choose_place(self.hall)
        self.hall.press("下一步")
        self.hall.wait_view("phone")
        self.hall.type(PHONE[:9])
        self.end()
        self.nothing_left("long-name", PHONE[:9])

    def test_printer_fault(self):
        self.submit("paused")
        self.hall.wait_view("registered", seconds=60)
        self.hall.printer.ask(do="paper", state="out")
        self.hall.press("打印凭条")
        self.hall.wait_view("printed-how", seconds=60)
        self.hall.press("不打了")
        self.hall.printer.ask(do="paper", state="ok")
        self.nothing_left("paused", PHONE, home=("attract", "out-of-service"))

    def test_office_fault(self):
        begin(self.hall, "rare-name")
        answer(self.hall, phone=PHONE)
        self.hall.office.ask(do="trouble", kind="lose-answer", times=-1)
        self.hall.press("确认提交")
        self.hall.wait_view("to-window", seconds=120)
        self.hall.office.ask(do="calm")
        self.end_of_window_page()
        self.nothing_left("rare-name", PHONE, home=("attract", "out-of-service"))

    def test_handed_over_with_a_code(self):
        begin_until_card(self.hall, "foreigner-2023")
        self.hall.wait_view("to-window", seconds=60)
        self.hall.press("不用打印")
        self.hall.reader.ask(do="lift")
        self.nothing_left("foreigner-2023")

    def end_of_window_page(self):
        words = self.hall.texts()
        self.hall.press(next(word for word in ("知道了", "不用打印", "结束") if word in words))

    def test_not_eligible(self):
        self.submit("permit-suspended", basis="居住证所在地")
        self.hall.wait_view("not-today", seconds=60)
        self.hall.press("打印告知书")
        self.hall.wait_view("take-things", seconds=60)
        self.nothing_left("permit-suspended", PHONE)


class AfterAPromise(Residue):
    promises = True

    def promises_kept(self):
        return subprocess.run([BUILD / "canbao", "journal", "promises", "--config", self.hall.folder / "canbao.toml"],
                              capture_output=True, text=True, check=True).stdout

    def test_accepted(self):
        self.hall.office.ask(do="trouble", kind="status", status=503, times=-1, path="/v1/registrations")
        self.submit("new")
        self.hall.wait_view("accepted", seconds=90)
        self.hall.press("打印受理凭条")
        self.hall.wait_view("take-things", seconds=60)
        self.nothing_left("new", PHONE)
        # Once it is delivered, not even its sealed record is.
        self.hall.office.ask(do="calm")
        wait_for("it is delivered", lambda: '"registered"' in self.promises_kept(), seconds=120)
        self.nothing_left("new", PHONE, lift=False)


class WhenNobodyActs(Residue):
    patience = {"screen_s": 4, "reading_s": 5, "warning_s": 3, "card_back_s": 3}

    def test_patience_over(self):
        begin(self.hall, "long-name")
        self.hall.wait_view("patience", seconds=30)
        self.hall.wait_view("take-things", seconds=30)
        self.nothing_left("long-name")

    def test_card_pulled(self):
        begin(self.hall, "too-young")
        self.hall.wait_view("who-are-you")
        self.hall.reader.ask(do="lift")
        self.hall.wait_view("put-card-back")
        self.hall.wait_view("wiped", seconds=20)
        self.nothing_left("too-young")


class AfterOtherServices(Residue):
    extras = Hall.EXTRAS

    def close(self):
        words = self.hall.texts()
        self.hall.press(next(word for word in ("结束", "结束办理") if word in words))

    def test_look_up(self):
        identify(self.hall, "缴费查询", "forty-years")
        self.hall.wait_view("standing", seconds=60)
        self.hall.press("看每个月")
        self.hall.wait_view("months")
        self.close()
        self.nothing_left("forty-years")

    def test_look_up_by_social_security_card(self):
        if "slot" not in self.hall.extras:
            self.skipTest("pcscd wants root")
        identify(self.hall, "缴费查询", "two-provinces", "slot")
        self.hall.wait_view("standing", seconds=60)
        self.close()
        self.hall.slot.ask(do="pull")
        self.nothing_left("two-provinces", lift=False)

    def test_rights_record_on_a_slip_and_its_check(self):
        identify(self.hall, "打印权益单", "too-few-months")
        pass_choices(self.hall, "小票")
        self.hall.press("打印")
        self.hall.wait_view("take-things", seconds=60)
        self.nothing_left("too-few-months")
        slip = sorted((self.hall.folder / "papers").glob("paper-*.txt"))[-1].read_text(encoding="utf-8")
        code = re.search(r"\[QR (CB1:[A-Z2-7]+)\]", slip).group(1)
        self.hall.press("验真")
        self.hall.wait_view("show-code")
        self.hall.scanner.ask(do="show", code=code)
        self.hall.wait_view("checked")
        self.close()
        self.nothing_left("too-few-months")

    def test_certificate_on_a4(self):
        certificate(self.hall, "paused-long")
        self.hall.wait_view("issued", seconds=90)
        self.close()
        self.nothing_left("paused-long")

    def test_planner_by_card(self):
        self.hall.press("缴费测算")
        self.hall.wait_view("choose-one")
        self.hall.press("按我的情况算")
        self.hall.press("下一步")
        self.hall.wait_view("before-you-start", "lay-card")
        if self.hall.view() == "before-you-start":
            self.hall.press("同意并开始")
            self.hall.wait_view("lay-card")
        self.hall.reader.ask(do="lay", card="noise")
        self.hall.wait_view("is-it-you")
        self.hall.press("是我本人")
        self.hall.wait_view("planner", "choose-one", seconds=60)
        self.close()
        self.nothing_left("noise")


def begin_until_card(hall, citizen):
    hall.wait_view("attract")
    hall.press("参保登记")
    hall.press("同意并开始")
    hall.wait_view("lay-card")
    hall.reader.ask(do="lay", card=citizen)


if __name__ == "__main__":
    unittest.main(verbosity=2)
