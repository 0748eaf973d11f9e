#include "kiosk/flow/deliver.h"

#include <utility>
#include <vector>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/turns.h"

namespace canbao {
namespace {

// What one try came to: an end, or why there is none yet.
struct Tried {
    std::optional<PromiseEnded> ended;
    std::optional<Fault> fault;  // of this machine; the office's own are no news
    std::optional<std::chrono::seconds> wait;
    bool barred = false;
    bool away = false;  // nobody is there, or it is busy: the rest need not be tried now
};

bool is_away(FaultCode code) {
    return code == FaultCode::kOfficeUnreachable || code == FaultCode::kOfficeNotTrusted ||
           code == FaultCode::kOfficeBusy;
}

Tried ended_as(PromiseEnd end, std::string reference = {}) {
    Tried tried;
    tried.ended = PromiseEnded{{}, end, std::move(reference), {}};
    return tried;
}

// The office decides: the reference, or the key is void for ever.
Flow<Tried> settling(Session& session, std::string key) {
    auto asking = session.office.settling(std::move(key));
    const auto settled = co_await asking;
    Tried unsettled;
    unsettled.away = !settled && is_away(settled.fault().code);
    if (!settled) co_return unsettled;
    if (settled->registration) co_return ended_as(PromiseEnd::kRegistered, settled->registration->reference);
    co_return ended_as(PromiseEnd::kVoided);
}

Flow<Tried> sending(Session& session, std::string key) {
    auto opening = session.promises->opening(key);
    auto opened = co_await opening;
    Tried tried;
    if (!opened) {
        tried.fault = opened.fault();
        co_return tried;
    }
    auto asking = session.office.sending(*opened);
    const auto answered = co_await asking;
    session.log.info("promise " + key + ": " + std::string(name_of(answered.outcome)));
    if (answered.outcome == Outcome::kOk && answered.registration) {
        if (answered.already_registered) co_return ended_as(PromiseEnd::kAlready);
        co_return ended_as(PromiseEnd::kRegistered, answered.registration->reference);
    }
    tried.barred = answered.barred;
    tried.wait = answered.wait;
    // A gateway's no is not the office's: it says nothing of the application, and the next one gets it, too.
    const bool gateway = answered.outcome == Outcome::kRejected && !answered.about_us;
    tried.away = answered.barred || gateway || (answered.fault && is_away(answered.fault->code));
    if (answered.outcome != Outcome::kRejected || answered.barred || gateway) co_return tried;
    if (answered.key_void) co_return ended_as(PromiseEnd::kVoided);
    if (!answered.unmet.empty()) co_return ended_as(PromiseEnd::kRefused);
    // A no, but none about this key: an earlier send may have been processed all the same.
    auto asked = settling(session, std::move(key));
    tried = co_await asked;
    co_return tried;
}

// Written down, and the person is erased.
Flow<Tried> writing_down(Session& session, std::string key, Tried tried) {
    tried.ended->key = key;
    tried.ended->at = session.clock.now();
    session.log.info("promise " + promise_reference(key) +
                     " ends: " + std::string(name_of(tried.ended->end)));
    audit_promise_ended(session, *tried.ended);
    auto ending = session.promises->ending(*tried.ended);
    const auto written = co_await ending;
    if (!written) {
        tried.fault = written.fault();
        tried.ended.reset();
    }
    co_return tried;
}

Flow<Tried> trying(Session& session, Promise promise) {
    const bool over = session.clock.now() >= promise.until;
    auto way = over ? settling(session, promise.key) : sending(session, promise.key);
    auto tried = co_await way;
    if (!tried.ended && over) {
        const bool away = tried.away;
        tried = ended_as(PromiseEnd::kExpired);
        tried.away = away;
    }
    if (!tried.ended) co_return tried;
    auto writing = writing_down(session, promise.key, std::move(tried));
    auto written = co_await writing;
    co_return written;
}

struct Stands {
    Delivered delivered;
    std::vector<Promise> promises;
};

Flow<Stands> what_stands(Session& session) {
    Stands stands;
    auto reading = session.promises->standing();
    const auto standing = co_await reading;
    if (standing) {
        stands.promises = *standing;
        stands.delivered.standing = static_cast<int>(standing->size());
    } else {
        stands.delivered.fault = standing.fault();
        stands.delivered.standing = 1;  // for all that is known
    }
    co_return stands;
}

void count(Delivered& delivered, const Tried& tried) {
    if (!tried.ended) return;
    ++delivered.ended;
    --delivered.standing;
    if (tried.ended->end == PromiseEnd::kExpired) ++delivered.expired;
}

}  // namespace

Flow<Delivered> deliver(Session& session) {
    auto looking = what_stands(session);
    const auto stands = co_await looking;
    Delivered delivered = stands.delivered;
    for (const auto& promise : begun_anywhere(stands.promises, session.clock.now())) {
        auto way = trying(session, promise);
        auto tried = co_await way;
        if (tried.fault) delivered.fault = std::move(tried.fault);
        count(delivered, tried);
        delivered.barred = tried.barred;
        delivered.wait = tried.wait;
        if (tried.away) break;
    }
    co_return delivered;
}

Flow<Delivered> expire(Session& session, bool sure) {
    auto looking = what_stands(session);
    const auto stands = co_await looking;
    Delivered delivered = stands.delivered;
    for (const auto& promise : stands.promises) {
        const auto grace = sure ? std::chrono::seconds{0} : promise.until - promise.since;
        if (session.clock.now() < promise.until + grace) continue;
        auto writing = writing_down(session, promise.key, ended_as(PromiseEnd::kExpired));
        auto tried = co_await writing;
        if (tried.fault) delivered.fault = std::move(tried.fault);
        count(delivered, tried);
    }
    co_return delivered;
}

}  // namespace canbao
