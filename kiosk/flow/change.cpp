#include "kiosk/flow/change.h"

#include <utility>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/promising.h"

namespace canbao {
namespace {

using Came = Changed::Came;

Came came_of(const Answered& answered, Purpose purpose) {
    switch (answered.outcome) {
        case Outcome::kOk:
            if (purpose == Purpose::kOpenCase) return answered.ticket ? Came::kDone : Came::kUnknown;
            if (!answered.registration) return Came::kUnknown;
            return answered.already_registered ? Came::kAlready : Came::kDone;
        case Outcome::kRejected:
            if (answered.key_void) return Came::kVoid;
            return answered.unmet.empty() ? Came::kRejected : Came::kNotEligible;
        case Outcome::kRefused:
        case Outcome::kNotSent:
            return Came::kUnreachable;
        case Outcome::kBusy:
            return Came::kNotNow;
        case Outcome::kUnknown:
        case Outcome::kBadAnswer:
            break;
    }
    return Came::kUnknown;
}

// A registration of which nobody knows: the office answers with the reference or makes the key void for ever.
Flow<Changed> settling(Visit& visit, Changed changed, std::string purpose) {
    visit.session.stage.put(view::Working{view::Working::Stage::kSettling, 0});
    auto settling = visit.session.office.settling(changed.key);
    const auto settled = co_await settling;
    audit_settled(visit.session, purpose, changed.key, settled);
    if (!settled) co_return changed;
    changed.came = settled->registration ? Came::kDone : Came::kVoid;
    changed.answered.registration = settled->registration;
    co_return changed;
}

// What goes into the journal once the answer is there: the result, and whether the key is closed by it.
Flow<Done> noting_result(Visit& visit, Changed changed, std::string purpose) {
    JournalEntry entry;
    entry.key = changed.key;
    entry.purpose = std::move(purpose);
    const auto& registration = changed.answered.registration;
    switch (changed.came) {
        case Came::kDone:
            entry.mark = registration ? Mark::kRegistered : Mark::kClosed;  // a case has no reference to keep
            if (registration) entry.reference = registration->reference;
            break;
        case Came::kAlready:
        case Came::kNotEligible:
        case Came::kRejected:
            entry.mark = Mark::kRefused;
            break;
        case Came::kVoid:
            entry.mark = Mark::kVoided;
            break;
        case Came::kNotNow:
        case Came::kUnreachable:
            entry.mark = Mark::kClosed;
            break;
        case Came::kPromised:
            co_return Done{};  // on disk already, and open until it is delivered
        case Came::kUnknown:
        case Came::kUnwritten:
            visit.recover = true;
            co_return Done{};
    }
    const bool over = entry.mark == Mark::kClosed || entry.mark == Mark::kRegistered;
    auto result = noting(visit, std::move(entry));
    const bool noted = co_await result;
    if (!noted || over) co_return Done{};  // a registration stays open until the citizen has seen it
    auto ending = closing(visit, changed.key);
    co_await ending;
    co_return Done{};
}

}  // namespace

Flow<bool> noting(Visit& visit, JournalEntry entry) {
    entry.at = visit.session.clock.now();
    auto appending = visit.session.journal.appending(std::move(entry));
    const auto noted = co_await appending;
    if (!noted) {
        visit.recover = true;
        visit.session.log.warn("journal: " + std::string(name_of(noted.fault().code)));
    }
    co_return noted.ok();
}

Flow<Changed> changing(Visit& visit, Purpose purpose, std::string reason) {
    Session& session = visit.session;
    Hold hold(session);
    const std::string word = purpose == Purpose::kRegister ? "register" : "case";
    const auto application = application_of(visit, std::move(reason));
    auto prepared = session.office.prepare(application, purpose);
    Changed changed;
    changed.key = prepared.key;

    session.stage.put(view::Working{view::Working::Stage::kSending, 0});
    JournalEntry intent{prepared.key, Mark::kIntended, {}, word, prepared.sha256, {}};
    auto intending = noting(visit, std::move(intent));
    const bool intended = co_await intending;
    audit_intended(session, word, prepared.key, intended);
    if (!intended) {
        changed.came = Came::kUnwritten;
        co_return changed;
    }
    // Until the answer is known nobody may say that nothing happened, not even after a bug.
    session.decided = Ending::kHandedOver;
    auto sending = session.office.sending(prepared);
    changed.answered = co_await sending;
    changed.came = came_of(changed.answered, purpose);
    audit_answered(session, word, prepared.key, changed.answered);
    session.log.info(word + " " + prepared.key + ": " + std::string(name_of(changed.answered.outcome)));
    if (changed.came == Came::kUnknown && purpose == Purpose::kRegister) {
        auto settled = settling(visit, std::move(changed), word);
        changed = co_await settled;
    }
    if (may_promise(session, changed, purpose)) {
        auto promised = promising(visit, std::move(changed), std::move(prepared));
        changed = co_await promised;
    }
    const bool may_be_done = changed.came == Came::kUnknown || changed.came == Came::kDone ||
                             changed.came == Came::kAlready || changed.came == Came::kPromised;
    if (!may_be_done) session.decided.reset();
    auto result = noting_result(visit, changed, word);
    co_await result;
    co_return changed;
}

Flow<Done> closing(Visit& visit, std::string key) {
    JournalEntry entry;
    entry.key = std::move(key);
    entry.mark = Mark::kClosed;
    auto noted = noting(visit, std::move(entry));
    co_await noted;
    co_return Done{};
}

}  // namespace canbao
