#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Checked&) {
    ui.title(ui("checked.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("checked.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Checked> previews(Of<view::Checked>) { return listed(view::Checked{}); }

}  // namespace canbao::screens
