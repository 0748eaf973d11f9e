// turning.h: Runs a mailbox until something is true, as the host's loop would.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "kiosk/app/mailbox.h"

namespace canbao::app {

// False when it did not come true in time.
inline bool turn_until(Mailbox& mailbox, const std::function<bool()>& condition,
                       std::chrono::seconds time = std::chrono::seconds{5}) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        mailbox.run_all();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

}  // namespace canbao::app
