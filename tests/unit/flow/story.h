// story.h: A plan of one citizen's visit, and what is played after it: recovery, and the same person coming
// again.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/flow/promises.h"

namespace canbao::test {

// What becomes of a promise after the first visit.
enum class Then {
    kDelivered,   // the office is back
    kComesFirst,  // the person comes again before it is
    kDatePasses,  // the office comes back too late
};

struct Plan {
    std::string name;
    Citizen citizen;
    Broken broken;  // during the first visit and the recovery right after it
    bool may_register = true;
    Planted planted = Planted::kNone;
    Machine machine;
    Then then = Then::kDelivered;
};

// The first visit with `strikes`, its recovery with `later`, recovery in a sound hall, the second visit, the
// verdict.
struct Played {
    Story story;
    std::vector<std::string> broken_promises;
    std::vector<Printout> printouts;
    Ledger ledger;
    int recovery_steps = 0;
};
Played play(const Plan& plan, std::vector<Strike> strikes = {}, std::vector<Strike> later = {});
// The step at which a plan asks a port for the nth time (from 0), as it goes without harm.
int step_of(const Plan& plan, Port port, int nth);

}  // namespace canbao::test
