// serve.h: What every simulator does once it is put together: say that it is ready and run until SIGTERM.
#pragma once

#include <string>

#include "tests/simulators/workbench/control.h"
#include "tests/simulators/workbench/line.h"

namespace canbao::sim {

Result<std::string> read_file(const std::string& path);
// Opens control and line, prints "ready LINE control:unix:PATH", runs the loop. The exit status: 0, or 2 with
// one line on stderr when one of the two cannot be had.
int serve(Loop& loop, Line& line, Control& control);

}  // namespace canbao::sim
