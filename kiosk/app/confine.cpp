#include "kiosk/app/confine.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace canbao::app {

Examined examined_in_this_build() {
#ifdef CANBAO_ROBOT
    return Examined::kInTests;
#else
    return Examined::kNever;
#endif
}

void confine_process(Examined examined) {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (examined == Examined::kNever) prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace canbao::app
