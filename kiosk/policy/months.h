// months.h: The months somebody paid, seen as a whole: how many count, where nothing was paid, what is
// missing.
//
// A month paid in two places counts once. A pause loses nothing: what was paid before and after adds up.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct PaidMonth {
    Month month;
    std::string place;  // division code
};

struct Gap {
    Month from, to;  // both without payment
    friend bool operator==(const Gap&, const Gap&) = default;
};

struct MonthsPaid {
    int paid = 0;                 // different months
    std::vector<Gap> gaps;        // between the first and the last paid month
    std::vector<Month> twice;     // paid in more than one place
    std::optional<int> required;  // for a pension that begins in that month; nullopt: no rule known
    int missing = 0;              // required - paid, never below 0
    RowStatus status = RowStatus::kOfficial;
};

// `retirement`: the month of the statutory age; its year decides how many months are asked for.
MonthsPaid months_paid(const Rulebook& rules, const std::vector<PaidMonth>& all, Month retirement);

}  // namespace canbao::policy
