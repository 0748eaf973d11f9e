// audit_head.h: What a terminal told of its audit log with a heartbeat, and what about it cannot be.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/value.h"

namespace canbao::standin {

// The last line of a terminal's audit log, as a heartbeat told it.
struct AuditHead {
    std::int64_t seq = 0;
    std::string hash;
    Instant at;
};
// A head that went backwards, or became another: kept before, told then.
struct AuditAlarm {
    std::string terminal;
    AuditHead kept, told;
};

// The highest head of each terminal; every one that was lower, or as high and another, is an alarm.
struct AuditBook {
    std::vector<std::pair<std::string, AuditHead>> heads;
    std::vector<AuditAlarm> alarms;
};
Value::Array heads_as_json(const AuditBook& book);
Value::Array alarms_as_json(const AuditBook& book);

}  // namespace canbao::standin
