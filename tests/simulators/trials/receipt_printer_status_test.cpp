// The octets in which the printer says how it is: bit by bit as in the manuals.
#include "tests/simulators/trials/receipt_printer_trial.h"

namespace canbao::trial {
namespace {

TEST_F(ReceiptPrinter, answers_real_time_status_for_each_condition) {
    EXPECT_EQ(status(), "16 12 12 12");
    tell(R"({"do":"paper","state":"low"})");
    EXPECT_EQ(status(), "16 12 12 1e");
    tell(R"({"do":"paper","state":"out"})");
    EXPECT_EQ(status(), "1e 32 12 7e");
    tell(R"({"do":"paper","state":"ok"})");
    tell(R"({"do":"cover","open":true})");
    EXPECT_EQ(status(), "1e 16 12 12");
    tell(R"({"do":"cover","open":false})");
    tell(R"({"do":"cutter","jam":true,"now":true})");
    EXPECT_EQ(status(), "3e 52 1a 12");
    tell(R"({"do":"cutter","jam":false})");
    tell(R"({"do":"head-hot","on":true})");
    EXPECT_EQ(status(), "1e 52 52 12");
    tell(R"({"do":"head-hot","on":false})");
    tell(R"({"do":"broken","on":true})");
    EXPECT_EQ(status(), "1e 52 32 12");
    tell(R"({"do":"mend"})");
    EXPECT_EQ(status(), "16 12 12 12");
}

TEST_F(ReceiptPrinter, sends_automatic_status_at_once_and_at_every_change) {
    send(kAllAutomaticStatus);
    EXPECT_EQ(answer(4), "14 00 00 00");
    tell(R"({"do":"paper","state":"low"})");
    EXPECT_EQ(answer(4), "14 00 03 00");
    tell(R"({"do":"paper","state":"out"})");
    EXPECT_EQ(answer(4), "1c 00 0f 00");
    tell(R"({"do":"paper","state":"ok"})");
    EXPECT_EQ(answer(4), "14 00 00 00");
    tell(R"({"do":"cover","open":true})");
    EXPECT_EQ(answer(4), "3c 00 00 00");
    tell(R"({"do":"cover","open":false})");
    EXPECT_EQ(answer(4), "14 00 00 00");
    tell(R"({"do":"cutter","jam":true,"now":true})");
    EXPECT_EQ(answer(4), "1c 09 00 00");
    tell(R"({"do":"mend"})");
    EXPECT_EQ(answer(4), "14 00 00 00");
    EXPECT_EQ(silence(), "");
}

TEST_F(ReceiptPrinter, sends_automatic_status_only_of_the_kinds_selected_and_none_after_a_reset) {
    send("\x1D\x61\x08");
    EXPECT_EQ(answer(4), "14 00 00 00");
    tell(R"({"do":"cover","open":true})");
    EXPECT_EQ(silence(), "");
    tell(R"({"do":"paper","state":"low"})");
    EXPECT_EQ(answer(4), "3c 00 03 00");
    tell(R"({"do":"mend"})");
    EXPECT_EQ(answer(4), "14 00 00 00");
    send("\x1B@");
    settle();
    tell(R"({"do":"paper","state":"low"})");
    EXPECT_EQ(silence(), "");
}

TEST_F(ReceiptPrinter, answers_queued_questions_in_their_turn) {
    send("\x1Dr\x01\x1Dr\x31\x1Dr\x02");
    EXPECT_EQ(answer(3), "00 00 01");
    tell(R"({"do":"paper","state":"low"})");
    send("\x1Dr\x01");
    EXPECT_EQ(answer(1), "03");
    tell(R"({"do":"paper","state":"out"})");
    send("\x1Dr\x01");
    EXPECT_EQ(silence(), "") << "not executed while the paper is out";
    tell(R"({"do":"paper","state":"ok"})");
    EXPECT_EQ(answer(1), "00");
}

TEST_F(ReceiptPrinter, names_itself) {
    send("\x1DI\x42");
    EXPECT_EQ(answer(5), "5f 53 49 4d 00");
    send("\x1DI\x45");
    EXPECT_EQ(as_text(wire_.read(15)), std::string_view("_CHINA GB18030\0", 15));
    send("\x1DI\x01\x1DI\x02");
    EXPECT_EQ(answer(2), "20 03");
}

TEST_F(ReceiptPrinter, gives_the_process_id_back_when_the_paper_is_out_and_cut) {
    send("slip\n"s + std::string(kFeedAndCut) + process_id("ab12"));
    EXPECT_EQ(answer(7), "37 22 61 62 31 32 00");
    EXPECT_EQ(papers(), std::vector<std::string>{"slip\n"});
}

class SlowPrinter : public ReceiptPrinter {
protected:
    SlowPrinter() : ReceiptPrinter({"--speed", "100"}) {}
};

TEST_F(SlowPrinter, answers_a_queued_question_before_the_paper_has_stopped_and_the_process_id_after) {
    std::string job;
    for (int i = 0; i < 8; ++i) job += "line\n";
    send(job + "\x1Dr\x01" + process_id("last"));
    EXPECT_EQ(answer(1), "00");
    EXPECT_LT(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 8 * 30)
        << "understood, not yet moved";
    EXPECT_EQ(answer(7), "37 22 6c 61 73 74 00");
    EXPECT_EQ(*tell(R"({"do":"state"})").find("current_dots")->integer(), 80 + 8 * 30);
}

TEST_F(SlowPrinter, answers_a_queued_question_behind_a_cut_when_the_cut_is_made) {
    send("slip\n"s + std::string(kFeedAndCut) + "\x1Dr\x01");
    EXPECT_EQ(answer(1), "00");
    EXPECT_EQ(papers().size(), 1U);
    tell(R"({"do":"cutter","jam":true})");
    send("slip\n"s + std::string(kFeedAndCut) + "\x1Dr\x01");
    EXPECT_TRUE(becomes(simulator_, "cutter_error", true));
    EXPECT_EQ(silence(), "");
}

TEST_F(SlowPrinter, runs_out_in_the_middle_of_a_job_and_goes_on_with_new_paper) {
    tell(R"({"do":"paper-left","dots":100})");
    std::string job;
    for (int i = 0; i < 10; ++i) job += "line " + std::to_string(i) + "\n";
    send(job + std::string(kFeedAndCut) + process_id("last"));
    EXPECT_TRUE(becomes(simulator_, "paper", "out"));
    EXPECT_EQ(silence(), "");
    EXPECT_EQ(status(), "1e 32 12 7e");
    EXPECT_EQ(current(), "line 0\nline 1\nline 2\nline 3\n");
    tell(R"({"do":"paper","state":"ok"})");
    EXPECT_EQ(answer(7, 3000), "37 22 6c 61 73 74 00");
    EXPECT_EQ(papers(), (std::vector<std::string>{"line 0\nline 1\nline 2\nline 3\n",
                                                  "line 4\nline 5\nline 6\nline 7\nline 8\nline 9\n"}));
}

class Liar : public ReceiptPrinter {
protected:
    Liar() : ReceiptPrinter({"--fast", "--model", "liar"}) {}
};

TEST_F(Liar, answers_the_same_to_every_status_question) {
    tell(R"({"do":"paper","state":"out"})");
    EXPECT_EQ(status(), "12 12 12 12");
    tell(R"({"do":"paper","state":"ok"})");
    send("\x1Dr\x01" + process_id("abcd") + std::string(kAllAutomaticStatus));
    EXPECT_EQ(silence(), "12");
}

class WithoutStatus : public ReceiptPrinter {
protected:
    WithoutStatus() : ReceiptPrinter({"--fast", "--model", "no-status"}) {}
};

TEST_F(WithoutStatus, prints_and_says_nothing) {
    send("\x10\x04\x01slip\n"s + std::string(kFeedAndCut) + process_id("abcd") + "\x1Dr\x01\x1DI\x42");
    EXPECT_EQ(silence(), "");
    EXPECT_EQ(papers(), std::vector<std::string>{"slip\n"});
}

class WithoutProcessId : public ReceiptPrinter {
protected:
    WithoutProcessId() : ReceiptPrinter({"--fast", "--model", "no-process-id"}) {}
};

TEST_F(WithoutProcessId, passes_over_the_command_and_answers_the_rest) {
    send(process_id("abcd") + "\x1Dr\x01");
    EXPECT_EQ(silence(), "00");
}

}  // namespace
}  // namespace canbao::trial
