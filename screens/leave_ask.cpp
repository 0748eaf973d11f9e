#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::LeaveAsk&) {
    ui.step_below();
    ui.title(ui("leave_ask.title"));
    ui.why(ui("leave_ask.why"));
    const Box all = ui.content();
    ui.banner({all.x, all.y, all.w, 136}, Mood::kGood, Icon::kShield, ui("leave_ask.safe"));
    ui.banner({all.x, all.y + 160, all.w, 136}, Mood::kInform, Icon::kId, ui("leave_ask.card"));
    ui.button({all.x, all.y + 344, all.w, 136}, Icon::kExit, ui("leave_ask.leave"), {Intent::Kind::kYes});
    ui.ways(Ways::kNone);
    ui.primary(Icon::kRight, ui("leave_ask.go_on"), {Intent::Kind::kNo});
    return ui.intent();
}

std::vector<view::LeaveAsk> previews(Of<view::LeaveAsk>) { return {{}}; }

}  // namespace canbao::screens
