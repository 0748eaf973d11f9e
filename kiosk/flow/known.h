// known.h: What the look-ups begin with: who is it, and what does the office hold.
//
// Nothing is changed at the office, so there is nothing to hand over: when it cannot be asked, the page says
// where else one can ask, and no case is opened.
#pragma once

#include <optional>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

// Consent, card, "is it you". False: the visit is over and the citizen knows why.
Flow<bool> knowing_citizen(Visit& visit);
// The months of one kind of insurance, as visit.history and visit.strip; asked once for each kind.
Flow<bool> having_history(Visit& visit, policy::Insurance kind);
// It cannot be told now. Ends the visit as "nothing happened" unless something was told before.
Flow<Done> telling_not_now(Visit& visit, Fault fault);
// A page that is read until it is closed.
Flow<Done> read_to_end(Visit& visit, View page);
// 上一步, or any way of leaving a page.
bool closes(const Intent& intent);

}  // namespace canbao
