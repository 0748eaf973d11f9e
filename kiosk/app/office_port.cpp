#include "kiosk/app/office_port.h"

#include <random>

#include "kiosk/app/build.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookUpLimit = 15'000ms;
constexpr auto kHeartbeatLimit = 7'000ms;
// A driver keeps its own deadline; the worker's limit is that and a little.
constexpr auto kMargin = 4'000ms;
constexpr auto kSkewMax = 5min;

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

// What only the worker's thread touches, but for the words of the next beat.
struct OfficePort::Heart {
    explicit Heart(HeartbeatPace wanted) : pace(wanted) {
        std::random_device chance;
        std::uniform_int_distribution<long> jitter(0, static_cast<long>(pace.first_wait_max.count()));
        next = std::chrono::steady_clock::now() + Worker::Milliseconds{jitter(chance)};
    }

    HeartbeatPace pace;
    std::chrono::steady_clock::time_point next;
    std::mutex mutex;
    office::Beat beat;

    office::Beat words() {
        const std::lock_guard lock(mutex);
        return beat;
    }
};

OfficePort::OfficePort(Mailbox& ui, std::unique_ptr<office::Link> link, HeartbeatPace pace, Log& log)
    : log_(log),
      link_(std::move(link)),
      heart_(std::make_shared<Heart>(pace)),
      worker_(ui, [this](const std::stop_token& stop) {
          const auto now = std::chrono::steady_clock::now();
          if (now < heart_->next) return std::chrono::ceil<Worker::Milliseconds>(heart_->next - now);
          auto clock = link_->heartbeat(heart_->words(), Deadline(kHeartbeatLimit, stop));
          const auto wait = clock ? heart_->pace.every : heart_->pace.after_failure;
          heart_->next = std::chrono::steady_clock::now() + wait;
          worker_.ui().post([this, clock = std::move(clock)] { felt(clock); });
          return wait;
      }) {}

void OfficePort::felt(const Result<Instant>& office_clock) {
    const auto fault = office_clock ? std::nullopt : std::optional(office_clock.fault().code);
    if (fault != fault_ || !known_)
        log_.info(fault ? "office: " + std::string(name_of(*fault)) + ": " + office_clock.fault().detail
                        : "office: reached");
    known_ = true;
    fault_ = fault;
    if (office_clock) skew_ = wall_clock() - *office_clock;
}

std::optional<FaultCode> OfficePort::clock_fault() const {
    if (wall_clock() < Instant{std::chrono::sys_days{kBuildDay}}) return FaultCode::kClockWrong;
    if (skew_ && (*skew_ > kSkewMax || *skew_ < -kSkewMax)) return FaultCode::kClockWrong;
    return std::nullopt;
}

void OfficePort::set_beat(office::Beat beat) {
    const std::lock_guard lock(heart_->mutex);
    heart_->beat = std::move(beat);
}

template <class T, class Put>
Pending<Result<T>> OfficePort::asking(Put put) {
    Pending<Result<T>> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), put = std::move(put)](const std::stop_token& stop) {
            auto answer = put(*link_, Deadline(kLookUpLimit, stop));
            worker_.ui().post([reply, answer = std::move(answer)]() mutable { reply(std::move(answer)); });
        },
        kLookUpLimit + kMargin);
    if (!posted) return Pending<Result<T>>(Fault{FaultCode::kOfficeUnreachable, "the link is busy"});
    return pending;
}

Pending<Result<Looked>> OfficePort::looking_up(const Card& card) {
    return asking<Looked>(
        [written = link_->make_look_up(card)](const office::Link& link, const Deadline& deadline) {
            return link.look_up(written, deadline);
        });
}

Prepared OfficePort::prepare(const Application& application, Purpose purpose) {
    return link_->prepare(application, purpose);
}

Pending<Answered> OfficePort::sending(const Prepared& prepared) {
    Pending<Answered> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), copy = office::copy_of(prepared)](const std::stop_token& stop) {
            auto answered = link_->send(copy, Deadline(office::kSendBudget, stop));
            worker_.ui().post(
                [reply, answered = std::move(answered)]() mutable { reply(std::move(answered)); });
        },
        office::kSendBudget + kMargin);
    if (!posted) {
        Answered busy;
        busy.outcome = Outcome::kNotSent;
        busy.fault = Fault{FaultCode::kOfficeUnreachable, "the link is busy"};
        return Pending<Answered>(std::move(busy));
    }
    return pending;
}

Pending<Result<Settled>> OfficePort::settling(std::string key) {
    Pending<Result<Settled>> pending;
    const bool posted = worker_.post(
        [this, reply = pending.reply(), key = std::move(key)](const std::stop_token& stop) {
            auto settled = link_->settle(key, Deadline(office::kSettleBudget, stop));
            worker_.ui().post([reply, settled = std::move(settled)]() mutable { reply(std::move(settled)); });
        },
        office::kSettleBudget + kMargin);
    if (!posted) return Pending<Result<Settled>>(Fault{FaultCode::kOfficeUnreachable, "the link is busy"});
    return pending;
}

Pending<Result<policy::History>> OfficePort::asking_history(const Card& card, policy::Insurance kind) {
    return asking<policy::History>([written = link_->make_history(card, kind), kind](
                                       const office::Link& link, const Deadline& deadline) {
        return link.history(written, kind, deadline);
    });
}

Pending<Result<RecordIssued>> OfficePort::asking_record(const Card& card, const RecordWanted& wanted) {
    return asking<RecordIssued>(
        [question = link_->make_record(card, wanted)](const office::Link& link, const Deadline& deadline) {
            return link.record(question, deadline);
        });
}

Pending<Result<std::vector<Matter>>> OfficePort::asking_matters(const Card& card) {
    return asking<std::vector<Matter>>(
        [written = link_->make_matters(card)](const office::Link& link, const Deadline& deadline) {
            return link.matters(written, deadline);
        });
}

Pending<Result<PaperKnown>> OfficePort::asking_paper(std::string code) {
    auto question = link_->make_paper(code);
    if (!question) return Pending<Result<PaperKnown>>(question.fault());
    return asking<PaperKnown>(
        [question = *std::move(question)](const office::Link& link, const Deadline& deadline) {
            return link.paper(question, deadline);
        });
}

Pending<Result<Card>> OfficePort::resolving(Personal token) {
    auto shown = link_->make_resolution(token);
    if (!shown) return Pending<Result<Card>>(shown.fault());
    return asking<Card>([shown = *std::move(shown)](const office::Link& link, const Deadline& deadline) {
        return link.resolve(shown, deadline);
    });
}

Prepared OfficePort::prepare_reservation(const Card& card) { return link_->prepare_reservation(card); }

Prepared OfficePort::prepare_activation(const std::string& reservation_key, const std::string& number) {
    return link_->prepare_activation(reservation_key, number);
}

}  // namespace canbao::app
