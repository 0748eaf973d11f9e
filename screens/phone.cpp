#include "screens/screen.h"

namespace canbao::screens {
namespace {

constexpr std::size_t kDigits = 11;

view::Phone preview_of(std::string_view digits, bool known, bool impossible) {
    return {Personal(digits), known, impossible};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Phone& v) {
    using Kind = Intent::Kind;
    ui.step(4);
    ui.title(ui("phone.title"));
    ui.why(ui(v.office_has_one ? "phone.why_known" : "phone.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box field = wide ? Box{all.x, all.y, 900, 176} : Box{all.x, all.y, all.w, 176};
    ui.number_field(field, ui("phone.field"), v.digits);
    const Box below{field.x, field.bottom() + 8, field.w, 72};
    if (v.impossible)
        ui.banner({below.x, below.y + 4, below.w, 64}, Mood::kCare, Icon::kWarn, ui("phone.impossible"));
    else
        ui.text(below, ui("phone.count"), {Type::kSmall, Colour::kInk2, Align::kRight, Stand::kMiddle});
    const Box keys = wide ? Box{972, all.y, 900, all.h} : Box{all.x, all.y + 264, all.w, 648};
    ui.keypad(keys);
    const Box skip = wide ? Box{all.x, all.y + 344, 900, 136} : Box{all.x, keys.bottom() + 32, all.w, 120};
    ui.button(skip, Icon::kNone, ui(v.office_has_one ? "phone.keep" : "phone.skip"), {Kind::kSkip});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    const std::size_t missing = kDigits - std::min(kDigits, v.digits.size());
    if (missing > 0)
        ui.not_ready(ui("phone.missing", {{"count", std::to_string(missing)}}));
    else if (v.impossible)
        ui.not_ready(ui("phone.look_again"));
    else
        ui.primary(Icon::kRight, ui("frame.next"), {Kind::kNext});
    return ui.intent();
}

std::vector<view::Phone> previews(Of<view::Phone>) {
    return listed(preview_of("139000012", false, false), preview_of("13900001234", false, false),
                  preview_of("12900001234", false, true), preview_of("", true, false));
}

}  // namespace canbao::screens
