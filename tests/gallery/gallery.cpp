// gallery.cpp: Renders every preview x {portrait, landscape} x three text sizes to PNG, to be looked at.
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "kiosk/app/assets.h"
#include "screens/screen.h"
#include "screens/window.h"

namespace {

using namespace canbao;
using namespace canbao::screens;

struct Shape {
    const char* name;
    const char* size;
    int width_mm, height_mm;
};

int fail(const Fault& fault) {
    std::fprintf(stderr, "canbao-gallery: %s\n", fault.detail.c_str());
    return 1;
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

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-') {
        std::fprintf(stderr, "usage: canbao-gallery DIR [VIEW]\n");
        return 2;
    }
    setenv("SDL_VIDEODRIVER", "dummy", 0);
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    const auto assets = app::find_assets();
    if (!assets) return fail(assets.fault());
    const auto texts = app::load_texts(*assets);
    if (!texts) return fail(texts.fault());
    int pictures = 0;
    for (const Shape& shape :
         {Shape{"portrait", "1080x1920", 268, 476}, Shape{"landscape", "1920x1080", 476, 268}}) {
        auto window =
            Window::open({shape.size, shape.width_mm, shape.height_mm, *assets / "fonts/list.txt", 0});
        if (!window) return fail(window.fault());
        for (const TextScale scale : {TextScale::k100, TextScale::k117, TextScale::k133}) {
            std::string last;
            int number = 0;
            for (const View& view : all_previews()) {
                const std::string name(name_of(view));
                number = name == last ? number + 1 : 1;
                last = name;
                if (argc > 2 && name != argv[2]) continue;
                const auto file = name + "-" + std::to_string(number) + "-" + shape.name + "-" +
                                  std::to_string(percent_of(scale)) + ".png";
                const auto done = (*window)->shot(folder / file, view, frame_at(scale), *texts);
                if (!done) return fail(done.fault());
                ++pictures;
            }
        }
    }
    std::printf("%d pictures in %s\n", pictures, folder.c_str());
    return 0;
}
