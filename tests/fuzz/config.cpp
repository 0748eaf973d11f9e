// A configuration is taken or each wrong entry is named with its line.
#include "kiosk/base/config.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    const auto config = parse_config({reinterpret_cast<const char*>(data), size}, "c.toml");
    if (config) {
        if (config->hall.city.size() != 4 || config->office.pins.empty()) std::abort();
    } else if (config.fault().detail.rfind("c.toml:", 0) != 0) {
        std::abort();
    }
    return 0;
}
