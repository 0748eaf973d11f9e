// machine.h: What an installed terminal needs of its machine, beside devices and office: what is missing and
// what to do.
//
// For the person who sets a terminal up: the names of its devices, a user with rights to them, keys that only
// it can read, a display, a way to the office, the time. Looks only; changes nothing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/config.h"

namespace canbao::app {

struct Finding {
    std::string check;
    bool ok = true;
    std::string detail, cure;
};

struct Machine {
    std::filesystem::path root = "/";  // where its files begin
    bool clock_follows = false;        // see clock_follows()
};

// Does somebody keep the clock right? The kernel knows, whoever it is (adjtimex(2)).
bool clock_follows();

// One finding only, and a good one, where no service is installed: a developer's machine has none of this.
std::vector<Finding> look_at_machine(const Machine& machine, const Config& config);

}  // namespace canbao::app
