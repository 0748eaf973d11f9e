#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::PutCardBack& v) {
    ui.step_below();
    ui.title(ui("put_card_back.title"));
    ui.why(ui("put_card_back.why", {{"seconds", std::to_string(v.seconds_left)}}));
    const Box all = ui.content();
    const Box picture = ui.landscape() ? Box{all.x, all.y, 1100, all.h} : Box{all.x, all.y, all.w, 832};
    ui.reader(picture);
    const Box side =
        ui.landscape() ? Box{1172, all.y, 700, 232} : Box{all.x, picture.bottom() + 32, all.w, 136};
    if (v.another_card)
        ui.banner(side, Mood::kCare, Icon::kWarn, ui("put_card_back.another"));
    else
        ui.banner(side, Mood::kInform, Icon::kId, ui("put_card_back.same"));
    ui.ways(Ways::kHelpAndEnd);
    ui.not_ready(ui("put_card_back.then"));
    return ui.intent();
}

std::vector<view::PutCardBack> previews(Of<view::PutCardBack>) { return {{27, 30, false}, {9, 30, true}}; }

}  // namespace canbao::screens
