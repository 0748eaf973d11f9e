// guides.h: Frequently asked questions and guides: no card, no consent, nothing about a person.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> guiding(Visit& visit);

}  // namespace canbao
