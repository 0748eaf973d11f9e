#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Months&) {
    ui.title(ui("months.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("months.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Months> previews(Of<view::Months>) { return listed(view::Months{}); }

}  // namespace canbao::screens
