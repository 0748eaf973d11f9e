// matters.h: What I applied for and how far it is, wherever I applied.
//
// Progress and result have to be told (State Council order 765 of 2023, article 16).
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> telling_matters(Visit& visit);

}  // namespace canbao
