#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::OneYear&) {
    ui.title(ui("one_year.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("one_year.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::OneYear> previews(Of<view::OneYear>) { return listed(view::OneYear{}); }

}  // namespace canbao::screens
