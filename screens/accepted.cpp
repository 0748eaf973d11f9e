#include <algorithm>

#include "screens/figures.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

struct Row {
    Icon icon;
    std::string head, body;
};

void say(Ui& ui, Box box, const Row& row) {
    ui.panel(box);
    const Box disc{box.x + 32, box.y + (box.h - 88) / 2, 88, 88};
    ui.disc(disc, row.icon, Colour::kTint, Colour::kBlue);
    const float left = disc.right() + 32, width = box.right() - 24 - left;
    const float margin = box.h < 200 ? 8 : 20;
    const float head = ui.text({left, box.y + margin, width, 0}, row.head, {Type::kLabel});
    ui.text({left, head, width, box.bottom() - head - 4}, row.body, {Type::kBody, Colour::kInk2});
}

// What becomes of it, how the answer comes, and where to go when none came.
std::vector<Row> rows_of(const Ui& ui, const view::Accepted& v) {
    const Texts::Places window{{"window", v.window}, {"opening", v.opening}};
    return {{Icon::kCal, ui("accepted.until", {{"until", v.until}}), ui("accepted.until.body")},
            {v.text_message ? Icon::kPhone : Icon::kId, ui("accepted.answer"),
             ui(v.text_message ? "accepted.answer.message" : "accepted.answer.card")},
            {Icon::kDesk, ui("accepted.late"), ui("accepted.late.body", window)}};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Accepted& v) {
    using Kind = Intent::Kind;
    ui.verdict(Mood::kCare, Icon::kClock, ui("accepted.title"), ui("accepted.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box number = wide ? Box{all.x, all.y, 888, 240} : Box{all.x, 440, all.w, 240};
    ui.number(number, ui(v.can_print ? "accepted.reference" : "accepted.reference_no_slip"),
              grouped(v.reference), Colour::kAmber);
    const Box care =
        wide ? Box{all.x, number.bottom() + 24, 888, 136} : Box{all.x, number.bottom() + 24, all.w, 120};
    ui.banner(care, Mood::kCare, Icon::kWarn, ui("accepted.care"));
    const float below = care.bottom() + 24;
    const Box steps =
        wide ? Box{960, all.y, 912, 568} : Box{all.x, below, all.w, std::min(680.0F, all.bottom() - below)};
    const auto rows = rows_of(ui, v);
    for (int i = 0; i < static_cast<int>(rows.size()); ++i)
        say(ui, steps.row(i, static_cast<int>(rows.size()), wide ? 12 : 20),
            rows[static_cast<std::size_t>(i)]);
    ui.ways(Ways::kHelpAndEnd);
    if (v.can_print) {
        ui.back(ui("registered.no_print"), {Kind::kNoPrint});
        ui.primary(Icon::kPrint, ui("accepted.print"), {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("registered.noted"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::Accepted> previews(Of<view::Accepted>) {
    const std::string until = "2026 年 11 月 28 日", opening = "周一至周五 8:30—17:00";
    return {{"7KQ4M9XT", until, "3", opening, false, true},
            {"7KQ4M9XT", until, "3", opening, true, false},
            {"WMWMWMWM", "2026 年 12 月 31 日", "13", "周一至周五 8:30—12:00，13:00—17:00", true, true}};
}

}  // namespace canbao::screens
