#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::ChooseYears&) {
    ui.title(ui("choose_years.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("choose_years.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::ChooseYears> previews(Of<view::ChooseYears>) { return listed(view::ChooseYears{}); }

}  // namespace canbao::screens
