#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Issued&) {
    ui.title(ui("issued.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("issued.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Issued> previews(Of<view::Issued>) { return listed(view::Issued{}); }

}  // namespace canbao::screens
