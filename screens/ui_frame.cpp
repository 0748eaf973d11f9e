#include "kiosk/base/mask.h"
#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr int kSteps = 5;

std::string number_text(unsigned n) { return std::to_string(n); }

}  // namespace

void Ui::header() {
    const Box place = grid().header;
    surface(place, Colour::kPanel, 0);
    pen_.fill({place.x, place.h - 2, place.w, 2}, Colour::kHair);
    const Box mark{48, (place.h - 48) / 2, 48, 48};
    pen_.fill(mark, Colour::kBlue, 12);
    pen_.icon(mark.inset(8), Icon::kShield, Colour::kOnBlue, 3);

    const std::string clock = clock_text(frame_.now);
    const std::string month = number_text(static_cast<unsigned>(frame_.now.day.month()));
    const std::string day = number_text(static_cast<unsigned>(frame_.now.day.day()));
    const std::string date = texts_(
        "frame.date", {{"month", month},
                       {"day", day},
                       {"weekday", texts_("frame.weekday." + std::to_string(weekday_of(frame_.now.day)))}});
    // Without a configuration nobody knows which hall it is.
    std::string where = frame_.hall.empty()
                            ? frame_.terminal
                            : texts_("frame.where", {{"hall", frame_.hall}, {"terminal", frame_.terminal}});
    const float right = place.w - 48;
    const float clock_w = pen_.advance(clock, Type::kLabel), date_w = pen_.advance(date, Type::kSmall);
    node(Role::kHeader, where, place);
    float free = right - clock_w - 40 - 112;
    const bool dated = !largest() && pen_.advance(where, Type::kSmall) + date_w + 40 <= free;
    // A hall with a long name: the machine's own name is what a caller must be able to say.
    if (pen_.advance(where, Type::kSmall) > free) where = frame_.terminal;
    put({112, 0, free, place.h}, where, {Type::kSmall, Colour::kInk, Align::kLeft, Stand::kMiddle});
    put({right - clock_w - 8, 0, clock_w + 8, place.h}, clock,
        {Type::kLabel, Colour::kInk, Align::kRight, Stand::kMiddle});
    if (dated)
        put({right - clock_w - 28 - date_w - 8, 4, date_w + 8, place.h - 4}, date,
            {Type::kSmall, Colour::kInk2, Align::kRight, Stand::kMiddle});
}

void Ui::bars(int step) {
    const Grid& g = grid();
    const float middle = (largest() ? g.step_y_large : g.step_y) + 20;
    const float left = g.width - 48 - (kSteps * 64 + (kSteps - 1) * 8);
    for (int i = 0; i < kSteps; ++i) {
        const float x = left + static_cast<float>(i) * 72;
        if (i + 1 == step) pen_.fill({x, middle - 8, 64, 16}, Colour::kBlue, 8);
        if (i + 1 < step) pen_.fill({x, middle - 4, 64, 8}, Colour::kBlue, 4);
        if (i + 1 > step) pen_.outline({x, middle - 4, 64, 8}, Colour::kLine, 4, 2);
    }
}

void Ui::step(int number) {
    crumb(texts_("frame.step", {{"step", std::to_string(number)}, {"steps", std::to_string(kSteps)}}));
    tree_.nodes.back().role = Role::kStep;
    bars(number);
}

void Ui::step_below() {
    if (frame_.step > 0)
        step(frame_.step);
    else
        crumb(texts_("frame.service"));
}

void Ui::crumb(std::string_view words) {
    const Grid& g = grid();
    const Box place{48, largest() ? g.step_y_large : g.step_y, g.width - 96, 0};
    node(Role::kStep, words, place);
    put(place, words, {Type::kSmall, Colour::kInk2});
}

void Ui::crumb_of(std::string_view words, const Personal& name) {
    crumb(std::string(words) + " ·");
    const Box left = tree_.runs.back().box;
    const Personal shown = masked_name(name);
    const Box place{left.right() + 12, tree_.nodes.back().box.y, grid().width - 60 - left.right(), 0};
    Node& word = node(Role::kStep, {}, place);
    word.personal = true;
    word.label = reveal(shown);
    word.spoken = texts_("spoken.private_short");
    put(place, reveal(shown), {Type::kSmall, Colour::kInk2});
}

void Ui::title(std::string_view words) {
    const Grid& g = grid();
    const Box place{48, largest() ? g.title_y_large : g.title_y, g.width - 96, 0};
    node(Role::kTitle, words, place);
    tree_.nodes.back().box.h = put(place, words, {Type::kTitle}) - place.y;
}

void Ui::lead(Box box, std::string_view words) {
    node(Role::kTitle, words, box);
    put(box, words, {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

void Ui::why(std::string_view words) {
    const Grid& g = grid();
    const Node* title = tree_.find(Role::kTitle);
    const float below = title != nullptr ? title->box.bottom() + (landscape() ? 0 : 8) : 0;
    const float y = std::max(g.why_y, below);
    const float end = landscape() ? g.content.y + 4 : 484;
    const Box place{48, y, g.width - 96, end - y};
    node(Role::kText, words, place);
    put(place, words, {Type::kBody, Colour::kInk2});
}

void Ui::verdict(Mood mood, Icon icon, std::string_view words, std::string_view why) {
    const Colour face = mood == Mood::kGood  ? Colour::kGreen
                        : mood == Mood::kBad ? Colour::kRed
                                             : Colour::kAmber;
    const Box round = landscape() ? Box{48, 116, 120, 120} : Box{48, 144, 128, 128};
    disc(round, icon, face, Colour::kPanel);
    const float left = round.right() + 32;
    const float title = em_of(Type::kTitle, frame_.text_scale) * line_of(Type::kTitle);
    const Box head{left, landscape() ? 100 : round.y, grid().width - 48 - left,
                   landscape() ? title + 1 : round.h};
    node(Role::kTitle, words, head);
    put(head, words,
        {Type::kTitle, mood == Mood::kGood ? Colour::kGreen : Colour::kInk, Align::kLeft,
         landscape() ? Stand::kTop : Stand::kMiddle});
    if (why.empty()) return;
    const float y = landscape() ? std::max(196.0F, head.bottom() + 8) : 304.0F;
    const Box below{landscape() ? left : 48, y, grid().width - 48 - (landscape() ? left : 48),
                    (landscape() ? 292.0F : 484.0F) - y};
    node(Role::kText, why, below);
    put(below, why, {Type::kBody, Colour::kInk2});
}

void Ui::ways(Ways ways) {
    const Grid& g = grid();
    if (g.rule_y > 0) pen_.fill({0, g.rule_y, g.width, 2}, Colour::kHair);
    if (ways != Ways::kNone) stacked(g.help, Icon::kHelp, texts_("frame.help"), {Intent::Kind::kHelp});
    if (ways == Ways::kHelpAndEnd) stacked(g.end, Icon::kExit, texts_("frame.end"), {Intent::Kind::kEnd});
    comfort(g.text_size, Icon::kSize, texts_("frame.text_size"), {Intent::Kind::kTextSize});
}

void Ui::note(std::string_view words) {
    const Box place = grid().note;
    node(Role::kText, words, place);
    put(place, words, {Type::kSmall, Colour::kInk2, Align::kLeft, Stand::kMiddle});
}

void Ui::back(std::string_view words, Intent intent) { button(grid().back, Icon::kNone, words, intent); }

void Ui::primary(Icon icon, std::string_view words, Intent intent) {
    const Box place = grid().primary;
    const Press press = touch(Role::kPrimary, words, place, intent);
    const Box inner = face(place, {Colour::kBlueDeep, Colour::kBlue, 0, 8, 20}, press);
    label_in(inner, icon, words, {Type::kLabel, Colour::kOnBlue});
    take(press, intent);
}

void Ui::not_ready(std::string_view words) {
    const Box place = grid().primary;
    node(Role::kPlace, words, place).enabled = false;
    pen_.dashed(place, Colour::kLine, 20, 3);
    put(place.inset(16), words, {Type::kBody, Colour::kInk2, Align::kCentre, Stand::kMiddle});
}

}  // namespace canbao::screens
