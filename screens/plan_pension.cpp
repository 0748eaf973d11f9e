#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::PlanPension&) {
    ui.title(ui("plan_pension.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("plan_pension.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::PlanPension> previews(Of<view::PlanPension>) { return listed(view::PlanPension{}); }

}  // namespace canbao::screens
