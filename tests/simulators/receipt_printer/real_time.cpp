#include "tests/simulators/receipt_printer/real_time.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace canbao::sim {
namespace {

constexpr std::uint8_t kDle = 0x10, kEot = 0x04, kEnq = 0x05, kDc4 = 0x14;
constexpr std::array<std::uint8_t, 5> kPowerOff{kDle, kDc4, 0x02, 0x01, 0x08};
constexpr std::array<std::uint8_t, 10> kClear{kDle, kDc4, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08};

template <std::size_t N>
bool ends_with(ByteView heard, const std::array<std::uint8_t, N>& tail) {
    return std::equal(tail.begin(), tail.end(), heard.end() - N);
}

}  // namespace

std::optional<RealTimeCommand> RealTimeEar::feed(std::uint8_t octet) {
    std::rotate(heard_.begin(), heard_.begin() + 1, heard_.end());
    heard_.back() = octet;
    const auto before = [&](std::size_t back) { return heard_[heard_.size() - 1 - back]; };
    using What = RealTimeCommand::What;
    if (before(2) == kDle && before(1) == kEot && octet >= 1 && octet <= 4)
        return RealTimeCommand{What::kStatus, octet};
    if (before(2) == kDle && before(1) == kEnq && (octet == 1 || octet == 2))
        return RealTimeCommand{What::kRecover, octet};
    if (before(4) == kDle && before(3) == kDc4 && before(2) == 1 && before(1) <= 1 && octet >= 1 &&
        octet <= 8)
        return RealTimeCommand{What::kDrawerPulse, octet};
    if (ends_with(heard_, kPowerOff)) return RealTimeCommand{What::kPowerOff, 0};
    if (ends_with(heard_, kClear)) return RealTimeCommand{What::kClearBuffers, 0};
    return {};
}

}  // namespace canbao::sim
