#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Topics&) {
    ui.title(ui("topics.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("topics.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Topics> previews(Of<view::Topics>) { return listed(view::Topics{}); }

}  // namespace canbao::screens
