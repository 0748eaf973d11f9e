#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/escpos/bench.h"

namespace canbao::escpos {
namespace {

// --- the rungs

TEST(proof, a_process_id_after_the_cut_confirms) {
    Bench bench({.line = 500us});
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_TRUE(bench.out());
}

TEST(proof, an_instant_printer_is_believed_only_after_the_time_that_paper_takes) {
    Bench bench({});
    const auto start = FakePrinter::Clock::now();
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    EXPECT_GE(FakePrinter::Clock::now() - start, 20ms);
}

TEST(proof, without_process_id_the_sensor_answer_behind_the_cut_confirms) {
    Bench bench({.process_id = false, .line = 500us});
    expect(bench.print(), PrintOutcome::kConfirmed, "sensor-after-cut");
    EXPECT_TRUE(bench.out());
}

TEST(proof, a_clean_status_alone_is_unconfirmed) {
    Bench bench({.process_id = false, .sensor = false});
    expect(bench.print(), PrintOutcome::kUnconfirmed, "clean-status");
    EXPECT_TRUE(bench.out());
}

TEST(proof, not_even_all_of_the_status_is_no_rung_at_all) {
    Bench bench({.process_id = false, .sensor = false, .only_paper_status = true});
    expect(bench.print(), PrintOutcome::kUnconfirmed, "none");
}

TEST(proof, half_a_status_does_not_spoil_a_process_id) {
    Bench bench({.only_paper_status = true});
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
}

TEST(proof, models_that_cannot_answer_are_not_asked) {
    Bench bench({}, "status-only");
    expect(bench.print(), PrintOutcome::kUnconfirmed, "clean-status");
    for (std::size_t i = 0; i + 2 < bench->received.size(); ++i)
        EXPECT_FALSE(bench->received[i] == 0x1D &&
                     (bench->received[i + 1] == 'r' || bench->received[i + 2] == 'H'));
}

TEST(proof, a_slow_printer_is_waited_for) {
    Bench bench({.line = 5ms});
    expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
    Bench sensor({.process_id = false, .line = 5ms});
    expect(sensor.print(), PrintOutcome::kConfirmed, "sensor-after-cut");
}

TEST(proof, every_job_has_its_own_id) {
    Bench bench({});
    for (int i = 0; i < 3; ++i) {
        expect(bench.print(), PrintOutcome::kConfirmed, "process-id");
        EXPECT_EQ(bench->cuts, i + 1);
    }
    std::vector<std::string> ids;
    for (int i = 0; i < 50; ++i) ids.push_back(random_id());
    std::sort(ids.begin(), ids.end());
    EXPECT_GT(std::unique(ids.begin(), ids.end()) - ids.begin(), 45);
}

// --- lies

TEST(lie, an_echoing_line_gets_nothing_and_proves_nothing) {
    Bench bench({.echoes = true});
    expect(bench.print(), PrintOutcome::kFailed, FaultCode::kPrinterSilent);
    EXPECT_EQ(bench.print().bytes, 0u);
}

TEST(lie, the_same_octet_to_everything_never_confirms) {
    for (const int octet : {0x00, 0x10, 0x12, 0x16, 0x1A, 0x1E, 0x32, 0x37, 0x52, 0x72, 0x7E, 0x80, 0xFF}) {
        Bench bench({.constant = static_cast<std::uint8_t>(octet)});
        const auto printed = bench.print();
        EXPECT_NE(printed.outcome, PrintOutcome::kConfirmed) << octet;
        EXPECT_NE(printed.outcome, PrintOutcome::kUnknown) << octet;
        if (octet == 0x12) {
            expect(printed, PrintOutcome::kUnconfirmed, "clean-status");
        }
    }
}

TEST(lie, an_id_of_somebody_else_never_confirms) {
    for (const bool sensor : {true, false}) {
        Bench wrong({.sensor = sensor, .wrong_id = true});
        expect(wrong.print(), PrintOutcome::kUnconfirmed, "clean-status");
        Bench old({.sensor = sensor, .old_ids = true});
        expect(old.print(), PrintOutcome::kUnconfirmed, "clean-status");
    }
}

TEST(lie, an_id_given_on_receipt_does_not_hide_that_the_paper_ran_out) {
    Bench bench({.line = 200us, .paper_lasts = 700, .id_at_once = true});
    const auto printed = bench.print();
    EXPECT_NE(printed.outcome, PrintOutcome::kConfirmed);
    EXPECT_EQ(printed.fault->code, FaultCode::kPaperOut);
    EXPECT_FALSE(bench.out());
}

TEST(lie, a_sensor_answer_that_comes_a_question_late_never_confirms) {
    Bench bench({.process_id = false, .late_sensor = true});
    expect(bench.print(), PrintOutcome::kUnconfirmed, "clean-status");
}

TEST(lie, answers_before_the_cut_do_not_stand_for_the_one_behind_it) {
    Bench sensor({.process_id = false, .queued_answers = 2});
    expect(sensor.print(), PrintOutcome::kUnconfirmed, "clean-status");
    Bench id({.sensor = false, .queued_answers = 2});
    expect(id.print(), PrintOutcome::kUnconfirmed, "clean-status");
}

TEST(lie, automatic_status_is_not_taken_for_a_sensor_answer) {
    Bench mute({.process_id = false, .sensor = false, .chatters = true});
    expect(mute.print(), PrintOutcome::kUnconfirmed, "clean-status");
    Bench honest({.chatters = true});
    expect(honest.print(), PrintOutcome::kConfirmed, "process-id");
}

TEST(lie, where_there_is_noise_a_single_octet_proves_nothing) {
    Bench bench({.process_id = false, .garbage = true});
    expect(bench.print(), PrintOutcome::kUnconfirmed, "clean-status");
    Bench honest({.garbage = true});
    expect(honest.print(), PrintOutcome::kConfirmed, "process-id");
}

}  // namespace
}  // namespace canbao::escpos
