#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/escpos/driver.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/escpos/fake_printer.h"

namespace canbao::escpos {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Pacing quick() {
    Pacing pacing;
    pacing.answer = 30ms;
    pacing.probe = 30ms;
    pacing.slice = 3ms;
    pacing.silence = 100ms;
    pacing.stall = 20ms;
    pacing.body_most = 400ms;
    pacing.cut_most = 150ms;
    pacing.cut = 3ms;
    pacing.slow_mm_s = 5'000;
    pacing.fast_mm_s = 50'000;
    return pacing;
}

// A driver on a fake printer that outlives it.
class Bench {
public:
    explicit Bench(Habits habits, const char* model = "generic") : fake_(new FakePrinter(habits)) {
        ReceiptPrinter::Settings settings;
        settings.profile = *profile_of(model);
        settings.pacing = quick();
        driver_ = std::make_unique<ReceiptPrinter>(std::unique_ptr<Pipe>(fake_), std::move(settings));
    }
    Printed print(std::chrono::milliseconds limit = 5s) {
        return driver_->print(documents::paper_of(samples::receipt(), samples::words()), Deadline(limit));
    }
    Result<PrinterStatus> status() { return driver_->status(Deadline(1s)); }
    // The whole paper was printed, and cut off.
    bool out() const { return fake_->cuts == 1 && fake_->lines_at_cut == kLines; }

    // Rows of the receipt; the printer draws its code itself, without a line end.
    static constexpr int kLines = 30;

    FakePrinter* operator->() { return fake_; }
    ReceiptPrinter& driver() { return *driver_; }

private:
    FakePrinter* fake_;
    std::unique_ptr<ReceiptPrinter> driver_;
};

void expect(const Printed& printed, PrintOutcome outcome, const char* how) {
    EXPECT_EQ(name_of(printed.outcome), name_of(outcome))
        << printed.how
        << (printed.fault ? ": " + std::string(name_of(printed.fault->code)) + " " + printed.fault->detail
                          : "");
    EXPECT_EQ(printed.how, how);
    const bool trouble = outcome == PrintOutcome::kFailed || outcome == PrintOutcome::kUnknown;
    EXPECT_EQ(printed.fault.has_value(), trouble);
}
void expect(const Printed& printed, PrintOutcome outcome, FaultCode code) {
    expect(printed, outcome, "none");
    if (printed.fault) EXPECT_EQ(name_of(printed.fault->code), name_of(code)) << printed.fault->detail;
}

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
        if (octet == 0x12) expect(printed, PrintOutcome::kUnconfirmed, "clean-status");
    }
}

TEST(lie, an_id_of_somebody_else_never_confirms) {
    Bench wrong({.sensor = false, .wrong_id = true});
    expect(wrong.print(), PrintOutcome::kUnconfirmed, "clean-status");
    Bench old({.sensor = false, .old_ids = true});
    expect(old.print(), PrintOutcome::kUnconfirmed, "clean-status");
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
        if (code == FaultCode::kPrinterSilent)
            EXPECT_EQ(status.fault().code, code);
        else
            EXPECT_EQ(status->fault->code, code);
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
        for (const std::size_t octets : {60u, 400u, 900u, 1100u}) {
            Bench bench({.process_id = answers, .sensor = answers, .line = 100us, .paper_lasts = octets});
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
    for (const std::size_t octets : {200u, 700u, 1120u, 1135u}) {
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
