// What a slip costs on a serial line, text mode beside raster of the same rows: octets, seconds at 115200
// baud (10 bits an octet), and the time from a paper's facts to the first octet (the time of an iteration).
#include <benchmark/benchmark.h>

#include "drivers/escpos/encode.h"
#include "drivers/escpos/raster.h"
#include "drivers/render/render.h"
#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

constexpr double kOctetsPerSecond = 115'200.0 / 10.0;

void count(benchmark::State& state, std::size_t octets, std::size_t rows) {
    state.counters["octets"] = static_cast<double>(octets);
    state.counters["line_s"] = static_cast<double>(octets) / kOctetsPerSecond;
    state.counters["rows"] = static_cast<double>(rows);
}

template <class Model>
void text_mode(benchmark::State& state, Model (*sample)()) {
    const Model model = sample();
    const auto columns = static_cast<int>(state.range(0));
    const auto profile = *escpos::profile_of("generic");
    std::size_t octets = 0;
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto laid_out = documents::lay_out(documents::paper_of(model, samples::words()), columns);
        const auto job = escpos::encode(laid_out, columns, profile);
        octets = job.body.size() + job.tail.size();
        rows = laid_out.size();
        benchmark::DoNotOptimize(octets);
    }
    count(state, octets, rows);
}

template <class Model>
void raster(benchmark::State& state, Model (*sample)()) {
    const Model model = sample();
    const auto columns = static_cast<int>(state.range(0));
    std::size_t octets = 0;
    std::size_t rows = 0;
    for (auto _ : state) {
        const auto laid_out = documents::lay_out(documents::paper_of(model, samples::words()), columns);
        escpos::Wire wire;
        escpos::append_raster(wire, render::draw(laid_out, columns * documents::kDotsPerColumn),
                              escpos::Pictures::kRasterBit);
        octets = wire.size();
        rows = laid_out.size();
        benchmark::DoNotOptimize(octets);
    }
    count(state, octets, rows);
}

#define PAPER(name)                                                                                     \
    BENCHMARK_CAPTURE(text_mode, name, samples::name)->Arg(48)->Arg(32)->Unit(benchmark::kMillisecond); \
    BENCHMARK_CAPTURE(raster, name, samples::name)->Arg(48)->Arg(32)->Unit(benchmark::kMillisecond)
PAPER(record);
PAPER(certificate);
PAPER(rare_certificate);
PAPER(plan);
PAPER(receipt);
PAPER(record_of_forty_years);

}  // namespace
}  // namespace canbao
