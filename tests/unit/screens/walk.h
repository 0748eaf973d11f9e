// walk.h: Every preview of every screen, laid out without a display, in both orientations and three text
// sizes.
#pragma once

#include <functional>
#include <string>

#include "kiosk/base/texts.h"
#include "screens/canvas.h"
#include "screens/pen.h"
#include "screens/screen.h"

namespace canbao::screens {

// All catalogues of assets/texts/zh_CN.
const Texts& all_texts();
// A canvas on the reference panel; fonts are mapped once for each.
Canvas& canvas_of(Orientation orientation);
FrameData frame_at(TextScale scale);

// One preview as it stands on a panel.
struct Page {
    std::string name;  // "check 2, portrait, 133 %"
    const View* view = nullptr;
    Orientation orientation = Orientation::kPortrait;
    TextScale scale = TextScale::k100;
    float mm_per_unit = 0;
    Tree tree;
};

void walk(const std::function<void(const Page&)>& look);

}  // namespace canbao::screens
