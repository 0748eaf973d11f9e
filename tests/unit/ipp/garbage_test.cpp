// A printer that answers garbage, or never comes to an end: told as a fault in time, and never taken for
// proof.
#include <gtest/gtest.h>

#include "drivers/ipp/driver.h"
#include "tests/unit/ipp/a4_trial.h"
#include "tests/unit/ipp/liar.h"

namespace canbao::trial {
namespace {

using namespace std::chrono_literals;
using Say = Liar::Say;

constexpr int kGroupPrinter = 4, kGroupJob = 2, kEnum = 0x23, kInteger = 0x21, kKeyword = 0x44;

const std::string kHead = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n";

std::string number(std::uint32_t value) {
    std::string octets;
    for (int shift = 24; shift >= 0; shift -= 8) octets += static_cast<char>(value >> shift & 0xFF);
    return octets;
}

// Asks within a second and prints once within `time`; whoever never comes back hangs here.
struct Asked {
    explicit Asked(const Liar::Lie& lie, Deadline::Milliseconds time = 1s) : liar(lie) {
        ipp::A4Printer::Settings settings;
        settings.address = *ipp::parse_address(liar.address());
        settings.pacing.poll = 40ms;
        settings.pacing.cancel = 300ms;
        ipp::A4Printer printer(settings);
        const auto status = printer.status(Deadline(1s));
        if (!status) fault = name_of(status.fault().code);
        if (status && status->fault) fault = name_of(status->fault->code);
        printed = printer.print(paper_of_pages(1), Deadline(time));
    }
    Liar liar;
    std::string fault;
    Printed printed;
};

void expect_no_paper(const Asked& asked) {
    EXPECT_NE(asked.fault, "");
    EXPECT_EQ(asked.printed.outcome, PrintOutcome::kFailed);
    EXPECT_EQ(asked.printed.bytes, 0u);
}

TEST(a4_garbage, what_is_no_http_at_all_is_a_fault) {
    expect_no_paper(
        Asked([](const Say& say) { say("\x1b%-12345X@PJL INFO STATUS\r\n\r\n\xff\xfe\x00garbage"); }));
    expect_no_paper(Asked([](const Say&) {}));
}

TEST(a4_garbage, http_without_an_ipp_answer_is_a_fault) {
    expect_no_paper(Asked([](const Say& say) { say(http_answer("<html>Welcome</html>")); }));
    expect_no_paper(
        Asked([](const Say& say) { say("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"); }));
    expect_no_paper(Asked([](const Say& say) {
        say("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n");
    }));
}

TEST(a4_garbage, an_answer_that_is_cut_short_is_a_fault) {
    const auto whole = http_answer(
        ipp_answer(0, std::string(1, kGroupPrinter) + ipp_attribute(kEnum, "printer-state", number(3))));
    for (std::size_t size : {whole.size() - 1, whole.size() - 4, whole.size() - 20})
        expect_no_paper(Asked([&](const Say& say) { say(std::string_view(whole).substr(0, size)); }));
}

TEST(a4_garbage, a_printer_that_never_ends_its_header_is_cut_off) {
    expect_no_paper(Asked([](const Say& say) {
        say("HTTP/1.1 200 OK\r\n");
        while (say("X-More: and more and more\r\n")) continue;
    }));
    expect_no_paper(Asked([](const Say& say) {
        while (say("HTTP/1.1 100 Continue\r\n\r\n")) continue;
    }));
}

TEST(a4_garbage, a_printer_that_never_ends_its_answer_is_cut_off) {
    const auto good = ipp_answer(0, std::string(1, kGroupPrinter));
    const auto attribute = ipp_attribute(kKeyword, "printer-state-reasons", "none");
    expect_no_paper(Asked([&](const Say& say) {
        say(kHead + "\r\n" + std::string("\x01\x01\0\0\0\0\0\1\x04", 9));
        while (say(attribute)) continue;
    }));
    const Asked endless([&](const Say& say) {
        say(kHead + "Transfer-Encoding: chunked\r\n\r\n9\r\n" + good.substr(0, 9) + "\r\n1\r\n\x03\r\n");
        while (say("4\r\nmore\r\n")) continue;
    });
    EXPECT_NE(endless.printed.outcome, PrintOutcome::kConfirmed);
}

TEST(a4_garbage, one_octet_now_and_then_does_not_keep_anybody_waiting) {
    expect_no_paper(Asked([](const Say& say) {
        say("HTTP/1.1 200 OK\r\nX-Slow: ");
        while (say("z")) std::this_thread::sleep_for(20ms);
    }));
}

// Every question is answered well, and the job's state is whatever the test wants.
Printed printed_with(const std::string& of_job) {
    const auto answer =
        ipp_answer(0, std::string(1, kGroupPrinter) + ipp_attribute(kEnum, "printer-state", number(3)) +
                          ipp_attribute(kKeyword, "printer-state-reasons", "none") +
                          std::string(1, kGroupJob) + ipp_attribute(kInteger, "job-id", number(7)) + of_job);
    // Time enough to draw the page on a crowded machine, or there is nothing to judge.
    return Asked([&](const Say& say) { say(http_answer(answer)); }, 5s).printed;
}

TEST(a4_garbage, only_a_job_that_says_completed_in_the_right_words_was_printed) {
    EXPECT_EQ(printed_with(ipp_attribute(kEnum, "job-state", number(9))).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(printed_with(ipp_attribute(kInteger, "job-state", number(9))).outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(printed_with(ipp_attribute(kKeyword, "job-state", "completed")).outcome,
              PrintOutcome::kUnknown);
    EXPECT_EQ(printed_with(ipp_attribute(kEnum, "job-state", number(0xFFFFFFFF))).outcome,
              PrintOutcome::kUnknown);
    EXPECT_EQ(printed_with("").outcome, PrintOutcome::kUnknown);
}

}  // namespace
}  // namespace canbao::trial
