#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Starting&) {
    ui.crumb(ui("starting.crumb"));
    ui.title(ui("starting.title"));
    ui.why(ui("starting.why"));
    const Box all = ui.content();
    ui.banner({all.x, all.y, all.w, 136}, Mood::kInform, Icon::kClock, ui("starting.usual"));
    return ui.intent();
}

std::vector<view::Starting> previews(Of<view::Starting>) { return {{}}; }

}  // namespace canbao::screens
