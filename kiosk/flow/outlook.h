// outlook.h: When somebody reaches the statutory age, and how many months are still missing by then.
//
// The month of the statutory age decides how many months are asked for (measures of 2024-09-13, article 2).
// For women it depends on the original age on file; without it only what both ages agree on is said.
#pragma once

#include <optional>

#include "kiosk/flow/visit.h"
#include "kiosk/policy/retirement.h"

namespace canbao {

struct Outlook {
    std::optional<policy::RetirementClass> who;
    std::optional<Month> birth;
    std::optional<int> required, missing;
    std::optional<Month> retires;
    bool reached = false;      // today is on or after that day
    bool unconfirmed = false;  // `required` rests on a figure that is not official
};

// Of the card and visit.history; needs both.
Outlook outlook_of(const Visit& visit);

}  // namespace canbao
