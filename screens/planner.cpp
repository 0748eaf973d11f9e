#include <algorithm>

#include "screens/plan_words.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

// What the years say, honestly: nothing known, enough, reachable, not reachable, the age reached already.
std::string_view id_of(const view::Planner& v) {
    if (v.retires.empty()) return "planner.years.unknown";
    const bool reached = v.months_possible <= 0;
    if (!v.months_required) return reached ? "planner.years.reached_open" : "planner.years.open";
    if (v.months_paid >= *v.months_required)
        return reached ? "planner.years.reached" : "planner.years.enough";
    if (reached) return "planner.years.too_late";
    return v.months_paid + v.months_possible >= *v.months_required ? "planner.years.reachable"
                                                                   : "planner.years.short";
}

std::string years_words(const Ui& ui, const view::Planner& v) {
    const int required = v.months_required.value_or(0);
    return ui(id_of(v),
              {{"retires", v.retires},
               {"paid", span_words(ui, v.months_paid)},
               {"possible", span_words(ui, v.months_possible)},
               {"required", span_words(ui, required)},
               {"missing", span_words(ui, std::max(0, required - v.months_paid))},
               {"short", span_words(ui, std::max(0, required - v.months_paid - v.months_possible))}});
}

void columns(Ui& ui, Box box, const view::Planner& v) {
    const int count = static_cast<int>(v.grades.size());
    for (int i = 0; i < count; ++i) {
        const auto& grade = v.grades[static_cast<std::size_t>(i)];
        const GradeColumn column{grade.percent, share_of(grade.account_yearly, grade.yearly),
                                 whole_yuan(grade.monthly), ui("planner.spoken", {{"amount", grade.monthly}}),
                                 i == v.chosen ? Chosen::kYes : Chosen::kNo};
        ui.grade(box.column(i, count, 12), column, {Kind::kChoose, i});
    }
}

void legend(Ui& ui, Box box) {
    const Style small{Type::kSmall, Colour::kInk2, Align::kLeft, Stand::kMiddle};
    const std::string pool = ui("planner.pool"), own = ui("planner.own");
    ui.swatch({box.x + 8, box.y + (box.h - 28) / 2, 28, 28}, Colour::kLine);
    ui.text({box.x + 48, box.y, 272, box.h}, pool, small);
    ui.swatch({box.x + 328, box.y + (box.h - 28) / 2, 28, 28}, Colour::kBlue);
    ui.text({box.x + 368, box.y, 292, box.h}, own, small);
    ui.text({box.x + 664, box.y, box.w - 664, box.h}, ui("planner.unit"),
            {Type::kSmall, Colour::kInk2, Align::kRight, Stand::kMiddle});
}

// The grade looked at: the amount, then what a year comes to.
void looked_at(Ui& ui, Box box, const view::Planner::Grade& grade) {
    ui.framed(box, Colour::kBlue, Colour::kPanel);
    const Box in{box.x + 32, box.y + 12, box.w - 64, box.h - 24};
    const std::string head = ui("planner.looked_at", {{"percent", std::to_string(grade.percent)}});
    // The column says it already; at the largest size the number needs the room.
    const float name =
        ui.largest() ? in.y : ui.text({in.x, in.y, in.w, 0}, head, {Type::kBody, Colour::kBlue});
    const float line =
        in.bottom() - ui.height(in.w, "0", Type::kSmall) - ui.height(in.w, "0", Type::kBody) - 12;
    ui.amount({in.x, name - 4, in.w, line - name + 8}, with_commas(grade.monthly), ui("planner.a_month"),
              Type::kNumber);
    ui.hair({in.x, line}, in.w);
    const std::pair<std::string_view, std::string> facts[] = {
        {"planner.yearly", ui("planner.yuan", {{"yuan", with_commas(grade.yearly)}})},
        {"planner.account", ui("planner.yuan", {{"yuan", with_commas(grade.account_yearly)}})},
        {"planner.base", ui("planner.yuan_month", {{"yuan", with_commas(grade.base)}})}};
    for (int i = 0; i < 3; ++i) {
        const Box place = Box{in.x, line + 8, in.w, 0}.column(i, 3, 16);
        const float below = ui.text(place, ui(facts[i].first), {Type::kSmall, Colour::kInk2});
        ui.text({place.x, below, place.w, 0}, facts[i].second, {Type::kBody});
    }
}

void keys(Ui& ui, Box box, const view::Planner& v) {
    if (v.can_print) {
        ui.button(box.column(0, 2, 24), Icon::kChart, ui("planner.details"), {Kind::kDetails});
        ui.button(box.column(1, 2, 24), Icon::kClock, ui("planner.pause"), {Kind::kPause});
    } else {
        ui.button(box, Icon::kClock, ui("planner.pause"), {Kind::kPause});
    }
}

view::Planner preview_of(std::string retires, int paid, int possible, std::optional<int> required) {
    view::Planner v;
    v.grades = {
        {60, "871.80", "10461.60", "4184.64", "4359"},    {70, "1017.00", "12204.00", "4881.60", "5085"},
        {80, "1162.40", "13948.80", "5579.52", "5812"},   {90, "1307.60", "15691.20", "6276.48", "6538"},
        {100, "1452.80", "17433.60", "6973.44", "7264"},  {200, "2905.60", "34867.20", "13946.88", "14528"},
        {300, "4358.40", "52300.80", "20920.32", "21792"}};
    v.chosen = 4;
    v.year = 2025;
    v.provisional = true;
    v.retires = std::move(retires);
    v.months_paid = paid;
    v.months_possible = possible;
    v.months_required = required;
    v.sources = {"辽人社〔2025〕17号（2025 年 1 月 1 日起）",
                 "辽人社〔2025〕17号（由上限推得）（2025 年 1 月 1 日起）",
                 "国发〔2005〕38号 第三、六条；灵活就业人员参保常见问题 第3问（2006 年 1 月 1 日起）"};
    if (v.retires.empty()) return v;
    v.sources.insert(
        v.sources.end(),
        {"全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024-09-13）第一条（2025 年 1 月 1 日起）",
         "国务院关于渐进式延迟法定退休年龄的办法（2024-09-13）第二条（2036 年 1 月 1 日起）"});
    return v;
}

std::vector<view::Planner> preview_cases() {
    auto last = preview_of("2036 年 10 月", 103, 119, 222);
    last.chosen = 6;
    last.provisional = false;
    last.can_print = false;
    return listed(preview_of("2036 年 10 月", 103, 119, 222), preview_of("", 0, 0, std::nullopt),
                  preview_of("2036 年 10 月", 23, 119, 222), preview_of("2041 年 12 月", 251, 181, 240),
                  preview_of("2026 年 10 月", 131, 0, 180), preview_of("2026 年 10 月", 191, 0, 180),
                  preview_of("2036 年 10 月", 103, 119, std::nullopt), std::move(last));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Planner& v) {
    ui.crumb(ui("planner.crumb"));
    ui.title(ui("planner.title"));
    ui.why(ui(v.provisional ? "planner.why_provisional" : "planner.why", {{"year", std::to_string(v.year)}}));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box bars = wide ? Box{all.x, all.y, 960, 396} : Box{all.x, all.y, all.w, 344};
    columns(ui, bars, v);
    legend(ui, {all.x, bars.bottom() + 4, bars.w, 56});
    const Box side = wide ? Box{1032, all.y, 840, 272} : Box{all.x, bars.bottom() + 64, all.w, 300};
    const auto chosen = static_cast<std::size_t>(std::max(0, v.chosen));
    if (chosen < v.grades.size()) looked_at(ui, side, v.grades[chosen]);
    const Box note{side.x, side.bottom() + 12, side.w, wide ? 156.0F : 168.0F};
    ui.banner(note, Mood::kCare, Icon::kInfo, years_words(ui, v));
    keys(ui, {side.x, note.bottom() + 12, side.w, wide ? 100.0F : 104.0F}, v);
    const float foot = wide ? bars.bottom() + 64 : note.bottom() + 120;
    sources(ui, {all.x, foot, bars.w, all.bottom() + 8 - foot}, v.sources);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    if (v.can_print)
        ui.primary(Icon::kPrint, ui("planner.print"), {Kind::kPrint});
    else
        ui.primary(Icon::kChart, ui("planner.pension"), {Kind::kDetails});
    return ui.intent();
}

std::vector<view::Planner> previews(Of<view::Planner>) { return preview_cases(); }

}  // namespace canbao::screens
