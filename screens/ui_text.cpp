#include "kiosk/base/mask.h"
#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {

float Ui::text(Box box, std::string_view words, Style style) {
    node(Role::kText, words, box);
    const float bottom = put(box, words, style);
    if (box.h <= 0) tree_.nodes.back().box.h = bottom - box.y;
    return bottom;
}

float Ui::height(float width, std::string_view words, Type type) const {
    return static_cast<float>(pen_.lines(words, type, width, Keep::kYes).size()) *
           em_of(type, frame_.text_scale) * line_of(type);
}

float Ui::width(std::string_view words, Type type) const { return pen_.advance(words, type); }

namespace {

constexpr Type kSmaller[] = {Type::kGiant, Type::kHuge,  Type::kNumber, Type::kTitle,
                             Type::kHead,  Type::kLabel, Type::kBody};

bool fits(Pen& pen, const Box& box, std::string_view words, Type type, Keep keep) {
    const auto lines = pen.lines(words, type, box.w, keep);
    for (const Line& line : lines)
        if (line.width > box.w) return false;
    return static_cast<float>(lines.size()) * em_of(type, pen.text_scale()) * line_of(type) <= box.h;
}

Type fitting_type(Pen& pen, const Box& box, std::string_view words, Type wanted, Keep keep) {
    for (const Type type : kSmaller)
        if (type <= wanted && fits(pen, box, words, type, keep)) return type;
    return std::min(wanted, Type::kBody);
}

Personal masked(const Personal& value, Mask mask) {
    switch (mask) {
        case Mask::kName:
            return masked_name(value);
        case Mask::kId:
            return masked_id(value);
        case Mask::kPhone:
            return masked_phone(value);
        case Mask::kNone:
            break;
    }
    return value.clone();
}

}  // namespace

Type Ui::fitting(Box box, std::string_view words, Type wanted) const {
    return fitting_type(pen_, box, words, wanted, Keep::kYes);
}

void Ui::value(Box box, std::string_view name, const Personal& value, Mask mask, Style style) {
    const Personal shown = shown_ ? value.clone() : masked(value, mask);
    const Personal label = masked(value, mask);
    Node& word = node(Role::kValue, {}, box);
    word.personal = true;
    word.label = reveal(label);
    word.spoken = texts_("spoken.private", {{"name", name}});
    style.type = fitting_type(pen_, box, reveal(shown), style.type, Keep::kNo);
    put(box, reveal(shown), style);
}

void Ui::number(Box box, std::string_view name, std::string_view figures, Colour frame) {
    framed(box, frame, Colour::kPanel);
    const Box inner = box.inset(40);
    const float below = text({inner.x, box.y + 20, inner.w, 0}, name, {Type::kBody, Colour::kInk2});
    const Box place{inner.x, below, inner.w, box.bottom() - below - 12};
    node(Role::kNumber, figures, place);
    const Type type =
        fitting_type(pen_, {place.x, place.y, place.w, place.h + 24}, figures, Type::kHuge, Keep::kYes);
    put(place, figures, {type, Colour::kInk, Align::kCentre, Stand::kMiddle});
}

}  // namespace canbao::screens
