#include <algorithm>

#include "screens/paper_words.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {

namespace {

// "ID", "ID.social", or "ID.some" where nobody knows which card it is.
std::string id_of(std::string_view id, const view::TakeThings& v) {
    if (v.card && !v.by) return std::string(id) + ".some";
    return v.card ? id_by(id, *v.by) : std::string(id);
}

// A card that is not on the lit place is not drawn there.
void elsewhere(Ui& ui, Box box, const view::TakeThings& v) {
    ui.panel(box);
    const int things = v.slip ? 2 : 1;
    for (int i = 0; i < things; ++i) {
        const Box part = box.inset(40).column(i, things, 40);
        const float size = std::min({part.w, part.h, 320.0F});
        ui.disc({part.x + (part.w - size) / 2, part.y + (part.h - size) / 2, size, size},
                i == 0 ? Icon::kId : Icon::kSlip, Colour::kTint, Colour::kBlue);
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::TakeThings& v) {
    const std::string paper = paper_words(ui, v.paper);
    ui.crumb(ui("take_things.crumb"));
    const char* which = v.card && v.slip ? "take_things.both"
                        : v.card         ? "take_things.card"
                                         : "take_things.slip";
    ui.title(ui(id_of(which, v), {{"paper", paper}}));
    ui.why(ui("take_things.why"));

    const Box all = ui.content();
    const Box picture = ui.landscape() ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 760};
    if (v.card && v.by != Credential::kIdCard)
        elsewhere(ui, picture, v);
    else
        ui.machine(picture, {v.card ? Lies::kThere : Lies::kTaken, v.slip ? Lies::kThere : Lies::kNothing});

    const Box side =
        ui.landscape() ? Box{972, all.y, 900, 120} : Box{all.x, picture.bottom() + 32, all.w, 120};
    if (v.card)
        ui.alert(side, Mood::kCare, Icon::kWarn, ui(id_of("take_things.card_name", v)),
                 ui(id_of("take_things.card_state", v)));
    const Box next = v.card ? side.moved(0, 136) : side;
    if (v.slip) ui.alert(next, Mood::kCare, Icon::kSlip, paper, ui("take_things.slip_state"));
    ui.ways(Ways::kHelp);
    ui.note(ui("take_things.note"));
    return ui.intent();
}

std::vector<view::TakeThings> previews(Of<view::TakeThings>) {
    return {{true, true, "registration-receipt"},
            {true, false, ""},
            {false, true, "one-time-notice"},
            {true, true, "rights-record"},
            {true, true, "certificate"},
            {false, true, "plan-sheet"},
            {true, true, "rights-record", Credential::kSocialCard},
            {true, false, "", Credential::kSocialCard},
            {true, false, "", std::nullopt}};
}

}  // namespace canbao::screens
