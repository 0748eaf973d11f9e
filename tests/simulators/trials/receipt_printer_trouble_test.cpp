// What can be made to go wrong with the printer, and the traps that real printers set, one promise each.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/simulators/trials/receipt_printer_trial.h"

namespace canbao::trial {
namespace {

class PrinterTrouble : public ReceiptPrinter {
protected:
    using ReceiptPrinter::ReceiptPrinter;
    bool exists(const std::string& name) const {
        struct stat there {};
        return lstat((folder_ / name).c_str(), &there) == 0;
    }
    std::int64_t count(const std::string& member) const {
        return *tell(R"({"do":"state"})").find(member)->integer();
    }
};

TEST_F(PrinterTrouble, an_old_job_comes_out_for_the_next_person) {
    tell(R"({"do":"paper","state":"out"})");
    send("first person\n"s + std::string(kFeedAndCut));
    EXPECT_TRUE(becomes(simulator_, "waiting", true));
    EXPECT_TRUE(papers().empty());
    tell(R"({"do":"paper","state":"ok"})");
    EXPECT_EQ(papers(), std::vector<std::string>{"first person\n"});
}

TEST_F(PrinterTrouble, an_old_job_is_gone_once_the_buffers_are_cleared) {
    tell(R"({"do":"cover","open":true})");
    send("first person\n"s + std::string(kFeedAndCut) + "\x10\x05\x02");
    EXPECT_TRUE(becomes(simulator_, "waiting", false));
    tell(R"({"do":"cover","open":false})");
    send("second person\n"s + std::string(kFeedAndCut));
    settle();
    EXPECT_EQ(papers(), std::vector<std::string>{"second person\n"});
}

TEST_F(PrinterTrouble, clearing_by_the_later_real_time_command_is_answered) {
    tell(R"({"do":"cover","open":true})");
    send("first person\n\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08");
    EXPECT_EQ(answer(3), "37 25 00");
    EXPECT_TRUE(becomes(simulator_, "waiting", false));
}

TEST_F(PrinterTrouble, a_reset_behind_an_old_job_clears_nothing_while_the_printer_is_offline) {
    tell(R"({"do":"paper","state":"out"})");
    send("first person\n\x1B@");
    tell(R"({"do":"paper","state":"ok"})");
    settle();
    EXPECT_EQ(current(), "first person\n");
}

TEST_F(PrinterTrouble, what_is_half_printed_stays_on_the_roll_through_a_power_cut) {
    send("first person\n");
    settle();
    tell(R"({"do":"power","on":false})");
    tell(R"({"do":"power","on":true})");
    const Wire again = Wire::tty(folder_ / "printer");
    again.write(as_bytes("second person\n"s + std::string(kFeedAndCut)));
    EXPECT_TRUE(becomes(simulator_, "papers", 1));
    EXPECT_EQ(papers(), std::vector<std::string>{"first person\nsecond person\n"});
}

TEST_F(PrinterTrouble, a_person_can_tear_the_paper_off) {
    send("first person\n");
    settle();
    tell(R"({"do":"tear"})");
    EXPECT_EQ(papers(), std::vector<std::string>{"first person\n"});
    EXPECT_NE(text_of(folder_ / "out/paper-0001.json").find(R"("cut":false,"why":"torn")"),
              std::string::npos);
}

TEST_F(PrinterTrouble, a_jam_shows_at_the_cut_and_retrying_works_only_once_it_is_gone) {
    tell(R"({"do":"cutter","jam":true})");
    EXPECT_EQ(status(), "16 12 12 12") << "nobody knows yet";
    send("slip\n"s + std::string(kFeedAndCut) + process_id("abcd"));
    EXPECT_TRUE(becomes(simulator_, "cutter_error", true));
    EXPECT_EQ(status(), "3e 52 1a 12");
    send("\x10\x05\x01");
    EXPECT_EQ(status(), "3e 52 1a 12");
    EXPECT_TRUE(papers().empty());
    tell(R"({"do":"cutter","jam":false})");
    EXPECT_EQ(answer(7), "37 22 61 62 63 64 00");
    EXPECT_EQ(papers(), std::vector<std::string>{"slip\n"});
}

TEST_F(PrinterTrouble, a_jam_with_cleared_buffers_leaves_the_slip_uncut) {
    tell(R"({"do":"cutter","jam":true})");
    send("slip\n"s + std::string(kFeedAndCut) + process_id("abcd"));
    EXPECT_TRUE(becomes(simulator_, "cutter_error", true));
    send("\x10\x05\x02");
    tell(R"({"do":"cutter","jam":false})");
    EXPECT_EQ(silence(), "");
    EXPECT_EQ(current(), "slip\n");
}

TEST_F(PrinterTrouble, a_mute_printer_prints) {
    tell(R"({"do":"mute","on":true})");
    send("\x10\x04\x01slip\n"s + std::string(kFeedAndCut) + process_id("abcd"));
    EXPECT_EQ(silence(), "");
    EXPECT_EQ(papers(), std::vector<std::string>{"slip\n"});
}

TEST_F(PrinterTrouble, a_constant_printer_answers_everything_alike) {
    tell(R"({"do":"constant","byte":"12"})");
    send("\x10\x04\x01\x10\x04\x04\x1Dr\x01" + process_id("abcd") + std::string(kAllAutomaticStatus));
    EXPECT_EQ(silence(), "12 12 12 12 12");
    tell(R"({"do":"constant","byte":null})");
    EXPECT_EQ(status(), "16 12 12 12");
}

TEST_F(PrinterTrouble, an_echoing_line_gives_everything_back) {
    tell(R"({"do":"echo","on":true})");
    send("ab\x10\x04\x01");
    EXPECT_EQ(silence(), "61 62 10 04 01 16");
}

TEST_F(PrinterTrouble, switching_off_ends_the_line_and_forgets_the_buffer) {
    tell(R"({"do":"paper","state":"out"})");
    send("lost\n"s + std::string(kFeedAndCut));
    EXPECT_TRUE(becomes(simulator_, "waiting", true));
    tell(R"({"do":"power","on":false})");
    EXPECT_TRUE(wire_.dead());
    EXPECT_FALSE(exists("printer"));
    tell(R"({"do":"power","on":true})");
    EXPECT_TRUE(exists("printer"));
    tell(R"({"do":"paper","state":"ok"})");
    EXPECT_TRUE(papers().empty());
}

TEST_F(PrinterTrouble, power_can_go_after_so_many_octets) {
    tell(R"({"do":"power-off-after","bytes":5})");
    send("ab\ncd\nef\n");
    EXPECT_TRUE(wire_.dead());
    EXPECT_EQ(current(), "ab\n");
    EXPECT_FALSE(*tell(R"({"do":"state"})").find("power")->boolean());
}

TEST_F(PrinterTrouble, a_picture_that_holds_real_time_commands_is_answered_and_kicks_the_drawer) {
    const std::string trap = "\x10\x04\x04\x10\x14\x01\x00\x01"s;
    send("\x1Dv0\x00\x08\x00\x01\x00"s + trap);
    EXPECT_EQ(answer(1), "12");
    settle();
    EXPECT_EQ(count("drawer_kicks"), 1);
    send("\x1D(D\x05\x00\x14\x01\x00\x02\x00\x1Dv0\x00\x08\x00\x01\x00"s);
    settle();
    send(trap);
    EXPECT_EQ(answer(1), "12") << "the status cannot be turned off";
    EXPECT_EQ(count("drawer_kicks"), 1);
}

TEST_F(PrinterTrouble, a_picture_can_switch_the_printer_off) {
    send("\x1Dv0\x00\x05\x00\x01\x00\x10\x14\x02\x01\x08"s);
    EXPECT_EQ(answer(3), "3b 30 00");
    EXPECT_EQ(count("switched_off"), 1);
    EXPECT_FALSE(*tell(R"({"do":"state"})").find("online")->boolean());
    tell(R"({"do":"power","on":false})");
    tell(R"({"do":"power","on":true})");
    EXPECT_TRUE(*tell(R"({"do":"state"})").find("online")->boolean());
}

TEST_F(PrinterTrouble, near_end_stops_the_printer_only_if_it_was_told_to) {
    tell(R"({"do":"paper","state":"low"})");
    send("a\n");
    settle();
    send(
        "\x1B"
        "c4\x03"
        "b\n");
    EXPECT_TRUE(becomes(simulator_, "online", false));
    EXPECT_EQ(status(), "1e 32 12 1e");
    EXPECT_EQ(current(), "a\n");
    tell(R"({"do":"paper","state":"ok"})");
    send(
        "\x1B"
        "c4\x00"s);
    settle();
    tell(R"({"do":"paper","state":"low"})");
    EXPECT_TRUE(becomes(simulator_, "online", true));
}

TEST_F(PrinterTrouble, a_full_buffer_stops_the_sender_and_hears_a_lone_status_request) {
    tell(R"({"do":"paper","state":"out"})");
    send(std::string(4096, 'x'));
    EXPECT_TRUE(becomes(simulator_, "buffered", 4096));
    for (int i = 0; i < 3; ++i) {
        send("\x10\x04\x04");
        EXPECT_EQ(answer(1), "7e");
    }
    EXPECT_FALSE(wire_.write(as_bytes(std::string(100'000, 'x')))) << "the sender has to wait";
    EXPECT_LE(count("buffered"), 4096 + 256);
}

TEST_F(PrinterTrouble, a_full_buffer_is_emptied_by_a_lone_clear_command_and_goes_on_by_itself_with_paper) {
    tell(R"({"do":"paper","state":"out"})");
    send(std::string(5000, 'x'));
    EXPECT_TRUE(becomes(simulator_, "buffered", 4096));
    tell(R"({"do":"paper","state":"ok"})");
    settle();
    tell(R"({"do":"paper","state":"out"})");
    send(std::string(4096, 'x') + "\x10\x05\x02");
    EXPECT_TRUE(becomes(simulator_, "buffered", 0));
}

TEST_F(PrinterTrouble, refuses_a_control_line_that_it_does_not_understand) {
    for (const auto* line :
         {"{", R"({"do":"dance"})", R"({"do":"paper"})", R"({"do":"paper","state":"wet"})",
          R"({"do":"paper-left","dots":0})", R"({"do":"constant","byte":"123"})", R"({"do":"cover"})"})
        EXPECT_FALSE(*simulator_.ask(line).find("ok")->boolean()) << line;
}

class NetworkPrinter : public testing::Test {
protected:
    NetworkPrinter()
        : simulator_("receipt-printer-sim", {"--fast", "--tcp", "0", "--out", folder_ / "out"},
                     folder_ / "control") {
        const std::string head = simulator_.ready().substr(0, simulator_.ready().find(' '));
        EXPECT_EQ(head.substr(0, 14), "tcp:127.0.0.1:");
        port_ = std::atoi(head.c_str() + 14);
    }

    Folder folder_;
    Simulator simulator_;
    int port_ = 0;
};

TEST_F(NetworkPrinter, prints_answers_and_takes_one_client_after_the_other) {
    {
        const Wire wire = Wire::tcp(port_);
        wire.write(as_bytes("slip\n\x1DVB\x00\x10\x04\x01"s));
        EXPECT_EQ(spaced_hex(wire.read(1)), "16");
    }
    const Wire wire = Wire::tcp(port_);
    wire.write(as_bytes("\x10\x04\x04"));
    EXPECT_EQ(spaced_hex(wire.read(1)), "12");
    EXPECT_TRUE(becomes(simulator_, "papers", 1));
}

TEST_F(NetworkPrinter, drops_the_connection_without_power_and_comes_back_on_the_same_port) {
    const Wire wire = Wire::tcp(port_);
    wire.write(as_bytes("\x10\x04\x01"));
    EXPECT_EQ(wire.read(1).size(), 1U);
    simulator_.tell(R"({"do":"power","on":false})");
    EXPECT_TRUE(wire.dead());
    EXPECT_FALSE(Wire::tcp(port_).open());
    simulator_.tell(R"({"do":"power","on":true})");
    EXPECT_TRUE(Wire::tcp(port_).open());
}

TEST_F(NetworkPrinter, makes_the_sender_wait_when_its_buffer_is_full) {
    simulator_.tell(R"({"do":"cover","open":true})");
    const Wire wire = Wire::tcp(port_);
    EXPECT_FALSE(wire.write(as_bytes(std::string(4'000'000, 'x'))));
}

}  // namespace
}  // namespace canbao::trial
