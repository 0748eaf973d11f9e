// promises.h: What must be true of a hall whatever went wrong in it. Each broken promise is one sentence.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/flow/terminal.h"

namespace canbao::test {

// After a visit, its recoveries with a working office, and the same person's second visit in a sound hall.
struct Story {
    const Citizen* citizen = nullptr;
    Went first;
    bool first_recovered = false;  // the terminal saw a reason to recover after the first visit
    Went again;
    bool may_register = true;  // by the rules, in a sound hall
};
std::vector<std::string> broken_promises(const World& world, const Story& story);
// The same for a visit that is no registration (promises_papers.cpp).
std::vector<std::string> broken_promises_of_papers(const World& world, const Story& story);
// Keys that the journal has not closed.
std::vector<std::string> open_keys(const World& world);

}  // namespace canbao::test
