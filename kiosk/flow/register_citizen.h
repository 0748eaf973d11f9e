// register_citizen.h: The registration, from consent to the reference.
//
// Requirement: Social Insurance Law art. 58 (flexible workers apply themselves).
#pragma once

#include "kiosk/flow/ending.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> registering(Visit& visit);
// The whole visit: serving(session, Service::kRegister).
Flow<VisitEnd> register_citizen(Session& session);

}  // namespace canbao
