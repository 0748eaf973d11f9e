// residence_permit.h: A residence permit is endorsed every year, or its function is suspended.
//
// Provisional regulations on residence permits (State Council order 663), article 10: within the month before
// each full year; a late endorsement restores it and the years count anew from that day.
#pragma once

#include <optional>

#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct PermitState {
    bool usable = false;
    Day due;  // the day up to which the last endorsement (or the issue) carries
    const Row* row = nullptr;
};

// nullopt when the rule book has no rule for that day. Endorsements after `on` do not count.
std::optional<PermitState> permit_state(const Rulebook& rules, const Permit& permit, Day on);

}  // namespace canbao::policy
