// serving.h: A whole visit for one service, from the first page to "your data is wiped".
//
// The one entry of the host. Card, answers and what the office told live in the coroutine and die with it,
// before the last screens. A service asks nothing of a person before the consent page.
#pragma once

#include "kiosk/flow/ending.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

Flow<VisitEnd> serving(Session& session, Service service);

}  // namespace canbao
