#include "kiosk/flow/recover.h"

#include <algorithm>
#include <set>
#include <utility>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/book.h"
#include "kiosk/flow/turns.h"

namespace canbao {
namespace {

Flow<std::optional<Fault>> noting(Session& session, JournalEntry entry) {
    entry.at = session.clock.now();
    auto appending = session.journal.appending(std::move(entry));
    const auto noted = co_await appending;
    if (noted) co_return std::nullopt;
    co_return noted.fault();
}

// Nobody is there, or it is busy: the other keys need not be asked about now.
bool is_away(const Fault& fault) {
    return fault.code == FaultCode::kOfficeUnreachable || fault.code == FaultCode::kOfficeNotTrusted ||
           fault.code == FaultCode::kOfficeBusy || fault.code == FaultCode::kOfficeUnknown;
}

// Keys of promises that stand; nothing when the disk does not say.
Flow<std::optional<std::set<std::string>>> standing_keys(Session& session) {
    std::set<std::string> keys;
    if (session.promises == nullptr) co_return keys;
    auto reading = session.promises->standing();
    const auto standing = co_await reading;
    if (!standing) co_return std::nullopt;
    for (const auto& promise : *standing) keys.insert(promise.key);
    co_return keys;
}

// Nothing when the intent is closed, else what kept it open.
Flow<std::optional<Fault>> closing(Session& session, OpenIntent intent) {
    JournalEntry entry;
    entry.key = intent.key;
    entry.purpose = intent.purpose;
    if (intent.state == OpenIntent::State::kUnsettled) {
        auto settling = session.office.settling(intent.key);
        const auto settled = co_await settling;
        audit_settled(session, intent.purpose, intent.key, settled);
        if (!settled) co_return settled.fault();
        entry.mark = settled->registration ? Mark::kRegistered : Mark::kVoided;
        if (settled->registration) entry.reference = settled->registration->reference;
        session.log.info("recover " + intent.key + ": " + std::string(name_of(entry.mark)));
        auto writing = noting(session, entry);
        auto trouble = co_await writing;
        if (trouble) co_return trouble;
    }
    entry.mark = Mark::kClosed;
    entry.reference.clear();
    auto writing = noting(session, entry);
    auto trouble = co_await writing;
    co_return trouble;
}

}  // namespace

Flow<Recovered> recover(Session& session) {
    Recovered recovered;
    auto looking = standing_keys(session);  // before the entries: a promise may end meanwhile
    const auto standing = co_await looking;
    auto reading = session.journal.open_entries();
    const auto entries = co_await reading;
    if (!entries) {
        recovered.fault = entries.fault();
        recovered.still_open = 1;  // for all that is known
        co_return recovered;
    }
    for (auto intent : begun_anywhere(open_intents(*entries), session.clock.now())) {
        if (intent.state == OpenIntent::State::kPromised) {
            // Voiding it would break the promise. Without its sealed record nobody can keep it: the office decides.
            if (!standing || standing->count(intent.key) > 0) continue;
            intent.state = OpenIntent::State::kUnsettled;
        }
        if (recovered.fault && is_away(*recovered.fault)) {
            ++recovered.still_open;
            continue;
        }
        auto closed = closing(session, intent);
        auto trouble = co_await closed;
        ++(trouble ? recovered.still_open : recovered.settled);
        if (trouble) recovered.fault = std::move(trouble);
    }
    co_return recovered;
}

}  // namespace canbao
