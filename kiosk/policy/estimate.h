// estimate.h: What a monthly pension would be: an explanation, never a promise.
//
// State Council document 38 of 2005, article 6: basic = (base + own indexed wage) / 2 x years x 1 %, account
// = balance / divisor. The transitional part of people with deemed years is never computed: its coefficient
// is not confirmed; the window knows.
#pragma once

#include <optional>

#include "kiosk/base/money.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

// Indexed wages in millionths of a yuan: base (fen) x index with four decimals, as notices have it, is exact
// in them.
using Micro = std::int64_t;
inline constexpr Micro kMicroPerFen = 10'000;

struct EstimateInput {
    Fen base = 0;                       // base of the city that pays, at most 1 000 000 yuan
    Micro indexed_wage = 0;             // base x average index, or as given; at most 10 000 000 yuan
    std::int64_t years_hundredths = 0;  // 17.33 years are 1733; at most 100 years
    Fen account = 0;
    std::int64_t divisor_hundredths = 0;  // > 0
    Day on;
};

struct Estimate {
    Fen basic = 0;
    Fen account_pension = 0;
    Fen total = 0;
    RowStatus status = RowStatus::kOfficial;  // of the formula
};
// nullopt when the rule book has no formula for that day.
std::optional<Estimate> estimate_of(const Rulebook& rules, const EstimateInput& input);

// Months of contribution as years with two decimals, as notices have them.
std::int64_t years_hundredths(std::int64_t months);

struct Divisor {
    std::int64_t hundredths = 0;
    RowStatus status = RowStatus::kOfficial;
    const Row* row = nullptr;
};
// By the age at which the pension begins; nullopt where no figure is known (below 40, above 70, odd months
// outside 50 to 65).
std::optional<Divisor> divisor_of(const Rulebook& rules, int age_months, Day on);

}  // namespace canbao::policy
