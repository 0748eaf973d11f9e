#include <algorithm>

#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr int kPercentMost = 300;
constexpr float kBarWidth = 64;

}  // namespace

void Ui::grade(Box box, const GradeColumn& grade, Intent intent) {
    const bool on = grade.chosen == Chosen::kYes;
    const std::string percent = texts_("planner.percent", {{"percent", std::to_string(grade.percent)}});
    const Press press = touch(Role::kChoice, percent, box, intent);
    Node& word = tree_.nodes.back();
    word.chosen = on;
    word.spoken += ", " + grade.spoken;
    const Look off{Colour::kLine, Colour::kPanel, 2, 6, 16}, chosen{Colour::kBlue, Colour::kTint, 6, 4, 16};
    const Box in = face(box, on ? chosen : off, press);
    const float amount = em_of(Type::kBody, frame_.text_scale) * line_of(Type::kBody);
    const float name = em_of(Type::kStrong, frame_.text_scale) * line_of(Type::kStrong);
    const float floor = in.bottom() - amount - name - 16, highest = floor - in.y - 84;
    const float bar = highest * static_cast<float>(grade.percent) / kPercentMost;
    const float left = in.x + (in.w - kBarWidth) / 2, own = bar * grade.account_part;
    pen_.fill({left, floor - bar, kBarWidth, bar}, Colour::kLine, 8);
    pen_.fill({left, floor - own, kBarWidth, own}, Colour::kBlue);
    if (on) {
        const Point tick{in.x + in.w / 2, in.y + 44};
        pen_.circle(tick, 24, Colour::kBlue);
        pen_.icon({tick.x - 16, tick.y - 16, 32, 32}, Icon::kCheck, Colour::kOnBlue, 5);
    }
    // One weight for all seven: the widest decides.
    const std::string widest = texts_("planner.percent", {{"percent", std::to_string(kPercentMost)}});
    const Type type = pen_.advance(widest, Type::kStrong) > box.w - 24 ? Type::kBody : Type::kStrong;
    put({in.x, floor + 8, in.w, name}, percent, {type, on ? Colour::kBlue : Colour::kInk, Align::kCentre});
    put({in.x, floor + 8 + name, in.w, amount}, grade.amount,
        {Type::kBody, on ? Colour::kBlue : Colour::kInk, Align::kCentre});
    take(press, intent);
}

void Ui::amount(Box box, std::string_view figures, std::string_view unit, Type type) {
    const std::string whole = std::string(figures) + ' ' + std::string(unit);
    node(Role::kNumber, whole, box);
    constexpr float kBaseline = 0.86F;  // of the em, from the top of a line's text
    const float wide = pen_.advance(unit, Type::kLabel) + 24;
    const Type large = fitting({0, 0, box.w - wide, box.h}, figures, type);
    const float line = em_of(large, frame_.text_scale) * line_of(large);
    const float width = pen_.advance(figures, large) + 2;
    box.y += std::max(0.0F, (box.h - line) / 2);
    put({box.x, box.y, width, line}, figures, {large, Colour::kInk});
    const float below = em_of(large, frame_.text_scale) * ((line_of(large) - 1) / 2 + kBaseline);
    const float small = em_of(Type::kLabel, frame_.text_scale);
    const float above = small * ((line_of(Type::kLabel) - 1) / 2 + kBaseline);
    put({box.x + width + 16, box.y + below - above, wide, small * line_of(Type::kLabel)}, unit,
        {Type::kLabel, Colour::kInk2});
}

void Ui::swatch(Box box, Colour colour) { pen_.fill(box, colour, 4); }

}  // namespace canbao::screens
