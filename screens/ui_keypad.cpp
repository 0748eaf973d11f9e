#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr int kDigits = 11;
// A mobile number is read in groups of 3, 4 and 4.
constexpr float kGroupGap = 40;
float group_shift(int i) { return i >= 7 ? 2 * kGroupGap : i >= 3 ? kGroupGap : 0; }

}  // namespace

void Ui::number_field(Box box, std::string_view name, const Personal& digits) {
    framed(box, Colour::kBlue, Colour::kPanel);
    const float name_bottom =
        text({box.x + 48, box.y + 12, box.w - 96, 0}, name, {Type::kSmall, Colour::kInk2});
    const std::string_view typed = reveal(digits);
    Node& word = node(Role::kValue, {}, box);
    word.personal = true;
    word.label = typed;
    word.spoken = texts_("spoken.digits", {{"count", std::to_string(typed.size())}});
    const float left = box.x + 48, pitch = (box.w - 96 - 2 * kGroupGap) / kDigits;
    const float top = name_bottom - 4, bottom = box.bottom() - 16;
    const Type type = fitting({0, 0, pitch, bottom - top}, "0", Type::kNumber);
    for (int i = 0; i < kDigits; ++i) {
        const Box cell{left + pitch * static_cast<float>(i) + group_shift(i), top, pitch, bottom - top};
        const auto at = static_cast<std::size_t>(i);
        if (at < typed.size()) {
            put(cell, typed.substr(at, 1), {type, Colour::kInk, Align::kCentre, Stand::kMiddle});
        } else {
            const bool next = at == typed.size();
            pen_.fill({cell.x + 5, cell.bottom() - 12, cell.w - 10, next ? 6.0F : 4.0F},
                      next ? Colour::kBlue : Colour::kLine, 2);
            if (next) pen_.fill({cell.x + cell.w / 2 - 2, cell.y + 20, 4, cell.h - 44}, Colour::kBlue);
        }
    }
}

void Ui::keypad(Box box) {
    constexpr float kGap = 24;
    for (int i = 0; i < 12; ++i) {
        const Box place = box.row(i / 3, 4, kGap).column(i % 3, 3, kGap);
        if (i == 9) key(place, {texts_("keypad.clear")}, {Intent::Kind::kClear});
        if (i == 11) key(place, {texts_("keypad.erase"), Icon::kDel}, {Intent::Kind::kErase});
        if (i == 9 || i == 11) continue;
        const int digit = i == 10 ? 0 : i + 1;
        key(place, {std::to_string(digit), Icon::kNone, Type::kNumber}, {Intent::Kind::kDigit, digit});
    }
}

}  // namespace canbao::screens
