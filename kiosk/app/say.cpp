#include "kiosk/app/say.h"

#include <cstdio>

#include "kiosk/base/json.h"

namespace canbao::app {

void say(const Value& line) {
    std::puts(json::write(line).c_str());
    std::fflush(stdout);
}

int say_fault(const Fault& fault, int status) {
    say(Value::Object{{"fault", name_of(fault.code)}, {"detail", fault.detail}});
    return status;
}

}  // namespace canbao::app
