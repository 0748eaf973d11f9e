// bench.h: A driver on a printer in memory, with waits of milliseconds.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/escpos/driver.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/escpos/fake_printer.h"

namespace canbao::escpos {

using namespace std::chrono_literals;

inline Pacing quick() {
    Pacing pacing;
    pacing.answer = 30ms;
    pacing.probe = 30ms;
    pacing.straggler = 5ms;
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
    explicit Bench(Habits habits, const char* model = "generic",
                   std::shared_ptr<Remains> remains = std::make_shared<Remains>())
        : fake_(new FakePrinter(habits)) {
        ReceiptPrinter::Settings settings;
        settings.remains = std::move(remains);
        settings.profile = *profile_of(model);
        settings.pacing = quick();
        driver_ = std::make_unique<ReceiptPrinter>(std::unique_ptr<Pipe>(fake_), std::move(settings));
    }
    Printed print(std::chrono::milliseconds limit = 5s) {
        return print(documents::paper_of(samples::receipt(), samples::words()), limit);
    }
    Printed print(const documents::Paper& paper, std::chrono::milliseconds limit = 5s) {
        return driver_->print(paper, Deadline(limit));
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

inline void expect(const Printed& printed, PrintOutcome outcome, const char* how) {
    EXPECT_EQ(name_of(printed.outcome), name_of(outcome))
        << printed.how
        << (printed.fault ? ": " + std::string(name_of(printed.fault->code)) + " " + printed.fault->detail
                          : "");
    EXPECT_EQ(printed.how, how);
    const bool trouble = outcome == PrintOutcome::kFailed || outcome == PrintOutcome::kUnknown;
    EXPECT_EQ(printed.fault.has_value(), trouble);
}
inline void expect(const Printed& printed, PrintOutcome outcome, FaultCode code) {
    expect(printed, outcome, "none");
    if (printed.fault) {
        EXPECT_EQ(name_of(printed.fault->code), name_of(code)) << printed.fault->detail;
    }
}

}  // namespace canbao::escpos
