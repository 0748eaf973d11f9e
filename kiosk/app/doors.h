// doors.h: Which services the terminal can do right now, as a pure function of what works.
//
// Nobody is sent away on the last screen: a service that needs something that is broken is not offered. What
// changes and prints nothing stays open on the out-of-service screen; without a book it could be noted in, only
// what asks nobody for a card.
#pragma once

#include <vector>

#include "kiosk/view.h"

namespace canbao::app {

struct Works {
    bool identify = true;  // a card can be read
    bool office = true;
    bool print = true;    // on either printer
    bool books = true;    // journal and audit log: without them nobody is served by name
    bool clock = true;    // the right time: without it no paper may be made or judged
};

// In the order of all_services().
std::vector<Service> open_doors(const Works& works);
// The same on the out-of-service screen: without what would change or print anything.
std::vector<Service> doors_left(const Works& works);

}  // namespace canbao::app
