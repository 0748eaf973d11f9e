#include <algorithm>
#include <string_view>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

// Crockford's Base32: no I, L, O, U, which look or sound like others.
constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kPlaces = 8;

// Rows of `columns` keys; after the last character the keys to clear and to erase, the latter over what is
// left of the row.
void keyboard(Ui& ui, Box box, int columns) {
    constexpr float kGap = 16;
    const int count = static_cast<int>(kCharacters.size());
    const int rows = (count + columns - 1) / columns;
    for (int i = 0; i < count; ++i) {
        const char c = kCharacters[static_cast<std::size_t>(i)];
        ui.key(box.row(i / columns, rows, kGap).column(i % columns, columns, kGap),
               {std::string(1, c), Icon::kNone, Type::kHead}, {Kind::kCharacter, static_cast<int>(c)});
    }
    const Box last = box.row(rows - 1, rows, kGap);
    const int used = count % columns;
    ui.key(last.column(used, columns, kGap), {ui("keypad.clear")}, {Kind::kClear});
    const float left = last.column(used + 1, columns, kGap).x;
    ui.key({left, last.y, last.right() - left, last.h}, {ui("keypad.erase"), Icon::kDel}, {Kind::kErase});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::TypeCode& v) {
    ui.crumb(ui("check_paper.crumb"));
    ui.title(ui("type_code.title"));
    ui.why(ui("type_code.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box field = wide ? Box{all.x, all.y, 672, 192} : Box{all.x, all.y, all.w, 192};
    ui.cells(field, ui("type_code.field"), v.typed, {{4, ""}, {4, ""}});
    const Box below{field.x, field.bottom() + 16, field.w, wide ? 200.0F : 104.0F};
    if (v.wrong)
        ui.banner(below, Mood::kCare, Icon::kWarn, ui("type_code.wrong"));
    else
        ui.text(below, ui("type_code.hint"),
                {Type::kBody, Colour::kInk2, Align::kLeft, wide ? Stand::kTop : Stand::kMiddle});
    const Box keys = wide ? Box{744, all.y, 1128, all.h}
                          : Box{all.x, below.bottom() + 16, all.w, all.bottom() - below.bottom() - 16};
    keyboard(ui, keys, wide ? 9 : 7);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    const std::size_t missing = kPlaces - std::min(kPlaces, v.typed.size());
    if (missing > 0)
        ui.not_ready(ui("phone.missing", {{"count", std::to_string(missing)}}));
    else
        ui.primary(Icon::kSearch, ui("type_code.submit"), {Kind::kSubmit});
    return ui.intent();
}

std::vector<view::TypeCode> previews(Of<view::TypeCode>) {
    return listed(view::TypeCode{Personal("5W6N0"), false}, view::TypeCode{Personal(""), false},
                  view::TypeCode{Personal("5W6N08YE"), false}, view::TypeCode{Personal("WWWWMMMM"), true});
}

}  // namespace canbao::screens
