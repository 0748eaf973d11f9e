// commands.h: What the hand can do with the scanner: show codes, well and badly, and pull its plug.
#pragma once

#include "tests/simulators/workbench/control.h"
#include "tests/simulators/workbench/pty_line.h"

namespace canbao::sim {

void add_commands(Control& control, Loop& loop, PtyLine& line);

}  // namespace canbao::sim
