#include <cmath>

#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

using policy::MonthState;

// Words and figures of different sizes on one baseline.
float baseline_below(Type type, TextScale scale) {
    constexpr float kAscent = 1.16F;
    return em_of(type, scale) * (line_of(type) / 2 - kHeightPerEm / 2 + kAscent);
}

}  // namespace

void Ui::month(Box box, MonthState state) {
    switch (state) {
        case MonthState::kPaid:
            return pen_.fill(box, Colour::kBlue, box.w > 24 ? 4 : 2);
        case MonthState::kNone:
            return pen_.outline(box, Colour::kInk2, 2, 3);
        case MonthState::kOwed:
            return pen_.triangle(box, Colour::kOwed);
        case MonthState::kMovedIn:
            return pen_.circle(box.middle(), std::min(box.w, box.h) / 2, Colour::kGreen);
        case MonthState::kTwice:
            pen_.fill({box.x, box.y, box.w, box.h * 0.41F}, Colour::kBlue);
            return pen_.fill({box.x, box.bottom() - box.h * 0.41F, box.w, box.h * 0.41F}, Colour::kBlue);
        case MonthState::kAhead:
            break;
    }
    const float dot = box.w > 24 ? 6 : 3;
    pen_.fill({box.middle().x - dot / 2, box.middle().y - dot / 2, dot, dot}, Colour::kHair);
}

void Ui::year(Box box, const policy::YearSeen& year, Intent intent) {
    const std::string name = std::to_string(year.year);
    const Press press = touch(Role::kYear, texts_("year.name", {{"year", name}}), box, intent);
    Node& word = tree_.nodes.back();
    word.spoken += ", " + texts_("year.counted", {{"count", std::to_string(year.counted)}});
    bool owed = false, twice = false;
    for (const auto& month : year.months) {
        owed = owed || month.state == MonthState::kOwed;
        twice = twice || month.state == MonthState::kTwice;
    }
    if (owed) word.spoken += ", " + texts_("month.owed");
    if (twice) word.spoken += ", " + texts_("month.twice");
    const Box in = face(box, {Colour::kLine, Colour::kPanel, 2, 6, 12}, press);
    const float line = em_of(Type::kSmall, frame_.text_scale) * line_of(Type::kSmall);
    // Where the largest figures have no room, people say the last two.
    const bool whole = pen_.advance(name, Type::kSmall) <= in.w - 4;
    put({in.x + 2, in.y + (54 - line) / 2, in.w - 4, line + 1}, whole ? name : name.substr(2),
        {Type::kSmall, Colour::kInk, Align::kCentre});
    const float width = std::floor((in.w - 8) / 4) - 4, pitch = width + 4;
    const float left = in.x + (in.w - 4 * pitch + 4) / 2;
    for (int i = 0; i < 12; ++i)
        month(
            {left + static_cast<float>(i % 4) * pitch, in.y + 52 + static_cast<float>(i / 4) * 28, width, 22},
            year.months[static_cast<std::size_t>(i)].state);
    take(press, intent);
}

float Ui::answer(Point at, const std::vector<std::pair<std::string, std::string>>& parts) {
    constexpr Type kFigure = Type::kHuge, kUnit = Type::kLabel;
    const float below = baseline_below(kFigure, frame_.text_scale);
    const float unit_top = at.y + below - baseline_below(kUnit, frame_.text_scale);
    std::string words;
    float width = 0;
    for (const auto& [figure, unit] : parts) {
        words += (words.empty() ? "" : " ") + figure + " " + unit;
        width += pen_.advance(figure, kFigure) + pen_.advance(unit, kUnit) + 40;
    }
    const float height = em_of(kFigure, frame_.text_scale) * line_of(kFigure);
    node(Role::kNumber, words, {at.x, at.y, width, height});
    float x = at.x;
    for (const auto& [figure, unit] : parts) {
        const float figure_w = pen_.advance(figure, kFigure) + 2, unit_w = pen_.advance(unit, kUnit) + 2;
        put({x, at.y, figure_w, height + 1}, figure, {kFigure, Colour::kBlue});
        put({x + figure_w + 16, unit_top, unit_w, 0}, unit, {kUnit, Colour::kBlue});
        x += figure_w + 16 + unit_w + 20;
    }
    return x;
}

}  // namespace canbao::screens
