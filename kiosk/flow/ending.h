// ending.h: The only four endings of any service, and how a visit reports which one it had.
#pragma once

#include <optional>

#include "kiosk/view.h"

namespace canbao {

enum class Ending {
    kDone,             // the office's reference was shown; paper confirmed, declined, or known where to get
    kAccepted,         // a promise and a date
    kHandedOver,       // a case at the window, or a printed sheet of the answers
    kNothingHappened,  // nothing was sent or the key is void, nothing is kept, and the screen said so
};

struct VisitEnd {
    Ending ending = Ending::kNothingHappened;
    std::optional<Nothing> nothing;  // for kNothingHappened
    bool recover = false;            // an intent is open: the host runs recover() next
};

}  // namespace canbao
