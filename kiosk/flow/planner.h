// planner.h: What each grade costs and what it might come to; what a pause changes. No advice, no sale.
//
// With the card it takes the months on record; without it the citizen types a few figures about nobody in
// particular, or looks at the grades alone. Every figure bears its source; where one is not known none is
// shown.
#pragma once

#include "kiosk/flow/choose.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> planning(Visit& visit);
// From the look-up, with visit.card and visit.history. kLeave: the visit shall end.
Flow<Way> planning_from_history(Visit& visit);

}  // namespace canbao
