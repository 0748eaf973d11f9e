// register_citizen.h: The registration visit, from consent to "your data is wiped".
//
// Starts on the consent page. Card and answers live in the coroutine and die with it, before the last two
// screens. Requirement: Social Insurance Law art. 58 (flexible workers apply themselves).
#pragma once

#include "kiosk/flow/ending.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

Flow<VisitEnd> register_citizen(Session& session);

}  // namespace canbao
