// How long from the confirmed touch to the first octet of a slip on the line: the blocks are made, the port
// hands them to its worker, the driver looks at the printer, lays out and encodes. The printer answers at
// once, so the time is ours alone; a line of 115200 baud adds 4 ms for the questions and answers before the
// slip.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>

#include "drivers/escpos/driver.h"
#include "kiosk/app/printer_port.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/escpos/fake_printer.h"

namespace canbao {
namespace {

using Clock = std::chrono::steady_clock;

// Notes when the first octets that are no question reach the line: a job begins with ESC @.
class WatchedPrinter : public FakePrinter {
public:
    explicit WatchedPrinter(std::atomic<Clock::rep>& began) : FakePrinter({}), began_(began) {}
    Result<Done> write(ByteView octets, const Deadline& deadline) override {
        const bool job = octets.size() >= 2 && octets[0] == 0x1B && octets[1] == 0x40;
        if (job && began_ == 0) began_ = Clock::now().time_since_epoch().count();
        return FakePrinter::write(octets, deadline);
    }

private:
    std::atomic<Clock::rep>& began_;
};

// The waits before the slip are the terminal's own; those behind it are shortened.
Result<std::unique_ptr<PrinterDevice>> watched(std::atomic<Clock::rep>& began) {
    escpos::ReceiptPrinter::Settings settings;
    settings.profile = *escpos::profile_of("generic");
    settings.pacing.slice = std::chrono::milliseconds{3};
    settings.pacing.slow_mm_s = 5'000;
    settings.pacing.fast_mm_s = 50'000;
    return std::unique_ptr<PrinterDevice>(std::make_unique<escpos::ReceiptPrinter>(
        std::make_unique<WatchedPrinter>(began), std::move(settings)));
}

template <class Model>
void first_byte(benchmark::State& state, Model (*sample)()) {
    std::atomic<Clock::rep> began = 0;
    app::Mailbox mailbox;
    NoLog log;
    app::PrinterPort port(mailbox, {"printer", [&] { return watched(began); }, {}}, log);
    const Model model = sample();
    double worst = 0;
    for (auto _ : state) {
        while (port.status().fault) mailbox.run_all();  // it is open and well before anybody touches anything
        began = 0;
        const auto touched = Clock::now();
        auto printing = port.printing(documents::paper_of(model, samples::words()));
        while (!printing.waiter().await_ready()) {
            mailbox.run_all();
            std::this_thread::yield();
        }
        if (printing.waiter().await_resume().outcome != PrintOutcome::kConfirmed) std::abort();
        const std::chrono::duration<double> took = Clock::time_point(Clock::duration(began.load())) - touched;
        state.SetIterationTime(took.count());
        worst = std::max(worst, took.count());
    }
    state.counters["worst_ms"] = worst * 1000;
}

#define PAPER(name)                                    \
    BENCHMARK_CAPTURE(first_byte, name, samples::name) \
        ->UseManualTime()                              \
        ->Iterations(50)                               \
        ->Unit(benchmark::kMillisecond)
PAPER(receipt);
PAPER(record);
PAPER(record_of_forty_years);
PAPER(rare_certificate);
PAPER(plan);

}  // namespace
}  // namespace canbao
