// deadline.h: Until when a driver may take, and the wish to stop before.
#pragma once

#include <algorithm>
#include <chrono>
#include <stop_token>
#include <utility>

namespace canbao {

class Deadline {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    explicit Deadline(Milliseconds from_now, std::stop_token stop = {})
        : at_(Clock::now() + from_now), stop_(std::move(stop)) {}

    // Zero when over or when a stop was asked for.
    Milliseconds left() const {
        if (stop_.stop_requested()) return Milliseconds{0};
        return std::max(Milliseconds{0}, std::chrono::duration_cast<Milliseconds>(at_ - Clock::now()));
    }
    bool over() const { return left() == Milliseconds{0}; }
    // A shorter one inside this one.
    Deadline within(Milliseconds most) const { return Deadline(std::min(most, left()), stop_); }
    const std::stop_token& stop() const { return stop_; }

private:
    Clock::time_point at_;
    std::stop_token stop_;
};

}  // namespace canbao
