// look_up.h: What was paid for me, since when, and what is missing: one page, the month strip, one year.
//
// Free of charge and as often as one likes (Social Insurance Law art. 4 and 74). Nothing is changed, so the
// visit is done as soon as the answer is on the screen; the card has to stay as long as it is.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> telling_history(Visit& visit);
// Where the citizen stands, for a service that needs months and finds none.
view::Standing standing_of(const Visit& visit);

}  // namespace canbao
