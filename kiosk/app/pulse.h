// pulse.h: Is what should be on the glass there, and in time?
//
// A terminal whose loop turns behind a dead screen is not alive. So a sign of life needs both: the loop
// turned, and the last frame that was wanted was presented within a second. One that was late or failed is
// drawn again until one is in time: a single slow frame ends nobody's visit.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace canbao::app {

class Pulse {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds kPresentMax{1000};

    // A frame wanted since `since` was drawn by `now`; `trouble` says why it is not on the glass.
    void drawn(Time since, Time now, const std::optional<std::string>& trouble);
    // Why no sign of life may be given; nullopt: all is well.
    const std::optional<std::string>& doubt() const { return doubt_; }

private:
    std::optional<std::string> doubt_;
};

}  // namespace canbao::app
