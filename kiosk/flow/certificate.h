// certificate.h: A certificate that is worth something only when it was surely printed.
//
// Two phases: the office reserves a number, the printer proves that the paper is out, the office activates
// it. Whatever goes wrong between them is settled with the office: active, or void for ever. A paper of which
// nobody can prove that it came out is void, and the citizen is told so and may print another, with a new
// number.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

Flow<Done> certifying(Visit& visit);

}  // namespace canbao
