// promising.h: What could not be sent is accepted with a promise, and what the citizen is then told.
//
// Sealed and marked in one transaction before anybody is told, so that whoever saw the promise has it. The
// page and the slip never say "registered": the office has not heard of it yet, or nobody knows.
#pragma once

#include "kiosk/flow/change.h"

namespace canbao {

// A registration that the office could not take now, on a machine whose province allows it.
bool may_promise(const Session& session, const Changed& changed, Purpose purpose);
// kPromised; else as it came, or kUnknown when the disk does not say whether the promise is on it.
Flow<Changed> promising(Visit& visit, Changed changed, Prepared prepared);
// 9d: the page, and the slip if it is wanted.
Flow<Done> telling_accepted(Visit& visit, Promise promise);

}  // namespace canbao
