#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Preview&) {
    ui.title(ui("preview.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("preview.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Preview> previews(Of<view::Preview>) { return listed(view::Preview{}); }

}  // namespace canbao::screens
