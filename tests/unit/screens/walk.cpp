#include "tests/unit/screens/walk.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "tests/places.h"

#include "imgui.h"

namespace canbao::screens {

const Texts& all_texts() {
    static const Texts texts = [] {
        Texts all;
        for (const auto& entry :
             std::filesystem::directory_iterator(places::source() + "/assets/texts/zh_CN")) {
            if (entry.path().extension() != ".po") continue;
            std::ifstream file(entry.path());
            const std::string po{std::istreambuf_iterator<char>(file), {}};
            const auto catalogue = Texts::parse(po, entry.path().filename().string());
            if (!catalogue) throw std::runtime_error(catalogue.fault().detail);
            if (const auto added = all.add(*catalogue); !added)
                throw std::runtime_error(added.fault().detail);
        }
        return all;
    }();
    return texts;
}

Canvas& canvas_of(Orientation orientation) {
    const auto opened = [](const Panel& panel) {
        auto canvas = Canvas::open(places::source() + "/assets/fonts/list.txt", panel);
        if (!canvas) throw std::runtime_error(canvas.fault().detail);
        return std::move(*canvas);
    };
    static const auto portrait = opened({1080, 1920, 268, 476});
    static const auto landscape = opened({1920, 1080, 476, 268});
    return orientation == Orientation::kPortrait ? *portrait : *landscape;
}

FrameData frame_at(TextScale scale) {
    FrameData frame;
    frame.hall = "沈阳市社保大厅";
    frame.terminal = "3 号机";
    frame.now = {Day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}}, 14, 32, 0};
    frame.text_scale = scale;
    frame.step = 4;
    return frame;
}

void walk(const std::function<void(const Page&)>& look) {
    static const std::vector<View> views = all_previews();
    for (const Orientation orientation : {Orientation::kPortrait, Orientation::kLandscape}) {
        Canvas& canvas = canvas_of(orientation);
        for (const TextScale scale : {TextScale::k100, TextScale::k117, TextScale::k133}) {
            std::map<std::string, int> numbers;
            for (const View& view : views) {
                Page page{"", &view, orientation, scale, canvas.panel().mm_per_unit(), {}};
                canvas.lay_out(view, frame_at(scale), all_texts(), page.tree);
                page.name = page.tree.view + " " + std::to_string(++numbers[page.tree.view]) +
                            (orientation == Orientation::kPortrait ? ", portrait, " : ", landscape, ") +
                            std::to_string(percent_of(scale)) + " %";
                look(page);
            }
        }
    }
}

}  // namespace canbao::screens
