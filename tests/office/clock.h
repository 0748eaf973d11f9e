// clock.h: The office's own clock, which a test may put wrong.
//
// The terminal compares it with its own (a difference of more than five minutes puts it out of service), so
// the stand-in must be able to be off by any number of minutes.
#pragma once

#include <atomic>

#include "kiosk/base/date.h"

namespace canbao::standin {

inline constexpr std::chrono::minutes kChinaTime{480};

class OfficeClock {
public:
    Instant now() const {
        const auto real =
            std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
        return real + std::chrono::minutes{off_.load()};
    }
    Day today() const { return local_time(now(), kChinaTime).day; }
    void put_off(std::chrono::minutes by) { off_ = static_cast<int>(by.count()); }

private:
    std::atomic<int> off_{0};
};

}  // namespace canbao::standin
