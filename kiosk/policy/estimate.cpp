#include "kiosk/policy/estimate.h"

namespace canbao::policy {

std::optional<Estimate> estimate_of(const Rulebook& rules, const EstimateInput& input) {
    const Row* formula = rules.find("benefit_base", "formula", input.on);
    if (formula == nullptr) return std::nullopt;
    // (micro yuan) x (hundredths of a year) x (hundredths of a per cent), halved.
    constexpr std::int64_t kScale = 2 * kMicroPerFen * 100 * 10'000;
    const auto sum = input.base * kMicroPerFen + input.indexed_wage;
    const auto percent = formula->hundredths("percent_per_year");
    Estimate result;
    // In two parts, so that the product with the percentage fits.
    const auto weighted = sum * input.years_hundredths;
    result.basic = weighted / kScale * percent + rounded(weighted % kScale * percent, kScale);
    result.account_pension = rounded(input.account * 100, input.divisor_hundredths);
    result.total = result.basic + result.account_pension;
    result.status = formula->status;
    return result;
}

std::int64_t years_hundredths(std::int64_t months) { return rounded(months * 100, 12); }

std::optional<Divisor> divisor_of(const Rulebook& rules, int age_months, Day on) {
    const int years = age_months / 12;
    const int months = age_months % 12;
    const Row* row = months == 0 ? rules.find("divisors", "whole", on)
                                 : rules.find("divisors", "months." + std::to_string(years), on);
    if (row == nullptr) return std::nullopt;
    const auto first = months == 0 ? row->number("first_age") : 1;
    const auto index = (months == 0 ? years : months) - first;
    const auto divisors = row->list_of_hundredths("divisors");
    if (index < 0 || index >= static_cast<std::int64_t>(divisors.size())) return std::nullopt;
    return Divisor{divisors[static_cast<std::size_t>(index)], row->status, row};
}

}  // namespace canbao::policy
