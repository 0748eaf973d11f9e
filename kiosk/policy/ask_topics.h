// ask_topics.h: One function a topic of `canbao ask`; ask.cpp has the table. Private to ask.
#pragma once

#include "kiosk/policy/ask.h"
#include "kiosk/policy/ask_fields.h"

namespace canbao::policy {

Result<Value> ask_eligibility(const Asking& asking, Fields& fields);
Result<Value> ask_policy(const Asking& asking, Fields& fields);

}  // namespace canbao::policy
