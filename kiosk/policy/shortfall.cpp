#include "kiosk/policy/shortfall.h"

#include "kiosk/policy/minimum_months.h"

namespace canbao::policy {
namespace {

struct Way {
    ShortfallOption option;
    std::string_view key;
};
constexpr Way kWays[] = {{ShortfallOption::kExtend, "extend"},
                         {ShortfallOption::kLumpSum, "lump_sum"},
                         {ShortfallOption::kToResident, "to_resident"},
                         {ShortfallOption::kTerminateRefund, "terminate"}};

bool may_pay_at_once(const Row& row, const ShortfallInput& input) {
    return input.first_enrolled < *parse_month(row.text("enrolled_before")) &&
           input.extended >= row.number("extended_months");
}

}  // namespace

std::string_view name_of(ShortfallOption option) {
    static constexpr std::string_view kNames[] = {"MONTHLY_PENSION", "EXTEND", "LUMP_SUM", "TO_RESIDENT",
                                                  "TERMINATE_REFUND"};
    return kNames[static_cast<std::size_t>(option)];
}

Result<Shortfall> shortfall_of(const Rulebook& rules, const ShortfallInput& input) {
    const auto retirement = retirement_of(rules, input.who, input.birth, input.on);
    const Row* minimum = retirement ? minimum_months_row(rules, retirement->month) : nullptr;
    if (minimum == nullptr) return Fault{FaultCode::kBadInput, "birth: no rule for that year"};
    Shortfall result;
    result.statutory_month = retirement->month;
    result.reached = input.as_of >= retirement->month;
    result.required = static_cast<int>(minimum->number("months"));
    result.status = weakest(retirement->row->status, minimum->status);
    if (!result.reached) return result;
    const auto take = [&](ShortfallOption option, std::string_view key) {
        const Row* row = rules.find("shortfall", key, Day{input.as_of / 1});
        if (row == nullptr) return;
        if (option == ShortfallOption::kLumpSum && !may_pay_at_once(*row, input)) return;
        result.options.push_back(option);
        result.status = weakest(result.status, row->status);
    };
    if (input.months >= result.required)
        take(ShortfallOption::kMonthlyPension, "monthly_pension");
    else
        for (const auto& way : kWays) take(way.option, way.key);
    return result;
}

}  // namespace canbao::policy
