#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::AskNumber&) {
    ui.title(ui("ask_number.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("ask_number.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::AskNumber> previews(Of<view::AskNumber>) { return listed(view::AskNumber{}); }

}  // namespace canbao::screens
