#include "kiosk/app/office_port.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <random>
#include <stop_token>

#include "kiosk/app/build.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookUpLimit = 15'000ms;
constexpr auto kHeartbeatLimit = 7'000ms;
// A driver keeps its own deadline; the worker's limit is that and a little.
constexpr auto kMargin = 4'000ms;
constexpr auto kSkewMax = 5min;
constexpr Worker::Milliseconds kLook{10'000};  // how late it may be noticed that a renewal is due
// A machine that came up this recently may be one of a whole city's that had no power.
constexpr auto kJustBooted = 5min;
constexpr auto kFleetSpread = 120'000ms;

Instant wall_clock() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

HeartbeatPace HeartbeatPace::since_boot(std::chrono::seconds up) {
    HeartbeatPace pace;
    if (up < kJustBooted) pace.first_wait_max = kFleetSpread;
    return pace;
}

std::chrono::milliseconds HeartbeatPace::longest_wait(int failures) const {
    auto longest = after_failure;
    for (int n = 1; n < failures && longest < every; ++n) longest *= 2;
    return std::min(longest, every);
}

// What only the worker's thread touches, but for what is atomic or under the mutex.
struct OfficePort::Heart {
    Heart(HeartbeatPace wanted, std::unique_ptr<Identity> own) : identity(std::move(own)), pace(wanted) {
        wait(pace.first_wait_max);
    }

    void wait(std::chrono::milliseconds longest) {
        std::uniform_int_distribution<std::chrono::milliseconds::rep> any(0, longest.count());
        next = std::chrono::steady_clock::now() + std::chrono::milliseconds{any(chance)};
    }
    // A visit has spoken to the office: the first heartbeat need not be spared any longer.
    void visit_spoke() {
        if (!begun) next = std::chrono::steady_clock::now();
    }
    void beaten(bool reached) {
        failures = reached ? 0 : failures + 1;
        if (reached)
            next = std::chrono::steady_clock::now() + pace.every;
        else
            wait(pace.longest_wait(failures));
    }

    std::unique_ptr<Identity> identity;
    bool backup_pin = false;
    std::atomic<bool> visit_open = false;
    std::atomic<int> waiting = 0;  // questions that are not begun
    HeartbeatPace pace;
    std::random_device chance;
    std::chrono::steady_clock::time_point next;
    bool begun = false;
    int failures = 0;
    std::mutex mutex;
    office::Beat beat;
    std::function<bool()> unwanted;  // of what is under way, with the means to stop it
    std::stop_source stop;

    void stop_unwanted() {
        const std::lock_guard lock(mutex);
        if (unwanted && unwanted()) stop.request_stop();
    }
    office::Beat words() {
        const std::lock_guard lock(mutex);
        return beat;
    }
};

// What is under way on the worker: ends when the worker does, or when nobody wants it any more.
class OfficePort::Underway {
public:
    Underway(Heart& heart, const std::stop_token& stop, std::function<bool()> unwanted)
        : heart_(heart), also_(stop, [this] { source_.request_stop(); }) {
        const std::lock_guard lock(heart_.mutex);
        heart_.stop = source_;
        heart_.unwanted = std::move(unwanted);
    }
    ~Underway() {
        const std::lock_guard lock(heart_.mutex);
        heart_.unwanted = nullptr;
    }
    Underway(const Underway&) = delete;
    Underway& operator=(const Underway&) = delete;

    std::stop_token stop() const { return source_.get_token(); }

private:
    Heart& heart_;
    std::stop_source source_;
    std::stop_callback<std::function<void()>> also_;
};

struct OfficePort::Felt {
    Result<office::Pulse> pulse;
    std::vector<office::Notice> soon;
    std::string certificate;
};

OfficePort::OfficePort(Mailbox& ui, std::unique_ptr<office::Link> link, std::unique_ptr<Identity> identity,
                       HeartbeatPace pace, Log& log)
    : log_(log),
      link_(std::move(link)),
      heart_(std::make_shared<Heart>(pace, std::move(identity))),
      may_wait_(pace.first_wait_max > 0ms),
      worker_(ui, [this](const std::stop_token& stop) { return idle(stop); }) {}

// For nobody in particular: stopped as soon as somebody asks something.
std::chrono::milliseconds OfficePort::idle(const std::stop_token& stop) {
    const Underway underway(*heart_, stop, [heart = heart_.get()] { return heart->waiting > 0; });
    if (renew_if_due(underway.stop())) return 0ms;
    if (std::chrono::steady_clock::now() >= heart_->next) {
        heart_->begun = true;
        auto heartbeat = beat(underway.stop());
        if (underway.stop().stop_requested()) {
            heart_->wait(heart_->pace.after_failure);  // it says nothing of the office
        } else {
            heart_->beaten(heartbeat.pulse.ok());
            worker_.ui().post([this, heartbeat = std::move(heartbeat)] { felt(heartbeat); });
        }
    }
    const auto left = heart_->next - std::chrono::steady_clock::now();
    return std::clamp(std::chrono::ceil<Worker::Milliseconds>(left), Worker::Milliseconds{0}, kLook);
}

void OfficePort::turn(bool visit_open) {
    heart_->visit_open = visit_open;
    heart_->stop_unwanted();
}

int OfficePort::waiting() const { return heart_->waiting; }

OfficePort::Felt OfficePort::beat(const std::stop_token& stop) {
    auto own = office::own_state(heart_->identity->settings(), wall_clock());
    if (heart_->backup_pin)
        own.soon.push_back({office::Soon::kPinBackup, "the office uses the key of a backup pin"});
    office::Beat words = heart_->words();
    for (const auto& notice : own.soon) words.faults.emplace_back(name_of(notice.what));
    auto pulse = link_->heartbeat(words, Deadline(kHeartbeatLimit, stop));
    if (pulse) heart_->backup_pin = pulse->backup_pin;
    // Our own files are the better reason: they say what staff can do.
    if (!pulse && own.fault) pulse = *own.fault;
    return {std::move(pulse), std::move(own.soon), std::move(own.certificate)};
}

void OfficePort::felt(const Felt& heartbeat) {
    const auto& pulse = heartbeat.pulse;
    const auto fault = pulse ? std::nullopt : std::optional(pulse.fault().code);
    if (fault != fault_ || !felt_)
        log_.info(fault ? "office: " + std::string(name_of(*fault)) + ": " + pulse.fault().detail
                        : "office: reached");
    felt_ = true;
    fault_ = fault;
    const bool was_wrong = clock_fault().has_value();
    if (pulse) skew_ = wall_clock() - pulse->clock;
    if (clock_fault() && !was_wrong && skew_)
        log_.warn("clock: " + std::to_string(skew_->count()) + " s off the office's");
    for (const auto& one : heartbeat.soon)
        if (std::none_of(soon_.begin(), soon_.end(), [&](const auto& old) { return old.what == one.what; }))
            log_.warn("office: " + std::string(name_of(one.what)) + ": " + one.detail);
    soon_ = heartbeat.soon;
    certificate_ = heartbeat.certificate;
}

// True when it took a turn. While somebody is served the certificate waits: its last third is long.
bool OfficePort::renew_if_due(const std::stop_token& stop) {
    if (heart_->visit_open || heart_->waiting > 0 || heart_->identity->until_renewal() > 0ms) return false;
    const auto life = heart_->identity->renew(Deadline(kHeartbeatLimit, stop));
    const std::string said = life ? "certificate: renewed, until " + rfc3339(life->until)
                                  : "certificate: not renewed: " + std::string(name_of(life.fault().code)) +
                                        ": " + life.fault().detail;
    const auto fault = life ? std::nullopt : std::optional(life.fault().code);
    worker_.ui().post([this, said, fault] {
        renewal_fault_ = fault;
        fault ? log_.warn(said) : log_.info(said);
    });
    return true;
}

std::optional<FaultCode> OfficePort::clock_fault() const {
    if (wall_clock() < Instant{std::chrono::sys_days{kBuildDay}}) return FaultCode::kClockWrong;
    if (skew_ && (*skew_ > kSkewMax || *skew_ < -kSkewMax)) return FaultCode::kClockWrong;
    return std::nullopt;
}

void OfficePort::set_beat(office::Beat beat) {
    const std::lock_guard lock(heart_->mutex);
    beat.audit_seq = heart_->beat.audit_seq;
    beat.audit_hash = std::move(heart_->beat.audit_hash);
    heart_->beat = std::move(beat);
}

void OfficePort::set_audit_head(std::int64_t seq, std::string hash) {
    const std::lock_guard lock(heart_->mutex);
    heart_->beat.audit_seq = seq;
    heart_->beat.audit_hash = std::move(hash);
}

template <class T, class Put>
Pending<T> OfficePort::asked(std::chrono::milliseconds time, T busy, Put put) {
    Pending<T> pending;
    const auto until = std::chrono::steady_clock::now() + time;
    ++heart_->waiting;
    const bool posted = worker_.post(
        [this, until, reply = pending.reply(), put = std::move(put)](const std::stop_token& stop) {
            --heart_->waiting;
            if (reply.expired()) return;
            const Underway underway(*heart_, stop, [reply] { return reply.expired(); });
            const auto left = std::max(until - std::chrono::steady_clock::now(), std::chrono::nanoseconds{0});
            auto answer =
                put(*link_, Deadline(std::chrono::ceil<std::chrono::milliseconds>(left), underway.stop()));
            heart_->visit_spoke();
            worker_.ui().post([reply, answer = std::move(answer)]() mutable { reply(std::move(answer)); });
        },
        time + kMargin);
    if (!posted) {
        --heart_->waiting;
        return Pending<T>(std::move(busy));
    }
    heart_->stop_unwanted();
    return pending;
}

template <class T, class Put>
Pending<Result<T>> OfficePort::asking(Put put) {
    return asked<Result<T>>(kLookUpLimit, Fault{FaultCode::kOfficeUnreachable, "the link is busy"},
                            std::move(put));
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
    Answered busy;
    busy.outcome = Outcome::kNotSent;
    busy.fault = Fault{FaultCode::kOfficeUnreachable, "the link is busy"};
    return asked<Answered>(office::kSendBudget, std::move(busy),
                           [copy = office::copy_of(prepared)](const office::Link& link,
                                                              const Deadline& deadline) {
                               return link.send(copy, deadline);
                           });
}

Pending<Result<Settled>> OfficePort::settling(std::string key) {
    return asked<Result<Settled>>(office::kSettleBudget,
                                  Fault{FaultCode::kOfficeUnreachable, "the link is busy"},
                                  [key = std::move(key)](const office::Link& link, const Deadline& deadline) {
                                      return link.settle(key, deadline);
                                  });
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
