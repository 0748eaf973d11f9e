// shortfall.h: What is open to somebody who has reached the statutory age with too few months.
//
// Law on social insurance, article 16; order 13 of 2011, articles 2 and 3. An explanation and a printed
// sheet: ending the relation takes a written notice and a written confirmation, never one touch.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/policy/retirement.h"

namespace canbao::policy {

enum class ShortfallOption { kMonthlyPension, kExtend, kLumpSum, kToResident, kTerminateRefund };
// "MONTHLY_PENSION", "EXTEND", "LUMP_SUM", "TO_RESIDENT", "TERMINATE_REFUND".
std::string_view name_of(ShortfallOption option);

struct ShortfallInput {
    RetirementClass who = RetirementClass::kMale60;
    Month birth;
    Month first_enrolled;
    Month as_of;
    int months = 0;    // paid, those after the statutory age included
    int extended = 0;  // of them after the statutory age
    Day on;            // by the rules of that day
};

struct Shortfall {
    Month statutory_month;
    bool reached = false;
    int required = 0;
    std::vector<ShortfallOption> options;  // none before the age is reached
    RowStatus status = RowStatus::kOfficial;
};

// kBadInput "birth: …" or "as_of: …" where the rule book has no rule.
Result<Shortfall> shortfall_of(const Rulebook& rules, const ShortfallInput& input);

}  // namespace canbao::policy
