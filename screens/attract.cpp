#include "screens/fact_rows.h"
#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Attract& v) {
    ui.crumb(ui("attract.crumb"));
    ui.title(ui("attract.title"));
    ui.why(ui("attract.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box main = wide ? Box{all.x, all.y, 900, 416} : Box{all.x, all.y + 8, all.w, 288};
    ui.home_card(main, {Icon::kPencil, ui("attract.register"), ui("attract.register_body"), Chosen::kNo},
                 {Intent::Kind::kStart, 0});
    const Box side = wide ? Box{972, all.y, 900, 416} : Box{all.x, main.bottom() + 40, all.w, 416};
    const float below = fact_rows(ui, side,
                                  {{Icon::kClock, ui("attract.time"), ui("attract.time_body")},
                                   {Icon::kCoin, ui("attract.free"), ui("attract.free_body")},
                                   {Icon::kId, ui("attract.card"), ui("attract.card_body")}});
    const Box state = wide ? Box{all.x, main.bottom() + 24, all.w, 112} : Box{all.x, below + 40, all.w, 128};
    if (v.card_left)
        ui.banner(state, Mood::kCare, Icon::kWarn, ui("attract.card_left"));
    else if (v.can_print)
        ui.banner(state, Mood::kGood, Icon::kCheck, ui("attract.fine"));
    else
        ui.banner(state, Mood::kCare, Icon::kWarn, ui("attract.no_slip"));
    ui.ways(Ways::kHelp);
    ui.note(ui("attract.note"));
    return ui.intent();
}

std::vector<view::Attract> previews(Of<view::Attract>) {
    return {{true, false}, {false, false}, {true, true}};
}

}  // namespace canbao::screens
