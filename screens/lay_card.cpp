#include "screens/screen.h"

namespace canbao::screens {
namespace {

// What to say of the last try: how to lay it better.
std::string trouble_of(const Ui& ui, const view::LayCard& v) {
    if (v.card_left) return ui("lay.card_left");
    return ui("fault." + std::string(name_of(*v.trouble)) + ".citizen");
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::LayCard& v) {
    const bool wide = ui.landscape(), troubled = v.card_left || v.trouble;
    ui.step(1);
    ui.title(ui(v.card_left ? "lay.title.card_left" : "lay.title"));
    ui.why(ui(v.card_left ? "lay.why.card_left" : "lay.why"));
    const Box c = ui.content();
    const Box picture = wide ? Box{c.x, c.y, 1104, c.h} : Box{c.x, c.y, c.w, 824};
    ui.reader(picture);
    const Box steps{picture.x + 32, picture.y + 24, picture.w - 64, 64};
    ui.text({steps.x, steps.y, 240, steps.h}, ui("lay.first"), {.stand = Stand::kMiddle});
    ui.text({steps.right() - 240, steps.y, 240, steps.h}, ui("lay.second"),
            {.align = Align::kRight, .stand = Stand::kMiddle});
    const Box side = wide ? Box{picture.right() + 24, c.y, c.right() - picture.right() - 24, 128}
                          : Box{c.x, picture.bottom() + 32, c.w, 128};
    ui.button(side, Icon::kHelp, ui("lay.without_card"), {Intent::Kind::kWithoutCard});
    const Box below{side.x, side.bottom() + 16, side.w, wide ? 200.0F : 88.0F};
    if (troubled)
        ui.banner(below, Mood::kCare, Icon::kWarn, trouble_of(ui, v));
    else
        ui.text(below, ui("lay.keep"),
                {Type::kBody, Colour::kInk2, wide ? Align::kLeft : Align::kCentre, Stand::kMiddle});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    ui.not_ready(ui("lay.by_itself"));
    return ui.intent();
}

std::vector<view::LayCard> previews(Of<view::LayCard>) {
    return {{}, {FaultCode::kCardUnreadable}, {FaultCode::kWrongCard}, {FaultCode::kCardDamaged}, {{}, true}};
}

}  // namespace canbao::screens
