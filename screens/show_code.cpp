#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::ShowCode&) {
    ui.title(ui("show_code.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("show_code.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::ShowCode> previews(Of<view::ShowCode>) { return listed(view::ShowCode{}); }

}  // namespace canbao::screens
