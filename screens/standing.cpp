#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Standing&) {
    ui.title(ui("standing.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("standing.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Standing> previews(Of<view::Standing>) { return listed(view::Standing{}); }

}  // namespace canbao::screens
