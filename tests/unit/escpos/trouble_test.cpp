#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stop_token>
#include <thread>

#include "tests/unit/escpos/bench.h"

namespace canbao::escpos {
namespace {

// --- trouble before the job: not an octet of it is sent

TEST(before, a_fault_is_told_and_nothing_is_sent) {
    const std::pair<Habits, FaultCode> cases[] = {
        {{.no_paper = true}, FaultCode::kPaperOut},     {{.cover_open = true}, FaultCode::kCoverOpen},
        {{.error_bits = 0x08}, FaultCode::kCutterJam},  {{.error_bits = 0x20}, FaultCode::kPrinterBroken},
        {{.error_bits = 0x40}, FaultCode::kHeadHot},    {{.status = false}, FaultCode::kPrinterSilent},
        {{.speaks_for = 0}, FaultCode::kPrinterSilent},
    };
    for (const auto& [habits, code] : cases) {
        Bench bench(habits);
        if (habits.speaks_for) bench->habits.status = false;
        const auto printed = bench.print();
        expect(printed, PrintOutcome::kFailed, code);
        EXPECT_EQ(printed.bytes, 0u);
        EXPECT_TRUE(bench->received.empty());
        const auto status = bench.status();
        const auto told = status ? *status->fault : status.fault();
        EXPECT_EQ(told.code, code);
    }
}

TEST(before, a_line_that_is_dead_already_is_a_failure) {
    Bench bench({.power_lasts = 0});
    const auto printed = bench.print();
    expect(printed, PrintOutcome::kFailed, FaultCode::kPrinterLost);
    EXPECT_EQ(printed.bytes, 0u);
}

TEST(before, near_end_is_a_warning_unless_the_model_knows_how_much_is_left) {
    Bench warned({.near_end = true});
    EXPECT_EQ(warned.status()->paper_near_end, true);
    expect(warned.print(), PrintOutcome::kConfirmed, "process-id");

    auto* fake = new FakePrinter({.near_end = true});
    ReceiptPrinter::Settings settings;
    settings.profile = *profile_of("");
    settings.profile.near_end_mm = 400;  // two papers of 171 mm
    settings.pacing = quick();
    ReceiptPrinter driver(std::unique_ptr<Pipe>(fake), std::move(settings));
    const auto paper = documents::paper_of(samples::receipt(), samples::words());
    EXPECT_EQ(driver.print(paper, Deadline(5s)).outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(driver.print(paper, Deadline(5s)).outcome, PrintOutcome::kConfirmed);
    expect(driver.print(paper, Deadline(5s)), PrintOutcome::kFailed, FaultCode::kPaperTooShort);
    fake->habits.near_end = false;  // a new roll
    EXPECT_EQ(driver.print(paper, Deadline(5s)).outcome, PrintOutcome::kConfirmed);
}

// --- trouble in the middle

TEST(middle, paper_out_anywhere_in_the_body_fails_and_nothing_comes_out_later) {
    for (const bool answers : {true, false}) {
        for (const std::size_t octets : {60u, 400u, 700u, 870u}) {
            Bench bench({.line = 100us, .paper_lasts = octets}, answers ? "generic" : "status-only");
            expect(bench.print(), PrintOutcome::kFailed, FaultCode::kPaperOut);
            EXPECT_FALSE(bench.out());
            EXPECT_GT(bench->clears, 0);
            const int lines = bench->lines;
            bench->repair();
            bench->work();
            EXPECT_EQ(bench->waiting(), 0u) << "comes out for the next person";
            EXPECT_EQ(bench->lines, lines);
        }
    }
}

TEST(middle, a_cover_that_is_opened_fails) {
    Bench bench({.line = 100us, .cover_opens = 500});
    expect(bench.print(), PrintOutcome::kFailed, FaultCode::kCoverOpen);
    EXPECT_FALSE(bench.out());
    EXPECT_EQ(bench->waiting(), 0u);
}

TEST(middle, a_jammed_cutter_is_unknown_because_the_paper_hangs_there_printed) {
    for (const bool answers : {true, false}) {
        Bench bench({.process_id = answers, .sensor = answers, .cutter_jams = true});
        expect(bench.print(), PrintOutcome::kUnknown, FaultCode::kCutterJam);
        EXPECT_FALSE(bench.out());
    }
}

TEST(middle, power_lost_after_octets_went_out_is_unknown) {
    for (const std::size_t octets : {200u, 700u, 891u, 906u}) {
        Bench bench({.line = 100us, .power_lasts = octets});
        const auto printed = bench.print();
        expect(printed, PrintOutcome::kUnknown, FaultCode::kPrinterLost);
        EXPECT_GT(printed.bytes, 0u);
    }
}

TEST(middle, a_printer_that_falls_silent_is_unknown) {
    Bench bench({.speaks_for = 600});
    expect(bench.print(), PrintOutcome::kUnknown, FaultCode::kPrinterSilent);
}

TEST(middle, a_hot_head_is_waited_for) {
    Bench bench({.line = 100us, .hot_for = 5});
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_TRUE(bench.out());
}

TEST(middle, a_head_that_stays_hot_fails_at_the_deadline) {
    Bench bench({.line = 100us, .hot_for = 1'000'000});
    expect(bench.print(300ms), PrintOutcome::kFailed, FaultCode::kHeadHot);
    EXPECT_EQ(bench->waiting(), 0u);
}

TEST(middle, answers_that_the_deadline_cuts_off_do_not_make_it_a_silent_printer) {
    Bench hot({.line = 100us, .answer = 1ms, .hot_for = 1'000'000});
    expect(hot.print(300ms), PrintOutcome::kFailed, FaultCode::kHeadHot);
    Bench slow({.line = 1s, .answer = 1ms});
    expect(slow.print(300ms), PrintOutcome::kFailed, FaultCode::kTimeout);
    Bench mute({.line = 1s, .answer = 1ms, .speaks_for = 600});
    expect(mute.print(), PrintOutcome::kUnknown, FaultCode::kPrinterSilent);
}

TEST(middle, a_paper_of_pictures_is_not_sent_far_ahead_of_what_the_printer_has) {
    auto notice = samples::notice();
    for (auto& unmet : notice.unmet) unmet.title = unmet.found = unmet.rule = unmet.remedy = "䶮𠅤";
    const auto paper = documents::paper_of(notice, samples::words());
    Bench fine({});
    expect(fine.print(paper), PrintOutcome::kConfirmed, "process-id");
    const std::size_t whole = fine->received.size();
    ASSERT_GT(whole, 12'000u);
    Bench bench({.paper_lasts = 800});
    expect(bench.print(paper), PrintOutcome::kFailed, FaultCode::kPaperOut);
    EXPECT_LT(bench->received.size(), whole / 2);
    Bench mute({.speaks_for = 800});
    expect(mute.print(paper), PrintOutcome::kUnknown, FaultCode::kPrinterSilent);
    EXPECT_LT(mute->received.size(), whole / 2);
}

TEST(middle, a_printer_that_takes_no_more_fails_at_the_deadline) {
    Bench bench({.room = 700});
    const auto printed = bench.print(300ms);
    expect(printed, PrintOutcome::kFailed, FaultCode::kTimeout);
    EXPECT_GT(bench->clears, 0);
}

TEST(middle, a_stop_ends_the_job_at_once_and_clears_it) {
    Bench bench({.line = 50ms});
    std::stop_source source;
    const auto paper = documents::paper_of(samples::receipt(), samples::words());
    std::jthread stopper([&] {
        std::this_thread::sleep_for(60ms);
        source.request_stop();
    });
    const auto printed = bench.driver().print(paper, Deadline(10s, source.get_token()));
    expect(printed, PrintOutcome::kFailed, FaultCode::kTimeout);
    EXPECT_GT(bench->clears, 0);
    EXPECT_EQ(bench->waiting(), 0u);
}

// --- after trouble

TEST(after, what_hangs_uncut_is_cut_off_before_the_next_paper) {
    Bench bench({.paper_lasts = 700});
    expect(bench.print(), PrintOutcome::kFailed, FaultCode::kPaperOut);
    ASSERT_GT(bench->lines, 0);
    bench->repair();
    EXPECT_EQ(bench.status()->fault, std::nullopt);
    bench->work();
    EXPECT_EQ(bench->cuts, 1);
    EXPECT_EQ(bench->lines, 0);
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_EQ(bench->cuts, 2);
    EXPECT_EQ(bench->lines_at_cut, Bench::kLines);
}

TEST(after, the_next_job_mends_by_itself_when_nobody_asked_for_the_status) {
    Bench bench({.cover_opens = 700});
    expect(bench.print(), PrintOutcome::kFailed, FaultCode::kCoverOpen);
    bench->repair();
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_EQ(bench->lines_at_cut, Bench::kLines);
}

TEST(after, the_next_driver_on_a_line_cuts_off_what_hangs_there_when_the_line_died) {
    const auto remains = std::make_shared<Remains>();
    Bench before({.line = 100us, .power_lasts = 700}, "generic", remains);
    expect(before.print(), PrintOutcome::kUnknown, FaultCode::kPrinterLost);
    EXPECT_TRUE(remains->uncut);
    Bench next({}, "generic", remains);
    EXPECT_EQ(next.status()->fault, std::nullopt);
    next->work();
    EXPECT_EQ(next->cuts, 1);
    EXPECT_FALSE(remains->any());
}

TEST(after, a_picture_half_sent_by_another_process_is_filled_and_does_not_eat_the_paper) {
    Bench bench({});
    const std::uint8_t half[] = {0x1D, 0x76, 0x30, 0x00, 0x48, 0x00, 0x40, 0x00, 0x01};
    ASSERT_TRUE(bench->write(half, Deadline(1s)).ok());
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_GE(bench->lines_at_cut, Bench::kLines);
}

TEST(after, no_personal_text_stays_in_the_driver) {
    const long before = Personal::alive();
    Bench bench({});
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::escpos
