#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Matters&) {
    ui.title(ui("matters.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("matters.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Matters> previews(Of<view::Matters>) { return listed(view::Matters{}); }

}  // namespace canbao::screens
