// status.h: What the third status octet of an answer means, for the hall and for the driver's next step.
//
// The module and the vendors' libraries share one list of numbers; those of the libraries (line and port
// trouble) come over the wire from network readers only. A number that nobody documents is kReaderProtocol.
#pragma once

#include <cstdint>
#include <string_view>

#include "drivers/idcard/frame.h"
#include "kiosk/base/fault.h"

namespace canbao::idcard {

inline constexpr std::uint8_t kSuccess = 0x90;
inline constexpr std::uint8_t kCardFound = 0x9F;
inline constexpr std::uint8_t kAbsentItem = 0x91;
inline constexpr std::uint8_t kCheckWrong = 0x10;
inline constexpr std::uint8_t kLengthWrong = 0x11;
inline constexpr std::uint8_t kNotPermitted = 0x23;
inline constexpr std::uint8_t kCardRefuses = 0x31;
inline constexpr std::uint8_t kCardRefused = 0x32;
inline constexpr std::uint8_t kPrintWrong = 0x37;
inline constexpr std::uint8_t kPrintLengthWrong = 0x3F;
inline constexpr std::uint8_t kNoCardFound = 0x80;

// What the driver does by itself before it reports the fault.
enum class Again { kNo, kRead, kResetAndRead };

struct Meaning {
    FaultCode fault;
    Again again;
    std::string_view words;  // for staff and log
};

// Of an answer that is not the one hoped for.
Meaning meaning_of(std::uint8_t sw3);
// "read: 41 reading failed"; with the card's own words behind when there are some.
Fault fault_of(const Answer& answer, std::string_view step);

}  // namespace canbao::idcard
