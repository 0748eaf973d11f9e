// minimum_months.h: How many months of contribution a monthly pension asks for.
//
// State Council measures of 2024-09-13, article 2: 15 years rise to 20 between 2030 and 2039. The month of
// the statutory age decides; figures in assets/policy/minimum_months.toml.
#pragma once

#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

// The row in force in that month, with `months`; nullptr before the first one.
const Row* minimum_months_row(const Rulebook& rules, Month month);

}  // namespace canbao::policy
