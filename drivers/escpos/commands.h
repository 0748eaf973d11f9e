// commands.h: The few ESC/POS commands that are used, octet by octet.
//
// Names follow Epson's "ESC/POS Command Reference"; what other makers leave out stands in profile.h.
#pragma once

#include <array>
#include <cstdint>

namespace canbao::escpos {

inline constexpr std::uint8_t kLineFeed = 0x0A;

// ESC @: back to the defaults and an empty line; what waits in the receive buffer stays.
inline constexpr std::array<std::uint8_t, 2> kInitialise{0x1B, 0x40};
// GS a 0: no status that nobody asked for.
inline constexpr std::array<std::uint8_t, 3> kNoAutoStatus{0x1D, 0x61, 0x00};
// GS ( D: DLE DC4 (pulse, power off) is no command any more, so no picture can contain it by chance.
inline constexpr std::array<std::uint8_t, 10> kNoRealTimeActs{0x1D, 0x28, 0x44, 0x05, 0x00,
                                                              0x14, 0x01, 0x00, 0x02, 0x00};
// FS & and FS .: two-octet characters on and off.
inline constexpr std::array<std::uint8_t, 2> kHanziOn{0x1C, 0x26};
inline constexpr std::array<std::uint8_t, 2> kHanziOff{0x1C, 0x2E};
// GS !: twice as wide and high, and back.
inline constexpr std::array<std::uint8_t, 3> kDoubleSize{0x1D, 0x21, 0x11};
inline constexpr std::array<std::uint8_t, 3> kNormalSize{0x1D, 0x21, 0x00};
// GS !: `times` (1 to 8) as wide, as high as ever.
constexpr std::array<std::uint8_t, 3> widened(int times) {
    return {0x1D, 0x21, static_cast<std::uint8_t>((times - 1) << 4)};
}
// ESC $: go on at this dot of the line; to the right only. A dot is a motion unit after ESC @.
constexpr std::array<std::uint8_t, 4> go_to(int dot) {
    return {0x1B, 0x24, static_cast<std::uint8_t>(dot & 0xFF), static_cast<std::uint8_t>(dot >> 8)};
}
// ESC J n: so many dots of bare paper.
constexpr std::array<std::uint8_t, 3> feed(std::uint8_t dots) { return {0x1B, 0x4A, dots}; }
// ESC a: for codes, which the printer draws itself.
inline constexpr std::array<std::uint8_t, 3> kCentre{0x1B, 0x61, 0x01};
inline constexpr std::array<std::uint8_t, 3> kLeft{0x1B, 0x61, 0x00};
// GS V B n: feed to the cutter and n dots more for a margin, then cut, leaving a tongue.
inline constexpr std::array<std::uint8_t, 4> kFeedAndCut{0x1D, 0x56, 0x42, 0x18};
// GS r 1: the paper sensor, answered when everything before it was done.
inline constexpr std::array<std::uint8_t, 3> kAskSensor{0x1D, 0x72, 0x01};
// DLE ENQ 2: clear the buffers and recover from an error.
inline constexpr std::array<std::uint8_t, 3> kClearAndRecover{0x10, 0x05, 0x02};
// DLE DC4 8: clear the buffers also when the paper is out.
inline constexpr std::array<std::uint8_t, 10> kClearBuffers{0x10, 0x14, 0x08, 0x01, 0x03,
                                                            0x14, 0x01, 0x06, 0x02, 0x08};

// DLE EOT n: one octet of status, at once.
constexpr std::array<std::uint8_t, 3> ask_status(std::uint8_t n) { return {0x10, 0x04, n}; }

}  // namespace canbao::escpos
