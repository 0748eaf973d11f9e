#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Patience& v) {
    ui.step_below();
    ui.title(ui("patience.title"));
    ui.why(ui(v.submitted ? "patience.why_submitted" : "patience.why"));
    const Box all = ui.content();
    const Box place = ui.landscape() ? Box{all.x, all.y, 1100, all.h} : Box{all.x, all.y, all.w, 720};
    ui.panel(place);
    const float part = static_cast<float>(v.seconds_left) / static_cast<float>(v.seconds_whole);
    const float round = ui.landscape() ? 340 : 432;
    ui.ring({place.middle().x - round / 2, place.y + (ui.landscape() ? 28.0F : 72.0F), round, round}, part,
            std::to_string(v.seconds_left), ui("patience.unit"));
    const float below = place.bottom() - (ui.landscape() ? 164.0F : 176.0F);
    ui.text({place.x + 40, below, place.w - 80, 72}, ui("patience.anywhere"),
            {Type::kLabel, Colour::kInk, Align::kCentre, Stand::kMiddle});
    ui.text({place.x + 40, below + 80, place.w - 80, 64},
            ui(v.submitted ? "patience.submitted" : "patience.kept"),
            {Type::kBody, Colour::kInk2, Align::kCentre, Stand::kMiddle});
    const Box side =
        ui.landscape() ? Box{1172, all.y, 700, 184} : Box{all.x, place.bottom() + 40, all.w, 136};
    ui.banner(side, Mood::kInform, Icon::kId, ui("patience.card"));
    ui.text({side.x, side.bottom() + 40, side.w, 136}, ui("patience.no_hurry"),
            {Type::kBody, Colour::kInk2, Align::kCentre});
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kRight, ui("patience.go_on"), {Intent::Kind::kContinue});
    ui.anywhere({Intent::Kind::kContinue});
    return ui.intent();
}

std::vector<view::Patience> previews(Of<view::Patience>) { return {{24, 30, false}, {3, 30, true}}; }

}  // namespace canbao::screens
