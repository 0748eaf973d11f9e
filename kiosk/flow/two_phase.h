// two_phase.h: One certificate at office, printer and journal: reserved, printed, activated; or void.
//
// The intent is on disk before the office hears of it, the number before paper moves, "active" before the
// citizen hears of it. Only the printer's own proof leads to the activation. The whole stretch is one Hold.
// What cannot be settled within the visit stays open in the journal for recover(), which never prints.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

struct Certified {
    enum class Came {
        kActive,   // printed, proved, active; the key is closed once the citizen has seen it
        kVoid,     // settled: void for ever
        kNothing,  // nothing was reserved
        kOpen,     // nobody could settle it: the journal keeps the key
    };
    Came came = Came::kNothing;
    view::NotIssued::Why why = view::NotIssued::Why::kNothingReserved;
    std::optional<FaultCode> fault;
    std::string key;
    std::string number, code;
    std::optional<Day> valid_until;
};

Flow<Certified> issuing_certificate(Visit& visit, Sheet sheet);

}  // namespace canbao
