// mode.h: What the terminal is right now, as a pure function of all statuses: a ladder, highest priority
// first.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/date.h"
#include "kiosk/base/fault.h"

namespace canbao::policy {

// One thing the terminal depends on: fine, or faulty since when.
struct Status {
    std::optional<FaultCode> fault;
    Instant since{};
};

struct Statuses {
    Status journal, clock, reader, printer, office;
    bool visit_open = false;
};

enum class ModeKind { kOutOfService, kAttract, kVisit };
struct Mode {
    ModeKind kind = ModeKind::kAttract;
    FaultCode fault = FaultCode::kBug;  // out of service: why
    Instant since{};                    // and since when
};

// A visit that is open goes on: its own flow tells the citizen what does not work.
Mode mode_of(const Statuses& statuses);

}  // namespace canbao::policy
