// journal_rescue.cpp: What was promised is brought over from a damaged journal: nobody else knows of it.
//
// A page that is damaged seldom is the page of a promise. Whatever row can still be read and has the form of
// one is taken; the seal, not this, judges what is in it. Of the damaged file a copy is opened: SQLite would
// delete the log of an empty one, whoever only looks.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "drivers/disk/aside.h"
#include "drivers/disk/journal.h"
#include "drivers/disk/journal_work.h"
#include "drivers/disk/statement.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

struct OldPromise {
    PromiseRow row;
    Bytes sealed;  // of one that stands
};
struct Old {
    std::vector<OldPromise> promises;
    std::map<std::string, std::vector<JournalEntry>> entries;  // by key
    bool to_the_end = true;                                    // of both tables
};

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

constexpr std::string_view kTable = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'promise'";
// By row number: an index may be what is damaged.
constexpr std::string_view kPromises =
    "SELECT key, request_id, state, since, until, handed, sealed FROM promise NOT INDEXED";
constexpr std::string_view kEntries =
    "SELECT key, mark, at, purpose, sha256, reference FROM entry NOT INDEXED ORDER BY number";
constexpr std::string_view kBring =
    "INSERT INTO promise (key, request_id, state, since, until, handed, sealed) VALUES (?, ?, ?, ?, ?, ?, ?)";

// `take` each row, as far as the file is sound. A disk that does not answer is another matter: asked again by
// the next start.
template <class Take>
Result<Done> each_row(sqlite3* database, std::string_view sql, Take take) {
    auto statement = TRY(Statement::prepare(database, sql));
    while (TRY(statement.step())) take(statement);
    return Done{};
}

Result<Done> as_far_as_sound(Old& old, const Result<Done>& read) {
    if (read || read.fault().code != FaultCode::kJournalDamaged) return read;
    old.to_the_end = false;
    return Done{};
}

void take_promise(Old& old, const Statement& row) {
    OldPromise promise;
    promise.row = promise_in(row);
    promise.sealed = row.octets(6);
    const auto kept = promise_from(promise.row);
    const std::size_t size = promise.sealed.size();
    const bool whole = kept && (kept->ended ? size == 0 : size >= kSealOverhead && size <= kSealedMax);
    if (!whole) old.to_the_end = false;
    if (whole && (!kept->ended || kept->to_hand_over())) old.promises.push_back(std::move(promise));
}

void take_entry(Old& old, const Statement& row) {
    if (const auto entry = entry_from(entry_in(row))) old.entries[entry->key].push_back(*entry);
}

// A copy with its log, gone when it dies.
class Copy {
public:
    explicit Copy(std::string path) : path_(std::move(path)) { remove(); }
    ~Copy() { remove(); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    Result<Done> of(const std::string& original) const {
        for (const std::string part : {"", "-wal"}) {
            std::error_code wrong;
            if (!fs::exists(original + part, wrong)) continue;
            fs::copy_file(original + part, path_ + part, wrong);
            if (wrong == std::errc::no_space_on_device)
                return Fault{FaultCode::kDiskFull, path_ + part + ": " + wrong.message()};
            if (wrong) return Fault{FaultCode::kDiskFailed, path_ + part + ": " + wrong.message()};
        }
        return Done{};
    }

private:
    void remove() const {
        std::error_code ignored;
        for (const std::string part : {"", "-wal", "-shm"}) fs::remove(path_ + part, ignored);
    }
    std::string path_;
};

Result<Old> old_promises(const std::string& path) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
    const Database database(opened);
    if (code != SQLITE_OK) return fault_of(opened, code, path);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    Old old;
    bool promised = false;  // the table is there: an older file has none
    TRY(as_far_as_sound(old, each_row(opened, kTable, [&](const Statement&) { promised = true; })));
    if (!promised) return old;
    TRY(as_far_as_sound(old,
                        each_row(opened, kPromises, [&](const Statement& row) { take_promise(old, row); })));
    if (old.promises.empty()) return old;
    TRY(as_far_as_sound(old,
                        each_row(opened, kEntries, [&](const Statement& row) { take_entry(old, row); })));
    return old;
}

// The entries of a key as they were; where they cannot be read, what must have been: without its mark a
// promise would be settled, and void, before its date.
std::vector<JournalEntry> entries_of(const Old& old, const PromiseKept& kept) {
    const auto known = old.entries.find(kept.promise.key);
    auto entries = known != old.entries.end() ? known->second : std::vector<JournalEntry>();
    const auto has = [&](Mark mark) {
        return std::any_of(entries.begin(), entries.end(), [&](const auto& one) { return one.mark == mark; });
    };
    if (has(Mark::kClosed)) return entries;
    JournalEntry entry;
    entry.key = kept.promise.key;
    entry.mark = Mark::kPromised;
    entry.at = kept.promise.since;
    entry.purpose = "register";
    if (!has(Mark::kPromised)) entries.push_back(entry);
    entry.mark = Mark::kClosed;
    if (kept.ended && kept.ended != PromiseEnd::kExpired) entries.push_back(entry);
    return entries;
}

}  // namespace

Result<std::string> Journal::bring_promises_from(const std::string& damaged) {
    const auto path = path_ + ".old";
    const Copy copy(path);
    TRY(copy.of(damaged));
    auto old = TRY(old_promises(path));
    if (!old.to_the_end) {  // as open_judged(): SQLite calls damaged, too, what the disk would not give
        TRY(all_readable(path));
        old = TRY(old_promises(path));
    }
    std::set<std::string> known;
    for (const auto& kept : TRY(promises())) known.insert(kept.promise.key);
    const auto bring = [&]() -> Result<Done> {
        for (const auto& promise : old.promises) {
            if (known.count(promise.row.key) > 0) continue;  // by an earlier start; it may have ended since
            const auto kept = TRY(promise_from(promise.row));
            for (const auto& entry : entries_of(old, kept)) {
                const auto row = TRY(row_from(entry));
                TRY(insert(row));
            }
            auto statement = TRY(Statement::prepare(database_, kBring));
            statement.bind(promise.row.key)
                .bind(promise.row.request_id)
                .bind(promise.row.state)
                .bind(promise.row.since)
                .bind(promise.row.until)
                .bind(promise.row.handed);
            if (!promise.sealed.empty()) statement.bind(promise.sealed);
            TRY(statement.step());
        }
        return Done{};
    };
    if (!old.promises.empty()) TRY(durably(bring));
    return "; " + std::to_string(old.promises.size()) + " promises brought over" +
           (old.to_the_end ? "" : ", there may have been more");
}

}  // namespace canbao::disk
