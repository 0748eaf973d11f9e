// command_line.h: The commands of `canbao` and their options.
#pragma once

namespace canbao::app {

// Parses and runs; the exit status. 2 for a command line that cannot be understood.
int command_line(int argc, char** argv);

}  // namespace canbao::app
