// printer_status.cpp: Any octets as what a printer says: each belongs to a reply or is noise, and nothing is
// endless.
#include <cstdint>
#include <cstdlib>

#include "drivers/escpos/reply.h"
#include "drivers/escpos/status.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace canbao::escpos;
    ReplyDecoder decoder;
    RealTimeStatus status;
    int next = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto reply = decoder.feed(data[i]);
        if (decoder.noise() > i + 1) std::abort();
        if (!reply) continue;
        if (const auto* answer = std::get_if<RealTimeAnswer>(&*reply)) {
            if ((answer->octet & 0x93) != 0x12) std::abort();
            status.set(static_cast<StatusOf>(1 + next++ % 4), answer->octet);
            if (const auto fault = status.fault(); fault && fault->detail.empty()) std::abort();
        }
        if (const auto* block = std::get_if<BlockAnswer>(&*reply); block && block->text.size() > 80)
            std::abort();
        if (const auto* sensor = std::get_if<SensorAnswer>(&*reply); sensor && (sensor->octet & 0x90) != 0)
            std::abort();
    }
    return 0;
}
