// clock.h: Time as a flow sees it.
#pragma once

#include <chrono>

#include "kiosk/base/date.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/pending.h"

namespace canbao {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    virtual Pending<Done> sleeping(std::chrono::milliseconds time) = 0;
};

}  // namespace canbao
