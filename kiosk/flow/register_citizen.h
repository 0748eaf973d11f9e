// register_citizen.h: The registration visit, from consent to "your data is wiped".
#pragma once

#include "kiosk/flow/ending.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

// Starts on the consent page. Card and answers live in the coroutine and die with it.
Flow<VisitEnd> register_citizen(Session& session);

}  // namespace canbao
