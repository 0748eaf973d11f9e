#include "screens/paper_words.h"
#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::TakeThings& v) {
    const std::string paper = paper_words(ui, v.paper);
    ui.crumb(ui("take_things.crumb"));
    const char* which = v.card && v.slip ? "take_things.both"
                        : v.card         ? "take_things.card"
                                         : "take_things.slip";
    ui.title(ui(which, {{"paper", paper}}));
    ui.why(ui("take_things.why"));

    const Box all = ui.content();
    const Box picture = ui.landscape() ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 760};
    ui.machine(picture, {v.card ? Lies::kThere : Lies::kTaken, v.slip ? Lies::kThere : Lies::kNothing});

    const Box side =
        ui.landscape() ? Box{972, all.y, 900, 120} : Box{all.x, picture.bottom() + 32, all.w, 120};
    if (v.card)
        ui.alert(side, Mood::kCare, Icon::kWarn, ui("take_things.card_name"), ui("take_things.card_state"));
    const Box next = v.card ? side.moved(0, 136) : side;
    if (v.slip) ui.alert(next, Mood::kCare, Icon::kSlip, paper, ui("take_things.slip_state"));
    ui.ways(Ways::kHelp);
    ui.note(ui("take_things.note"));
    return ui.intent();
}

std::vector<view::TakeThings> previews(Of<view::TakeThings>) {
    return {{true, true, "registration-receipt"}, {true, false, ""},
            {false, true, "one-time-notice"},     {true, true, "rights-record"},
            {true, true, "certificate"},          {false, true, "plan-sheet"}};
}

}  // namespace canbao::screens
