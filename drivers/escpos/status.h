// status.h: The four real-time status octets, and the fault that they tell of.
//
// Epson "ESC/POS Command Reference", DLE EOT n. What was not answered is unknown, and unknown is not "no
// paper".
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "kiosk/base/fault.h"

namespace canbao::escpos {

enum class StatusOf : std::uint8_t { kPrinter = 1, kOffline = 2, kError = 3, kPaper = 4 };

class RealTimeStatus {
public:
    void set(StatusOf what, std::uint8_t octet) { octets_[index(what)] = octet; }
    std::optional<std::uint8_t> of(StatusOf what) const { return octets_[index(what)]; }

    // All four were answered.
    bool complete() const;
    // What keeps it from printing; nullopt = nothing that it told of.
    std::optional<Fault> fault() const;
    std::optional<bool> near_end() const;
    // The fault, if any, may go away by itself within seconds: a hot head, somebody pressing FEED.
    bool transient() const;

private:
    static std::size_t index(StatusOf what) { return static_cast<std::size_t>(what) - 1; }
    bool has(StatusOf what, std::uint8_t bits) const { return (of(what).value_or(0) & bits) != 0; }

    std::array<std::optional<std::uint8_t>, 4> octets_;
};

}  // namespace canbao::escpos
