// cases.h: Synthetic questions that reach into every corner of a rule book: what two of them are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/value.h"

namespace canbao::policy {

struct Case {
    std::string topic;  // of `canbao ask`
    Value question;
    Day today;
};

// The same seed and days give the same cases, on any machine. `days`: the days asked about, at least one.
std::vector<Case> synthetic_cases(std::uint32_t seed, const std::vector<Day>& days);

}  // namespace canbao::policy
