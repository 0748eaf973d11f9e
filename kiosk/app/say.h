// say.h: How commands speak: one JSON object a line on standard output.
#pragma once

#include "kiosk/base/fault.h"
#include "kiosk/base/value.h"

namespace canbao::app {

void say(const Value& line);
// {"fault": NAME, "detail": …}; gives `status` back, for the end of a command.
int say_fault(const Fault& fault, int status = 1);

}  // namespace canbao::app
