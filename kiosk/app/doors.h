// doors.h: Which services the terminal can do right now, as a pure function of what works.
//
// Nobody is sent away on the last screen: a service that needs something that is broken is not offered. What
// needs no card and no office stays open on the out-of-service screen.
#pragma once

#include <vector>

#include "kiosk/view.h"

namespace canbao::app {

struct Works {
    bool identify = true;  // a card can be read
    bool office = true;
    bool print = true;    // on either printer
    bool machine = true;  // journal and clock: without them nothing may be promised
};

// In the order of all_services().
std::vector<Service> open_doors(const Works& works);
// The same on the out-of-service screen: without what would change or print anything.
std::vector<Service> doors_left(const Works& works);

}  // namespace canbao::app
