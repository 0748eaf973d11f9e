#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Planner&) {
    ui.title(ui("planner.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("planner.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Planner> previews(Of<view::Planner>) { return listed(view::Planner{}); }

}  // namespace canbao::screens
