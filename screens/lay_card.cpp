#include "screens/screen.h"

namespace canbao::screens {
namespace {

// What to say of the last try: how to lay it better.
std::string trouble_of(const Ui& ui, const view::LayCard& v) {
    return ui("fault." + std::string(name_of(*v.trouble)) + ".citizen");
}

void show(Ui& ui, Box box, const view::LayCard& v) {
    if (v.card_left) {
        ui.machine(box, {Lies::kThere, Lies::kNothing});
        return;
    }
    ui.reader(box);
    const Box steps{box.x + 32, box.y + 24, box.w - 64, 64};
    ui.text({steps.x, steps.y, 284, steps.h}, ui("lay_card.first"), {.stand = Stand::kMiddle});
    ui.text({steps.right() - 284, steps.y, 284, steps.h}, ui("lay_card.second"),
            {.align = Align::kRight, .stand = Stand::kMiddle});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::LayCard& v) {
    const bool wide = ui.landscape();
    ui.step(1);
    ui.title(ui(v.card_left ? "lay_card.title_left" : "lay_card.title"));
    ui.why(ui(v.card_left ? "lay_card.left" : "lay_card.why"));
    const Box c = ui.content();
    const Box picture = wide ? Box{c.x, c.y, 1104, c.h} : Box{c.x, c.y, c.w, 792};
    show(ui, picture, v);
    const Box side = wide ? Box{picture.right() + 24, c.y, c.right() - picture.right() - 24, 128}
                          : Box{c.x, picture.bottom() + 24, c.w, 120};
    ui.button(side, Icon::kHelp, ui("lay_card.without"), {Intent::Kind::kWithoutCard});
    const Box below{side.x, side.bottom() + 20, side.w, wide ? 200.0F : 132.0F};
    if (v.trouble && !v.card_left)
        ui.banner(below, Mood::kCare, Icon::kWarn, trouble_of(ui, v));
    else
        ui.text(below, ui("lay_card.stays"),
                {Type::kBody, Colour::kInk2, wide ? Align::kLeft : Align::kCentre, Stand::kMiddle});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    ui.not_ready(ui("lay_card.then"));
    return ui.intent();
}

std::vector<view::LayCard> previews(Of<view::LayCard>) {
    return {{}, {FaultCode::kCardUnreadable}, {FaultCode::kWrongCard}, {FaultCode::kCardDamaged}, {{}, true}};
}

}  // namespace canbao::screens
