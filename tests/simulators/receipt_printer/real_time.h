// real_time.h: The commands that a printer obeys the instant they arrive, wherever they stand.
//
// DLE EOT, DLE ENQ and DLE DC4 are found by their octets alone, in the middle of a picture too: that is the
// trap in which raster data kicks a drawer or switches the printer off. GS ( D can turn two of the DLE DC4
// functions off.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace canbao::sim {

struct RealTimeCommand {
    enum class What { kStatus, kRecover, kDrawerPulse, kPowerOff, kClearBuffers };

    What what = What::kStatus;
    int parameter = 0;  // of status: 1 to 4; of recovery: 1 retry, 2 clear
};

class RealTimeEar {
public:
    // The command that ends with this octet.
    std::optional<RealTimeCommand> feed(std::uint8_t octet);

private:
    // The newest octets, newest last.
    std::array<std::uint8_t, 10> heard_{};
};

}  // namespace canbao::sim
