#include "screens/month_words.h"

namespace canbao::screens {

using policy::MonthState;

std::string_view id_of(MonthState state) {
    switch (state) {
        case MonthState::kPaid:
            return "month.paid";
        case MonthState::kNone:
            return "month.none";
        case MonthState::kOwed:
            return "month.owed";
        case MonthState::kMovedIn:
            return "month.moved_in";
        case MonthState::kTwice:
            return "month.twice";
        case MonthState::kAhead:
            break;
    }
    return "month.ahead";
}

std::vector<std::pair<std::string, std::string>> years_and_months(const Ui& ui, int months) {
    std::vector<std::pair<std::string, std::string>> parts;
    if (months >= 12) parts.emplace_back(std::to_string(months / 12), ui("duration.year"));
    if (months % 12 != 0 || months == 0)
        parts.emplace_back(std::to_string(months % 12), ui("duration.month"));
    return parts;
}

std::string duration(const Ui& ui, int months) {
    if (months <= 0) return ui("duration.none");
    std::string words;
    for (const auto& [figure, unit] : years_and_months(ui, months))
        words += (words.empty() ? "" : " ") + figure + " " + unit;
    return words;
}

std::string month_name(const Ui& ui, Month month) {
    return ui("month.name", {{"year", std::to_string(static_cast<int>(month.year()))},
                             {"month", std::to_string(static_cast<unsigned>(month.month()))}});
}

void reach_banner(Ui& ui, Box box, const Reach& reach) {
    if (!reach.required || !reach.missing) {
        ui.banner(box, Mood::kInform, Icon::kInfo, ui("reach.unknown"));
        return;
    }
    const bool enough = *reach.missing <= 0;
    std::string id = enough ? "reach.enough" : reach.reached ? "reach.late" : "reach.missing";
    if (reach.retires.empty() && !reach.reached) id += "_undated";
    ui.banner(box, enough ? Mood::kGood : Mood::kCare, enough ? Icon::kCheck : Icon::kInfo,
              ui(id, {{"retires", reach.retires},
                      {"required", duration(ui, *reach.required)},
                      {"missing", duration(ui, *reach.missing)}}));
}

}  // namespace canbao::screens
