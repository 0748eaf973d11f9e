// check_paper.h: Is this paper what the office issued? Told without a card and without a network.
//
// A code shown to the scanner carries what was signed: that is checked here. Whether it was voided since,
// only the office knows; it is asked when it can be. A typed check code is nothing but a question to the
// office.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> checking_paper(Visit& visit);

}  // namespace canbao
