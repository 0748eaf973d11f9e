#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Topic&) {
    ui.title(ui("topic.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("topic.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Topic> previews(Of<view::Topic>) { return listed(view::Topic{}); }

}  // namespace canbao::screens
