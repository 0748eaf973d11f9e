#include <algorithm>

#include "screens/plan_words.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

std::string unsure_or(const Ui& ui, const std::optional<std::string>& yuan) {
    return yuan ? ui("planner.yuan_month", {{"yuan", with_commas(*yuan)}}) : ui("plan_pension.unsure");
}

// The estimate and its two parts, or plainly that it cannot be said.
void estimate(Ui& ui, Box box, const view::PlanPension& v) {
    ui.framed(box, Colour::kBlue, Colour::kPanel);
    const Box in{box.x + 40, box.y + 12, box.w - 80, box.h - 24};
    const float small = ui.height(in.w, "0", Type::kSmall), body = ui.height(in.w, "0", Type::kBody);
    // The step line says the grade already; at the largest size the number needs the room.
    const bool headed = !ui.largest() || !v.total;
    const std::string words = ui(v.past_as_lowest ? "plan_pension.head_lowest" : "plan_pension.head",
                                 {{"percent", std::to_string(v.percent)}});
    const float head = headed ? ui.text({in.x, in.y, in.w, 0}, words, {Type::kBody, Colour::kBlue}) : in.y;
    if (!v.total) {
        const float below = ui.text({in.x, head + 4, in.w, 0}, ui("plan_pension.unknown"), {Type::kLabel});
        ui.text({in.x, below + 4, in.w, in.bottom() - below - 4}, ui("plan_pension.unknown_why"),
                {Type::kBody, Colour::kInk2});
        return;
    }
    const float line = in.bottom() - small - body - 12;
    ui.amount({in.x, head - 4, in.w, line - head + 8}, with_commas(*v.total), ui("planner.a_month"),
              Type::kNumber);
    ui.hair({in.x, line}, in.w);
    const std::pair<std::string_view, std::string> facts[] = {
        {"plan_pension.basic", unsure_or(ui, v.basic)}, {"plan_pension.account", unsure_or(ui, v.account)}};
    for (int i = 0; i < 2; ++i) {
        const Box place = Box{in.x, line + 8, in.w, 0}.column(i, 2, 24);
        const float below = ui.text(place, ui(facts[i].first), {Type::kSmall, Colour::kInk2});
        ui.text({place.x, below, place.w, 0}, facts[i].second, {Type::kBody});
    }
}

// What is not in the figure: said as plainly as the figure.
void not_included(Ui& ui, Box box) {
    ui.panel(box);
    const Box in{box.x + 40, box.y + 16, box.w - 80, box.h - 32};
    float y = ui.text({in.x, in.y, in.w, 0}, ui("plan_pension.without"), {Type::kLabel}) + 4;
    const Box rows{in.x, y, in.w, in.bottom() - y};
    for (int i = 0; i < 4; ++i) {
        const Box row = rows.row(i, 4, 0);
        ui.icon({row.x, row.y + (row.h - 32) / 2, 32, 32}, Icon::kCross, Colour::kInk2);
        ui.text({row.x + 48, row.y, row.w - 48, row.h}, ui("plan_pension.without." + std::to_string(i + 1)),
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
}

void years(Ui& ui, Box box, const view::PlanPension& v) {
    const bool enough = v.months_at_retirement >= v.months_required;
    const std::string id = v.months_required <= 0 ? "plan_pension.years_open"
                           : enough               ? "plan_pension.years"
                                                  : "plan_pension.years_short";
    const int missing = std::max(0, v.months_required - v.months_at_retirement);
    ui.banner(box, Mood::kCare, Icon::kInfo,
              ui(id, {{"have", span_words(ui, v.months_at_retirement)},
                      {"required", span_words(ui, v.months_required)},
                      {"missing", span_words(ui, missing)}}));
}

// A pause: what it changes, or the key to try one.
void pause(Ui& ui, Box box, const view::PlanPension& v) {
    if (v.pause_months <= 0) {
        ui.button(box, Icon::kClock, ui("planner.pause"), {Kind::kPause});
        return;
    }
    const Box key{box.right() - 280, box.y, 280, box.h};
    ui.small_button(key, Icon::kNone, ui("plan_pension.another_pause"), {Kind::kPause});
    const int have = v.months_with_pause.value_or(std::max(0, v.months_at_retirement - v.pause_months));
    const char* id = v.total_with_pause         ? "plan_pension.paused"
                     : have < v.months_required ? "plan_pension.paused_short"
                                                : "plan_pension.paused_unknown";
    ui.banner({box.x, box.y, key.x - 24 - box.x, box.h}, Mood::kInform, Icon::kClock,
              ui(id, {{"span", span_words(ui, v.pause_months)},
                      {"have", span_words(ui, have)},
                      {"yuan", with_commas(v.total_with_pause.value_or(std::string()))}}));
}

view::PlanPension preview_of(int percent, std::string basic, std::string account, std::string total) {
    view::PlanPension v;
    v.percent = percent;
    v.basic = std::move(basic);
    v.account = std::move(account);
    v.total = std::move(total);
    v.base_place = "沈阳市";
    v.base_year = "2025";
    v.months_at_retirement = 222;
    v.months_required = 222;
    v.sources = {"辽人社〔2025〕17号（2025 年 1 月 1 日起）",
                 "辽人社〔2025〕17号（由上限推得）（2025 年 1 月 1 日起）",
                 "国发〔2005〕38号 第六条（2006 年 1 月 1 日起）",
                 "2025 年起按月计发月数（公开计算器所用的表）（2025 年 1 月 1 日起）"};
    return v;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::PlanPension& v) {
    ui.crumb(ui(v.past_as_lowest ? "plan_pension.crumb_lowest" : "plan_pension.crumb",
                {{"percent", std::to_string(v.percent)}}));
    ui.title(ui("plan_pension.title"));
    ui.why(v.total ? ui(v.unconfirmed ? "plan_pension.why_unconfirmed" : "plan_pension.why",
                        {{"place", v.base_place}, {"year", v.base_year}})
                   : ui("plan_pension.why_unknown"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box sum = wide ? Box{all.x, all.y, 888, 284} : Box{all.x, all.y, all.w, 300};
    estimate(ui, sum, v);
    const Box without = wide ? Box{960, all.y, 912, 352} : Box{all.x, sum.bottom() + 16, all.w, 352};
    not_included(ui, without);
    const Box note =
        wide ? Box{all.x, sum.bottom() + 16, 888, 136} : Box{all.x, without.bottom() + 16, all.w, 136};
    years(ui, note, v);
    const Box paused =
        wide ? Box{960, without.bottom() + 16, 912, 136} : Box{all.x, note.bottom() + 16, all.w, 136};
    pause(ui, paused, v);
    const float foot = wide ? note.bottom() + 12 : paused.bottom() + 8;
    const Box below{all.x, foot, sum.w, all.bottom() + 8 - foot};
    sources(ui, below, v.sources);
    ui.ways(Ways::kHelpAndEnd);
    if (v.can_print) {
        ui.back(ui("frame.back"), {Kind::kBack});
        ui.primary(Icon::kPrint, ui("planner.print"), {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("plan_pension.known"), {Kind::kBack});
    }
    return ui.intent();
}

std::vector<view::PlanPension> previews(Of<view::PlanPension>) {
    auto usual = preview_of(100, "1358.26", "711.55", "2069.81");
    auto paused = preview_of(300, "3104.18", "2134.66", "5238.84");
    paused.pause_months = 36;
    paused.total_with_pause = "4402.10";
    paused.months_at_retirement = 186;
    paused.unconfirmed = true;
    paused.past_as_lowest = true;
    paused.months_with_pause = 150;
    view::PlanPension none;
    none.percent = 60;
    none.months_at_retirement = 142;
    none.months_required = 222;
    none.pause_months = 119;
    none.can_print = false;
    auto open = preview_of(60, "958.26", "411.55", "1369.81");
    open.account = std::nullopt;
    open.months_required = 0;
    return listed(std::move(usual), std::move(paused), std::move(none), std::move(open));
}

}  // namespace canbao::screens
