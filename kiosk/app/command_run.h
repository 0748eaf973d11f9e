// command_run.h: `canbao run`: the terminal itself.
#pragma once

#include <string>

namespace canbao::app {

struct RunOptions {
    std::string config;  // file
    std::string window;  // WxH; empty: full screen
    std::string assets;  // empty: found beside the program
    std::string robot;   // unix:PATH; only in builds with CANBAO_ROBOT
    std::string dock;    // reader=unix:PATH and so on, by commas; likewise
};
// Runs until the window is closed (not in full screen), SIGTERM or SIGINT. 0 after an orderly end.
int run(const RunOptions& options);

}  // namespace canbao::app
