// clock_port.h: The system's clock, and sleeping by the host's timers.
#pragma once

#include "kiosk/app/timers.h"
#include "kiosk/ports/clock.h"

namespace canbao::app {

class ClockPort : public Clock {
public:
    explicit ClockPort(Timers& timers) : timers_(timers) {}
    Instant now() const override {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
    Pending<Done> sleeping(std::chrono::milliseconds time) override {
        Pending<Done> pending;
        timers_.after(time, [reply = pending.reply()] { reply(Done{}); });
        return pending;
    }

private:
    Timers& timers_;
};

}  // namespace canbao::app
