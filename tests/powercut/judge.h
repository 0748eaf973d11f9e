// judge.h: Opens the journal after a fault and compares it with what the worker was told.
#pragma once

#include <string>
#include <vector>

namespace canbao::powercut {

// What the workers said, added up.
struct Told {
    std::vector<int> tried;    // in order
    std::vector<int> safe;     // acknowledged
    std::vector<int> ended;    // promises
    std::vector<int> refused;  // "disk full: nothing was written"
    bool aside = false;
    std::string wrong;  // what a worker itself found wrong

    void add(const std::vector<std::string>& said);
};

// A journal that was damaged before the worker began: its file and log, octet by octet.
struct Damaged {
    std::string file, log;
};

// Empty when all is as promised (a promise and its sealed body come and go with their entries): every
// acknowledged entry there, nothing invented, changed, doubled or out of order, nothing that was refused, no
// move aside unless `damaged`; then the damaged octets are still there and somebody was told.
std::string judged(const std::string& root, const Told& told, const Damaged* damaged);

}  // namespace canbao::powercut
