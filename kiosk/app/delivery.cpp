#include "kiosk/app/delivery.h"

#include <algorithm>
#include <utility>

namespace canbao::app {

DeliveryWaits::Milliseconds DeliveryWaits::up_to(Milliseconds most) {
    return Milliseconds{std::uniform_int_distribution<Milliseconds::rep>(0, most.count())(chance_)};
}

DeliveryWaits::Milliseconds DeliveryWaits::after(const Delivered& round) {
    if (round.barred) return pace_.barred;
    if (round.standing == 0) {
        cap_ = pace_.wait;
        return pace_.look;
    }
    if (round.ended > 0) cap_ = pace_.wait;
    const auto asked = round.wait.value_or(std::chrono::seconds{0});
    const auto wait = up_to(cap_) + Milliseconds{asked};
    cap_ = std::min(cap_ * 2, pace_.wait_max);
    return wait;
}

Delivery::Delivery(MakeSession make_session, DeliveryPace pace, Log& log)
    : make_session_(std::move(make_session)), waits_(pace, std::random_device{}()), log_(log) {}

Delivery::~Delivery() { stop(); }

void Delivery::stop() {
    round_.reset();  // before the session it points into
    session_.reset();
}

bool Delivery::turn(bool office_reached, bool clock_sure, bool visit_open) {
    if (visit_open || office_reached != reached_) stop();
    const bool expired = round_ && round_->done() && finish();
    const bool came_back = office_reached && !reached_;
    reached_ = office_reached;
    if (came_back) next_ = std::max(next_, SteadyClock::now() + waits_.at_first());
    const bool visit_over = std::exchange(visit_open_, visit_open) && !visit_open;
    if (visit_over) next_ = std::max(next_, SteadyClock::now() + waits_.after_visit());
    if (!visit_open && !round_ && SteadyClock::now() >= next_) begin(clock_sure);
    return expired;
}

void Delivery::begin(bool clock_sure) {
    session_ = make_session_();
    round_.emplace(reached_ ? deliver(*session_) : expire(*session_, clock_sure));
    round_->start();
}

bool Delivery::finish() {
    Delivered round;
    round.standing = 1;  // for all that is known, should it have ended by a bug
    try {
        round = round_->result();
        tell(round);
    } catch (const std::exception& bug) {
        log_.warn(std::string("promises: ") + bug.what());
    }
    next_ = SteadyClock::now() + (reached_ ? waits_.after(round) : waits_.look());
    stop();
    return round.expired > 0;
}

void Delivery::tell(const Delivered& round) {
    if (round.ended > 0)
        log_.info("promises: " + std::to_string(round.ended) + " ended, " + std::to_string(round.standing) +
                  " standing");
    std::string trouble;
    if (round.barred) trouble = "the office does not let this terminal in; tried again in an hour";
    if (round.fault) trouble = std::string(name_of(round.fault->code)) + ": " + round.fault->detail;
    if (trouble.empty() && !reached_) return;  // nothing was sent: whatever was wrong may still be
    if (!trouble.empty() && trouble != told_) log_.warn("promises: ALARM: " + trouble);
    told_ = std::move(trouble);
}

}  // namespace canbao::app
