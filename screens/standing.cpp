#include "screens/month_words.h"
#include "screens/place_rows.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using policy::RecordState;
constexpr int kAgencyRow = 2;

std::string key_of(RecordState state) {
    switch (state) {
        case RecordState::kPaying:
            return "standing.paying";
        case RecordState::kPaused:
            return "standing.paused";
        case RecordState::kEnded:
            return "standing.ended";
        case RecordState::kRetired:
            return "standing.retired";
        case RecordState::kNone:
            break;
    }
    return "standing.none";
}

// What to do for somebody of whom nothing is known.
void nothing_found(Ui& ui) {
    place_rows(ui, ui.content(),
               {{Icon::kPencil, ui("standing.start"), ui("standing.start1"), ui("standing.start2")},
                {Icon::kPin, ui("standing.elsewhere"), ui("standing.elsewhere1"), ui("standing.elsewhere2")},
                {Icon::kCall, ui("standing.call"), ui("standing.call1"), ui("standing.call2")}});
    ui.primary(Icon::kCheck, ui("standing.known"), {Intent::Kind::kKnown});
}

void facts(Ui& ui, Box box, const view::Standing& v) {
    ui.panel(box);
    const std::string balance =
        v.balance.empty() ? ui("standing.untold") : ui("standing.balance_is", {{"amount", v.balance}});
    const std::vector<std::pair<const char*, std::string>> rows{{"standing.balance", balance},
                                                                {"standing.place", v.place},
                                                                {"standing.agency", v.agency},
                                                                {"standing.data", v.data_day}};
    float y = box.y + 8;
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const auto& [id, value] = rows[static_cast<std::size_t>(i)];
        const Box row{box.x + 32, y, box.w - 64,
                      i == kAgencyRow ? 124.0F : 80.0F};  // a long name needs two lines
        y = row.bottom();
        if (i > 0) ui.hair({row.x, row.y}, row.w);
        ui.text({row.x, row.y, 200, row.h}, ui(id), {.ink = Colour::kInk2, .stand = Stand::kMiddle});
        const Box place{row.x + 208, row.y, row.w - 208, row.h};
        const std::string& words = value.empty() ? ui("standing.untold") : value;
        ui.text(place, words,
                {i == 0 && !v.balance.empty() ? ui.fitting(place, words, Type::kLabel) : Type::kBody,
                 Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Standing& v) {
    const std::string key = key_of(v.state);
    ui.crumb_of(service_words(ui, v.service), v.name);
    ui.title(ui(key));
    const bool none = v.state == RecordState::kNone;
    ui.why(ui(key + (none || !v.since.empty() ? ".why" : ".why_undated"), {{"since", v.since}}));
    ui.ways(Ways::kHelpAndEnd);
    if (none) {
        nothing_found(ui);
        return ui.intent();
    }
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box left = wide ? Box{all.x, all.y, 900, all.h} : all;
    const Box paid{left.x, left.y, left.w, 232};
    ui.framed(paid, Colour::kBlue, Colour::kPanel);
    const float below =
        ui.text({paid.x + 40, paid.y + 20, paid.w - 80, 0}, ui("standing.paid"), {.ink = Colour::kInk2});
    ui.answer({paid.x + 40, below + 4}, years_and_months(ui, v.months_paid));
    Box next{left.x, paid.bottom() + 24, left.w, 128};
    if (v.state != RecordState::kRetired) {
        reach_banner(ui, next, {v.required, v.missing, v.retires, v.reached});
        next.y = next.bottom() + 24;
    }
    const Box table = wide ? Box{972, all.y, 900, 380} : Box{all.x, next.y, all.w, 380};
    facts(ui, table, v);
    if (!wide) next.y = table.bottom() + 24;
    if (v.owed > 0)
        ui.banner({next.x, next.y, next.w, 124}, Mood::kCare, Icon::kWarn,
                  ui(v.unconfirmed ? "standing.owed_unconfirmed" : "standing.owed",
                     {{"count", std::to_string(v.owed)}}));
    else if (v.unconfirmed)
        ui.banner({next.x, next.y, next.w, 96}, Mood::kInform, Icon::kInfo, ui("standing.unconfirmed"));
    const Box plan =
        wide ? Box{972, all.bottom() - 128, 900, 128} : Box{all.x, all.bottom() - 120, all.w, 120};
    if (v.state == RecordState::kPaying || v.state == RecordState::kPaused)
        ui.button(plan, Icon::kChart, ui("standing.plan"), {Intent::Kind::kPlan});
    ui.primary(Icon::kCal, ui("standing.months"), {Intent::Kind::kMonths});
    return ui.intent();
}

std::vector<view::Standing> previews(Of<view::Standing>) {
    const auto of = [](const char* name, RecordState state) {
        view::Standing v;
        v.name = Personal(name);
        v.state = state;
        v.since = "2024 年 3 月";
        v.months_paid = 416;
        v.required = 186;
        v.missing = 0;
        v.retires = "2030 年 4 月";
        v.balance = "104,340.57";
        v.place = "沈阳市沈河区";
        v.agency = "沈阳市社会保险事业服务中心沈河分中心";
        v.data_day = "2026 年 10 月 31 日";
        return v;
    };
    view::Standing paused = of("欧阳建国", RecordState::kPaused);
    paused.months_paid = 91;
    paused.required = 240;
    paused.missing = 149;
    paused.retires = "2040 年 12 月";
    paused.place = "阜新市阜新蒙古族自治县";
    paused.unconfirmed = true;
    view::Standing late = of("李四", RecordState::kEnded);
    late.since.clear();
    late.reached = true;
    late.months_paid = 7;
    late.missing = 179;
    late.balance.clear();
    late.agency.clear();
    view::Standing owing = of("王秀英", RecordState::kPaying);
    owing.owed = 3;
    owing.unconfirmed = true;
    view::Standing unknown = of("买买提·阿卜杜热合曼", RecordState::kPaying);
    unknown.required = unknown.missing = std::nullopt;
    unknown.retires.clear();
    unknown.months_paid = 0;
    view::Standing none;
    none.name = Personal("张明伟");
    return listed(of("张明伟", RecordState::kPaying), std::move(paused), std::move(late), std::move(unknown),
                  std::move(owing), of("王芳", RecordState::kRetired), std::move(none));
}

}  // namespace canbao::screens
