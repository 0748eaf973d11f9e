// What is read is written, read again and the same; nothing else is let through.
#include "kiosk/base/json.h"

#include <cstdlib>

#include "kiosk/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao;
    const auto value = json::parse(as_text({data, size}));
    if (!value) {
        if (value.fault().code != FaultCode::kBadInput || value.fault().detail.empty()) std::abort();
        return 0;
    }
    const std::string written = json::write(*value);
    const auto again = json::parse(written, {.bytes_max = std::size_t{8} << 20});
    if (!again || json::write(*again) != written || !is_utf8(written)) std::abort();
    return 0;
}
