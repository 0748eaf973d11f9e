#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::ChooseOne&) {
    ui.title(ui("choose_one.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("choose_one.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::ChooseOne> previews(Of<view::ChooseOne>) { return listed(view::ChooseOne{}); }

}  // namespace canbao::screens
