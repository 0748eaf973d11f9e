// commands.h: What can be asked of the card reader through its control socket; README.md lists it.
#pragma once

#include <vector>

#include "tests/simulators/card_reader/reader.h"
#include "tests/simulators/workbench/control.h"

namespace canbao::sim {

// Reader and cards must outlive the control socket.
void add_commands(Control& control, Reader& reader, const std::vector<Card>& cards);

}  // namespace canbao::sim
