// timers.h: Things to do later on the UI thread; the host's loop sleeps until the next one.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

#include "kiosk/app/task.h"

namespace canbao::app {

class Timers {
public:
    using SteadyClock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    void after(Milliseconds time, Task task) { tasks_.emplace(SteadyClock::now() + time, std::move(task)); }
    // Runs what is due. Returns how many.
    int run_due();
    // Time until the next one; nullopt when none waits.
    std::optional<Milliseconds> next() const;

private:
    std::multimap<SteadyClock::time_point, Task> tasks_;
};

}  // namespace canbao::app
