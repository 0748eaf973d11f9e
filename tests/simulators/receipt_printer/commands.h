// commands.h: What can be asked of the receipt printer through its control socket; README.md lists it.
#pragma once

#include "tests/simulators/receipt_printer/printer.h"
#include "tests/simulators/workbench/control.h"

namespace canbao::sim {

// Printer, line and archive must outlive the control socket.
void add_commands(Control& control, Printer& printer, Line& line, Archive& archive);

}  // namespace canbao::sim
