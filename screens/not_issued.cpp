#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::NotIssued&) {
    ui.title(ui("not_issued.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("not_issued.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::NotIssued> previews(Of<view::NotIssued>) { return listed(view::NotIssued{}); }

}  // namespace canbao::screens
