#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

#include "drivers/ipp/open.h"
#include "tests/unit/ipp/a4_trial.h"

namespace canbao {
namespace {

using namespace std::chrono_literals;
using trial::A4;
using trial::name_of_fault;
using trial::paper_of_pages;

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string output;
    std::array<char, 4096> part{};
    while (pipe && std::fgets(part.data(), part.size(), pipe.get()) != nullptr) output += part.data();
    return output;
}

// Does something a while after a job of ours is in the press, however long it took to draw and hand in.
class OncePressing {
public:
    OncePressing(const trial::Simulator& simulator, std::chrono::milliseconds time, std::function<void()> what)
        : thread_([&simulator, time, what = std::move(what)](const std::stop_token& stop) {
              const auto pressing = [&simulator] {
                  const Value state = simulator.tell(R"({"do":"state"})");
                  return *state.integer_at("jobs") > 0;
              };
              while (!stop.stop_requested() && !pressing()) std::this_thread::sleep_for(20ms);
              std::this_thread::sleep_for(time);
              if (!stop.stop_requested()) what();
          }) {}
    OncePressing(const trial::Simulator& simulator, std::chrono::milliseconds time, std::string request)
        : OncePressing(simulator, time,
                       [&simulator, request = std::move(request)] { simulator.tell(request); }) {}

private:
    std::jthread thread_;
};

TEST_F(A4, a_paper_is_confirmed_only_by_the_printers_own_completed) {
    EXPECT_EQ(fault(), "");
    const auto printed = print(paper_of_pages(3));
    EXPECT_EQ(printed.outcome, PrintOutcome::kConfirmed) << name_of_fault(printed);
    EXPECT_EQ(printed.how, "job-completed");
    EXPECT_GT(printed.bytes, 4'000u);
    ASSERT_EQ(papers().size(), 1u);
    EXPECT_EQ(papers()[0].user, "canbao");
    EXPECT_EQ(papers()[0].out, papers()[0].pages);
    EXPECT_THAT(output_of("pdftotext '" + papers()[0].file + "' -"), testing::HasSubstr("欧阳𠅤䶮"));
}

TEST_F(A4, papers_of_several_visits_come_out_one_by_one) {
    for (int i = 1; i <= 3; ++i) EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(papers().size(), 3u);
}

struct Trouble {
    const char* begin;
    const char* fault;
};
constexpr Trouble kTroubles[] = {
    {R"({"do":"paper","state":"out"})", "paper-out"},
    {R"({"do":"jam","on":true})", "paper-jam"},
    {R"({"do":"cover","open":true})", "cover-open"},
    {R"({"do":"toner","state":"empty"})", "toner-out"},
};

TEST_F(A4, each_trouble_is_seen_before_printing_and_nothing_is_sent) {
    for (const Trouble& trouble : kTroubles) {
        tell(trouble.begin);
        EXPECT_EQ(fault(), trouble.fault);
        const auto printed = print(paper_of_pages(1));
        EXPECT_EQ(printed.outcome, PrintOutcome::kFailed);
        EXPECT_EQ(name_of_fault(printed), trouble.fault);
        EXPECT_EQ(printed.bytes, 0u);
        tell(R"({"do":"mend"})");
        EXPECT_EQ(fault(), "");
    }
    wait_for_ghosts();
    EXPECT_EQ(papers().size(), 0u);
}

TEST_F(A4, each_trouble_on_the_first_page_fails_and_the_paper_never_comes) {
    for (const Trouble& trouble : kTroubles) {
        tell(R"({"do":"slow","seconds":4})");
        const OncePressing later(simulator_, 100ms, trouble.begin);
        const auto printed = print(paper_of_pages(2));
        EXPECT_EQ(printed.outcome, PrintOutcome::kFailed) << trouble.fault;
        EXPECT_EQ(name_of_fault(printed), trouble.fault);
        tell(R"({"do":"mend"})");
        EXPECT_TRUE(recovers());
    }
    wait_for_ghosts();
    EXPECT_EQ(pages_out(), 0);
}

TEST_F(A4, a_jam_on_page_two_of_three_is_unknown_and_the_rest_never_comes) {
    tell(R"({"do":"jam","page":2})");
    const auto printed = print(paper_of_pages(3));
    EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(name_of_fault(printed), "paper-jam");
    tell(R"({"do":"mend"})");
    EXPECT_TRUE(recovers());
    wait_for_ghosts();
    EXPECT_EQ(pages_out(), 1);
    EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(pages_out(), 2);
}

TEST_F(A4, a_trouble_that_staff_ends_at_once_does_not_end_the_job) {
    auto patient = settings();
    patient.pacing.trouble = patient.pacing.lost = 15s;  // a crowded machine may be slow to close the cover
    ipp::A4Printer printer(patient);
    tell(R"({"do":"slow","seconds":3})");
    const OncePressing later(simulator_, 200ms, [this] {
        tell(R"({"do":"cover","open":true})");
        std::this_thread::sleep_for(200ms);
        tell(R"({"do":"cover","open":false})");
    });
    const auto printed = printer.print(paper_of_pages(1), Deadline(40s));
    EXPECT_EQ(printed.outcome, PrintOutcome::kConfirmed) << name_of_fault(printed);
}

TEST_F(A4, a_job_that_never_ends_is_cancelled_at_the_deadline) {
    tell(R"({"do":"hang","on":true})");
    const auto printed = print(paper_of_pages(1), 5s);
    EXPECT_EQ(printed.outcome, PrintOutcome::kFailed);
    EXPECT_EQ(name_of_fault(printed), "timeout");
    tell(R"({"do":"mend"})");
    EXPECT_TRUE(recovers());
    wait_for_ghosts();
    EXPECT_EQ(pages_out(), 0);
}

TEST_F(A4, a_stop_cancels_the_job_at_once) {
    tell(R"({"do":"slow","seconds":20})");
    std::stop_source stop;
    const OncePressing later(simulator_, 100ms, [&stop] { stop.request_stop(); });
    const auto begun = Deadline::Clock::now();
    const auto printed = printer_.print(paper_of_pages(1), Deadline(60s, stop.get_token()));
    EXPECT_LT(Deadline::Clock::now() - begun, 15s);
    EXPECT_EQ(printed.outcome, PrintOutcome::kFailed);
    EXPECT_TRUE(recovers());
    EXPECT_EQ(pages_out(), 0);
}

TEST_F(A4, a_cable_pulled_mid_job_is_unknown_and_the_job_is_cancelled_when_it_is_back) {
    tell(R"({"do":"slow","seconds":30})");
    const OncePressing later(simulator_, 100ms, R"({"do":"unplug"})");
    const auto printed = print(paper_of_pages(2));
    EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(name_of_fault(printed), "printer-lost");
    EXPECT_EQ(fault(), "printer-lost");
    tell(R"({"do":"plug"})");
    EXPECT_TRUE(recovers());
    tell(R"({"do":"mend"})");
    wait_for_ghosts();
    EXPECT_EQ(pages_out(), 0);
    EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(papers().size(), 1u);
}

TEST_F(A4, a_lost_answer_leaves_a_job_that_another_driver_finds_and_cancels) {
    tell(R"({"do":"slow","seconds":30})");
    tell(R"({"do":"lose-answer"})");
    const auto printed = print(paper_of_pages(2));
    EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
    tell(R"({"do":"plug"})");
    ipp::A4Printer next(settings());
    for (int i = 0; i < 80; ++i) {
        const auto status = next.status(Deadline(2s));
        if (status && !status->fault) break;
    }
    tell(R"({"do":"slow","seconds":0.1})");
    EXPECT_EQ(next.print(paper_of_pages(1), Deadline(20s)).outcome, PrintOutcome::kConfirmed);
    wait_for_ghosts();
    int whole = 0;
    for (const auto& paper : papers()) whole += paper.complete && paper.pages == 2 ? 1 : 0;
    EXPECT_EQ(whole, 0);
}

TEST_F(A4, a_line_cut_within_the_document_prints_nothing_later) {
    tell(R"({"do":"cut-after","bytes":9000})");
    const auto printed = print(paper_of_pages(2));
    EXPECT_NE(printed.outcome, PrintOutcome::kConfirmed);
    EXPECT_TRUE(recovers());
    wait_for_ghosts();
    for (const auto& paper : papers()) EXPECT_FALSE(paper.complete && paper.pages > 1);
    EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
}

TEST_F(A4, a_printer_switched_off_mid_job_is_lost_and_back_without_the_job) {
    tell(R"({"do":"slow","seconds":30})");
    const OncePressing later(simulator_, 100ms, R"({"do":"power","on":false})");
    const auto printed = print(paper_of_pages(1));
    EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(name_of_fault(printed), "printer-lost");
    tell(R"({"do":"mend"})");
    EXPECT_TRUE(recovers());
    EXPECT_EQ(pages_out(), 0);
}

TEST_F(A4, an_old_job_that_cannot_be_cancelled_forbids_every_other) {
    tell(R"({"do":"stubborn","on":true})");
    tell(R"({"do":"slow","seconds":30})");
    const auto printed = print(paper_of_pages(1), 5s);
    EXPECT_EQ(printed.outcome, PrintOutcome::kUnknown);
    EXPECT_EQ(fault(), "job-left");
    const auto second = print(paper_of_pages(1));
    EXPECT_EQ(second.outcome, PrintOutcome::kFailed);
    EXPECT_EQ(name_of_fault(second), "job-left");
    EXPECT_EQ(second.bytes, 0u);
    tell(R"({"do":"mend"})");
    EXPECT_TRUE(recovers());
    EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(pages_out(), 1);
}

TEST_F(A4, a_silent_printer_is_silent_and_never_blocks_longer_than_asked) {
    tell(R"({"do":"silent","on":true})");
    const auto begun = Deadline::Clock::now();
    EXPECT_EQ(fault(), "printer-silent");
    EXPECT_LT(Deadline::Clock::now() - begun, 15s);
    const auto printed = print(paper_of_pages(1), 2s);
    EXPECT_EQ(printed.outcome, PrintOutcome::kFailed);
    tell(R"({"do":"mend"})");
    EXPECT_TRUE(recovers());
}

TEST_F(A4, low_paper_is_told_and_hinders_nothing) {
    tell(R"({"do":"paper","state":"low"})");
    const auto status = printer_.status(Deadline(2s));
    ASSERT_TRUE(status.ok());
    EXPECT_FALSE(status->fault);
    EXPECT_EQ(status->paper_near_end, true);
    EXPECT_EQ(print(paper_of_pages(1)).outcome, PrintOutcome::kConfirmed);
}

TEST_F(A4, pages_that_cannot_be_drawn_are_a_failure_and_nothing_is_sent) {
    auto without = settings();
    without.program = {"/nonexistent/canbao"};
    ipp::A4Printer printer(without);
    const auto printed = printer.print(paper_of_pages(1), Deadline(10s));
    EXPECT_EQ(printed.outcome, PrintOutcome::kFailed);
    EXPECT_EQ(printed.bytes, 0u);
    EXPECT_EQ(papers().size(), 0u);
}

TEST(ipp, nothing_at_the_address_is_a_lost_printer) {
    DeviceSettings settings;
    settings.address = "ipp://127.0.0.1:9/ipp/print";
    const auto printer = ipp::open(settings);
    ASSERT_TRUE(printer.ok());
    const auto status = (*printer)->status(Deadline(2s));
    ASSERT_FALSE(status.ok());
    EXPECT_EQ(status.fault().code, FaultCode::kPrinterLost);
}

}  // namespace
}  // namespace canbao
