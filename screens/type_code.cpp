#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::TypeCode&) {
    ui.title(ui("type_code.title"));
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("type_code.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::TypeCode> previews(Of<view::TypeCode>) { return listed(view::TypeCode{}); }

}  // namespace canbao::screens
