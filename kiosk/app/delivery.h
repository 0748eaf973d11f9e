// delivery.h: When promised applications are sent again: beside the attract screen, never beside a visit.
//
// Waits are random between nothing and 1, 2, 4 … 60 s (full jitter), and as long as the office asks for
// besides; after a start or an outage longer, so that a province that comes back does not trample the office.
// An office that does not let this terminal in (401, 403) is left alone for an hour, and staff is told.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <random>

#include "kiosk/flow/deliver.h"

namespace canbao::app {

struct DeliveryPace {
    std::chrono::milliseconds first_wait_max{120'000};
    std::chrono::milliseconds wait{1'000};  // doubles
    std::chrono::milliseconds wait_max{60'000};
    std::chrono::milliseconds barred{3'600'000};
    std::chrono::milliseconds look{60'000};  // is there something new? While nothing stands
    // Nobody's application is opened so soon after a visit: what is in memory then, if anything, is a leak.
    std::chrono::milliseconds after_visit{10'000};
};

// How long to wait, by what the last round came to. Pure but for its chance.
class DeliveryWaits {
public:
    using Milliseconds = std::chrono::milliseconds;
    DeliveryWaits(DeliveryPace pace, std::uint64_t seed) : pace_(pace), cap_(pace.wait), chance_(seed) {}

    // After a start or an outage.
    Milliseconds at_first() { return up_to(pace_.first_wait_max); }
    Milliseconds after(const Delivered& round);
    // While the office is not reached.
    Milliseconds look() const { return pace_.look; }
    Milliseconds after_visit() const { return pace_.after_visit; }

private:
    Milliseconds up_to(Milliseconds most);

    DeliveryPace pace_;
    Milliseconds cap_;
    std::mt19937_64 chance_;
};

class Delivery {
public:
    using MakeSession = std::function<std::unique_ptr<Session>()>;
    Delivery(MakeSession make_session, DeliveryPace pace, Log& log);
    ~Delivery();

    // One turn of the loop. A round that a visit interrupts is begun again afterwards. While the office is
    // not reached, what is over its date expires; `clock_sure`: its clock was heard, and ours agreed. True:
    // something has expired, whose key is to be settled.
    bool turn(bool office_reached, bool clock_sure, bool visit_open);

private:
    using SteadyClock = std::chrono::steady_clock;
    void begin(bool clock_sure);
    bool finish();
    void stop();
    void tell(const Delivered& round);

    MakeSession make_session_;
    DeliveryWaits waits_;
    Log& log_;
    bool reached_ = false, visit_open_ = false;
    SteadyClock::time_point next_;
    std::string told_;  // the last trouble, so that it is told once
    std::unique_ptr<Session> session_;
    std::optional<Flow<Delivered>> round_;
};

}  // namespace canbao::app
