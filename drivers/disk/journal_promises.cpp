// journal_promises.cpp: The table of promises: made, read, ended, taken off the list, each in one transaction
// with the entries that belong to it.
#include "drivers/disk/journal.h"
#include "drivers/disk/journal_work.h"
#include "drivers/disk/schema.h"
#include "drivers/disk/statement.h"

namespace canbao::disk {
namespace {

constexpr std::string_view kTable = "promise";
constexpr int kSealedSchema = 1;  // sealed is the request's body and nothing else

constexpr std::string_view kMake =
    "INSERT INTO promise (key, request_id, state, since, until, handed, sealed) VALUES (?, ?, ?, ?, ?, 0, ?)";
constexpr std::string_view kList =
    "SELECT key, request_id, state, since, until, handed FROM promise ORDER BY since, key";
constexpr std::string_view kSealed =
    "SELECT request_id, sealed FROM promise WHERE key = ? AND state = 'standing'";
constexpr std::string_view kIntent =
    "SELECT sha256 FROM entry WHERE key = ? AND mark = 'intended' ORDER BY number";
constexpr std::string_view kEnd =
    "UPDATE promise SET state = ?, sealed = NULL WHERE key = ? AND state = 'standing' RETURNING key";
constexpr std::string_view kHand =
    "UPDATE promise SET handed = ? WHERE key = ? AND handed = 0 AND state IN ('refused', 'voided', "
    "'expired') RETURNING key";

Mark mark_of(PromiseEnd end) {
    if (end == PromiseEnd::kRegistered) return Mark::kRegistered;
    return end == PromiseEnd::kVoided ? Mark::kVoided : Mark::kRefused;
}

// True when it changed a row.
Result<bool> changed(Statement statement) {
    bool any = false;
    while (TRY(statement.step())) any = true;
    return any;
}

}  // namespace

Result<Done> Journal::keep(const SealingKey& key, const Promise& promise, const Prepared& prepared) {
    const auto row = TRY(promise_row_from(promise, prepared.request_id));
    JournalEntry entry;
    entry.key = promise.key;
    entry.mark = Mark::kPromised;
    entry.at = promise.since;
    entry.purpose = "register";
    const auto mark = TRY(row_from(entry));
    const auto sealed = TRY(seal(key, {kTable, promise.key, kSealedSchema}, prepared.body));
    return durably([&]() -> Result<Done> {
        TRY(insert(mark));
        auto statement = TRY(Statement::prepare(database_, kMake));
        statement.bind(row.key)
            .bind(row.request_id)
            .bind(row.state)
            .bind(row.since)
            .bind(row.until)
            .bind(sealed);
        TRY(statement.step());
        return Done{};
    });
}

Result<std::vector<PromiseKept>> Journal::promises() const {
    constexpr int kFirstWithPromises = 3;  // of an older file that is only looked at
    if (TRY(number_from(database_, "PRAGMA user_version")) < kFirstWithPromises)
        return std::vector<PromiseKept>();
    auto statement = TRY(Statement::prepare(database_, kList));
    std::vector<PromiseKept> promises;
    while (TRY(statement.step())) promises.push_back(TRY(promise_from(promise_in(statement))));
    return promises;
}

Result<Prepared> Journal::open_promise(const SealingKey& key, const std::string& of) const {
    Prepared prepared;
    prepared.key = of;
    auto record = TRY(Statement::prepare(database_, kSealed));
    record.bind(of);
    if (!TRY(record.step())) return Fault{FaultCode::kBadInput, of + ": no promise stands"};
    prepared.request_id = record.text(0);
    prepared.body = TRY(open_sealed(key, {kTable, of, kSealedSchema}, record.octets(1)));
    auto intent = TRY(Statement::prepare(database_, kIntent));
    intent.bind(of);
    if (TRY(intent.step())) prepared.sha256 = intent.text(0);
    return prepared;
}

Result<Done> Journal::end_promise(const PromiseEnded& ended) {
    JournalEntry entry;
    entry.key = ended.key;
    entry.mark = mark_of(ended.end);
    entry.at = ended.at;
    entry.purpose = "register";
    entry.reference = ended.reference;
    const auto result = TRY(row_from(entry));
    auto closed = result;
    closed.mark = name_of(Mark::kClosed);
    closed.reference.clear();
    const auto end = [&]() -> Result<Done> {
        auto statement = TRY(Statement::prepare(database_, kEnd));
        statement.bind(name_of(ended.end)).bind(std::string_view(ended.key));
        if (!TRY(changed(std::move(statement)))) return Done{};  // it has ended before
        if (ended.end == PromiseEnd::kExpired) return Done{};    // the office has not said what became of it
        TRY(insert(result));
        return insert(closed);
    };
    TRY(durably(end));
    fold_log(Fold::kNow);  // the log holds the sealed octets, too
    return Done{};
}

Result<Done> Journal::hand_over(const std::string& key, Instant at) {
    bool any = false;
    const auto hand = [&]() -> Result<Done> {
        auto statement = TRY(Statement::prepare(database_, kHand));
        statement.bind(at.time_since_epoch().count()).bind(std::string_view(key));
        any = TRY(changed(std::move(statement)));
        return Done{};
    };
    TRY(durably(hand));
    if (!any) return Fault{FaultCode::kBadInput, key + ": not on the hand-over list"};
    return Done{};
}

}  // namespace canbao::disk
