#include "kiosk/policy/months.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/policy/minimum_months.h"

namespace canbao::policy {

MonthsPaid months_paid(const Rulebook& rules, const std::vector<PaidMonth>& all, Month retirement) {
    std::map<Month, std::set<std::string>> places;
    for (const auto& paid : all) places[paid.month].insert(paid.place);
    MonthsPaid result;
    result.paid = static_cast<int>(places.size());
    std::optional<Month> before;
    for (const auto& [month, where] : places) {
        if (where.size() > 1) result.twice.push_back(month);
        if (before && month - *before > std::chrono::months{1})
            result.gaps.push_back({*before + std::chrono::months{1}, month - std::chrono::months{1}});
        before = month;
    }
    const Row* row = minimum_months_row(rules, retirement);
    if (row == nullptr) return result;
    result.required = static_cast<int>(row->number("months"));
    result.missing = std::max(0, *result.required - result.paid);
    result.status = row->status;
    return result;
}

}  // namespace canbao::policy
