#include "kiosk/flow/recover.h"

#include <utility>

#include "kiosk/flow/audited.h"
#include "kiosk/flow/book.h"

namespace canbao {
namespace {

Flow<std::optional<Fault>> noting(Session& session, JournalEntry entry) {
    entry.at = session.clock.now();
    auto appending = session.journal.appending(std::move(entry));
    const auto noted = co_await appending;
    if (noted) co_return std::nullopt;
    co_return noted.fault();
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
    auto reading = session.journal.open_entries();
    const auto entries = co_await reading;
    if (!entries) {
        recovered.fault = entries.fault();
        recovered.still_open = 1;  // for all that is known
        co_return recovered;
    }
    const auto open = open_intents(*entries);
    for (const auto& intent : open) {
        if (intent.state == OpenIntent::State::kPromised) continue;  // voiding it would break the promise
        auto closed = closing(session, intent);
        auto trouble = co_await closed;
        ++(trouble ? recovered.still_open : recovered.settled);
        if (trouble) recovered.fault = std::move(trouble);
    }
    co_return recovered;
}

}  // namespace canbao
