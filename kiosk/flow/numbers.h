// numbers.h: A few digits typed for the planner: month of birth, years paid, months of pause.
//
// The digits live in the flow as personal text; the page says so when they cannot be.
#pragma once

#include <optional>

#include "kiosk/flow/choose.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

struct Typed {
    Way way = Way::kLeave;
    int number = 0;  // kOn: 197906, years, months
};
Flow<Typed> typing(Visit& visit, view::AskNumber::Question question);

}  // namespace canbao
