#include "kiosk/app/timers.h"

#include <algorithm>

namespace canbao::app {

int Timers::run_due() {
    int count = 0;
    const auto now = SteadyClock::now();
    while (!tasks_.empty() && tasks_.begin()->first <= now) {
        Task task = std::move(tasks_.begin()->second);
        tasks_.erase(tasks_.begin());
        task();
        ++count;
    }
    return count;
}

std::optional<Timers::Milliseconds> Timers::next() const {
    if (tasks_.empty()) return std::nullopt;
    const auto left = std::chrono::ceil<Milliseconds>(tasks_.begin()->first - SteadyClock::now());
    return std::max(Milliseconds{0}, left);
}

}  // namespace canbao::app
