#include "screens/place_rows.h"
#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Help& v) {
    ui.step_below();
    ui.title(ui("help.title"));
    ui.why(ui("help.why"));
    const Box all = ui.content();
    const std::string id = "help." + v.view;
    const float top = ui.landscape() ? 136 : 200;
    ui.banner({all.x, all.y, all.w, top}, Mood::kInform, Icon::kInfo, ui(ui.has(id) ? id : "help.any"));
    const std::vector<PlaceRow> rows{
        {Icon::kDesk, ui("out_of_service.windows", {{"windows", v.windows}}), v.opening, ui("help.windows")},
        {Icon::kCall, ui("out_of_service.call"), ui("out_of_service.call1"), ui("help.call")}};
    place_rows(ui, {all.x, all.y + top + 24, all.w, all.h - top - 24}, rows);
    ui.ways(Ways::kNone);
    ui.primary(Icon::kRight, ui("help.go_on"), {Intent::Kind::kClose});
    return ui.intent();
}

std::vector<view::Help> previews(Of<view::Help>) {
    return {{"check", "1—3 号", "周一至周五 8:30—17:00"}, {"lay-card", "1—3 号", "周一至周五 8:30—17:00"}};
}

}  // namespace canbao::screens
