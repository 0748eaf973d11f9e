// register_citizen.h: The registration visit, from consent to "your data is wiped".
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

// The only four endings of any service (kiosk/README.md); the flow's last view told the citizen which.
enum class Ending { kDone, kAccepted, kHandedOver, kNothingHappened };

struct VisitEnd {
    Ending ending = Ending::kNothingHappened;
    std::optional<Nothing> nothing;  // for kNothingHappened
    bool recover = false;            // an intent is open: the host runs recover() next
};

// Starts on the consent page. Card and answers live in the coroutine and die with it.
Flow<VisitEnd> register_citizen(Session& session);

}  // namespace canbao
