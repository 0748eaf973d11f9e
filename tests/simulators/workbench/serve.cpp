#include "tests/simulators/workbench/serve.h"

#include <cstdio>
#include <fstream>
#include <sstream>

namespace canbao::sim {

Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file.good() || text.str().empty()) return Fault{FaultCode::kBadInput, path + " cannot be read"};
    return text.str();
}

int serve(Loop& loop, Line& line, Control& control) {
    auto open = control.open();
    if (open.ok()) open = line.plug();
    if (!open.ok()) {
        std::fprintf(stderr, "%s\n", open.fault().detail.c_str());
        return 2;
    }
    std::printf("ready %s control:%s\n", line.name().c_str(), control.name().c_str());
    std::fflush(stdout);
    loop.run();
    return 0;
}

}  // namespace canbao::sim
