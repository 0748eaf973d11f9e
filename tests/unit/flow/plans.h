// plans.h: The visits that the sweep plays: straight, with edits, without paper, refused, handed over, in a
// broken hall.
#pragma once

#include <vector>

#include "tests/unit/flow/story.h"

namespace canbao::test {

std::vector<Plan> plans();
// Those on a machine that may promise.
std::vector<Plan> promise_plans();
// Those that register nobody.
std::vector<Plan> paper_plans();
Plan plan(const std::string& name);

}  // namespace canbao::test
