// How long a look-up of forty years takes from the office's answer to its first frame, laid out without a
// display; a simple screen beside it. A frame of the promise is 16 ms.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "kiosk/base/texts.h"
#include "screens/canvas.h"
#include "screens/sample_history.h"
#include "tests/places.h"

namespace canbao::screens {
namespace {

const Texts& texts() {
    static const Texts all = [] {
        Texts texts;
        for (const auto& entry :
             std::filesystem::directory_iterator(places::source() + "/assets/texts/zh_CN")) {
            if (entry.path().extension() != ".po") continue;
            std::ifstream in(entry.path(), std::ios::binary);
            const auto part = Texts::parse(std::string(std::istreambuf_iterator<char>(in), {}),
                                           entry.path().filename().string());
            if (!part || !texts.add(*part)) std::abort();
        }
        return texts;
    }();
    return all;
}

Canvas& canvas() {
    static const std::unique_ptr<Canvas> opened = [] {
        auto canvas = Canvas::open(places::source() + "/assets/fonts/list.txt", {1080, 1920, 268, 476});
        if (!canvas) std::abort();
        return std::move(*canvas);
    }();
    return *opened;
}

FrameData frame() {
    FrameData frame;
    frame.hall = "沈阳市社保大厅";
    frame.terminal = "3 号机";
    frame.now = {Day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}}, 14, 32, 0};
    return frame;
}

view::Months months_of(const policy::History& history) {
    view::Months view;
    view.name = Personal("欧阳");
    view.strip = policy::strip_of(history);
    view.required = 186;
    view.missing = 0;
    view.retires = "2030 年 4 月";
    return view;
}

// History to strip, strip to words and shapes: what the citizen waits for once the answer is there.
void look_up_of_forty_years(benchmark::State& state) {
    const policy::History history = sample_history(1987, 2026);
    Tree tree;
    canvas().lay_out(View{view::Starting{}}, frame(), texts(), tree);
    for (auto _ : state) {
        const View view = months_of(history);
        canvas().lay_out(view, frame(), texts(), tree);
        benchmark::DoNotOptimize(tree.nodes.size());
    }
}
BENCHMARK(look_up_of_forty_years)->Unit(benchmark::kMillisecond);

// The very first time: glyphs and shapes are worked out, too.
void look_up_with_a_cold_canvas(benchmark::State& state) {
    const policy::History history = sample_history(1987, 2026);
    for (auto _ : state) {
        state.PauseTiming();
        auto cold = Canvas::open(places::source() + "/assets/fonts/list.txt", {1080, 1920, 268, 476});
        if (!cold) std::abort();
        Tree tree;
        (*cold)->lay_out(View{view::Working{}}, frame(), texts(), tree);
        state.ResumeTiming();
        const View view = months_of(history);
        (*cold)->lay_out(view, frame(), texts(), tree);
        benchmark::DoNotOptimize(tree.nodes.size());
        state.PauseTiming();
        cold->reset();
        state.ResumeTiming();
    }
}
BENCHMARK(look_up_with_a_cold_canvas)->Unit(benchmark::kMillisecond)->Iterations(5);

void a_simple_screen(benchmark::State& state) {
    Tree tree;
    for (auto _ : state) {
        const View view = view::LeaveAsk{};
        canvas().lay_out(view, frame(), texts(), tree);
        benchmark::DoNotOptimize(tree.nodes.size());
    }
}
BENCHMARK(a_simple_screen)->Unit(benchmark::kMillisecond);

// A page as it will be on paper, scaled dot by dot: another page each time.
void preview_of_a_page(benchmark::State& state) {
    Tree tree;
    view::Preview preview;
    preview.paper = "rights-record";
    preview.picture = documents::Picture(576, 1600);
    View view = std::move(preview);
    std::uint8_t dot = 0;
    for (auto _ : state) {
        std::get<view::Preview>(view).picture.at(8, 8) = ++dot;
        canvas().lay_out(view, frame(), texts(), tree);
        benchmark::DoNotOptimize(tree.nodes.size());
    }
}
BENCHMARK(preview_of_a_page)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace canbao::screens
