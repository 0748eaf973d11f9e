// commands.h: What the hand can do: put cards in, pull them, and let slot, reader and service go wrong.
#pragma once

#include <vector>

#include "tests/simulators/social_card/service.h"
#include "tests/simulators/social_card/slot.h"
#include "tests/simulators/workbench/control.h"

namespace canbao::sim {

// `service` may be null: then somebody else's pcscd is used and those commands are refused.
void add_commands(Control& control, Slot& slot, Service* service, const std::vector<SocialCard>& cards);

}  // namespace canbao::sim
