#include "drivers/disk/journal.h"

#include <sys/statvfs.h>

#include <filesystem>

#include "drivers/disk/aside.h"
#include "drivers/disk/folder.h"
#include "drivers/disk/journal_work.h"
#include "drivers/disk/schema.h"
#include "drivers/disk/statement.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMs = 2000;
constexpr int kLogPagesMax = 256;  // one mebibyte; then the log goes back into the file

constexpr std::string_view kAll =
    "SELECT key, mark, at, purpose, sha256, reference FROM entry ORDER BY number";
constexpr std::string_view kOpen =
    "SELECT key, mark, at, purpose, sha256, reference FROM entry WHERE key NOT IN"
    " (SELECT key FROM entry WHERE mark = 'closed') ORDER BY number";
constexpr std::string_view kInsert =
    "INSERT INTO entry (key, mark, at, purpose, sha256, reference) VALUES (?, ?, ?, ?, ?, ?)";

Result<Done> use_write_ahead_log(sqlite3* database) {
    auto statement = TRY(Statement::prepare(database, "PRAGMA journal_mode=WAL"));
    std::string mode;
    while (TRY(statement.step()))
        mode = statement.text(0);  // to the end: the change is committed after its row
    if (mode != "wal") return Fault{FaultCode::kDiskFailed, "no write-ahead log on this file system"};
    return run(database, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
}

// BUSY is no fault: somebody looks at the journal; it is done the next time.
Result<Done> checkpoint(sqlite3* database, int how) {
    const int code = sqlite3_wal_checkpoint_v2(database, nullptr, how, nullptr, nullptr);
    if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED) return Done{};
    return fault_of(database, code, "checkpoint");
}

Result<std::vector<JournalEntry>> entries_from(sqlite3* database, std::string_view sql) {
    auto statement = TRY(Statement::prepare(database, sql));
    std::vector<JournalEntry> entries;
    while (TRY(statement.step())) entries.push_back(TRY(entry_from(entry_in(statement))));
    return entries;
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open_sound(const std::string& path, Access access) {
    const bool write = access == Access::kWrite;
    int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    if (access == Access::kNote) flags = SQLITE_OPEN_READWRITE;
    std::error_code ignored;
    if (!write && !fs::exists(path, ignored)) return Fault{FaultCode::kBadInput, path + ": no journal there"};
    if (log_without_content(path))
        return Fault{FaultCode::kJournalDamaged, path + ": empty beside a log that is not"};
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    std::unique_ptr<Journal> journal(new Journal(path, database, access));
    if (code != SQLITE_OK) return fault_of(database, code, path);
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, kBusyMs);
    journal->at_close(AtClose::kLeaveLog);  // closing would write into a damaged file and delete its log
    // The file's name is durable before its log is made: a log alone always means an unfinished move
    // (aside.h).
    if (write) TRY(sync_folder_of(path));
    const auto version = TRY(version_of(database, path));
    TRY(check_integrity(database));
    if (!write && version == 0) return Fault{FaultCode::kBadInput, path + ": nothing written there yet"};
    if (write) TRY(journal->ready_to_write(version));
    if (access == Access::kNote) TRY(journal->ready_to_note(version, path));
    return journal;
}

// After a failed sync and a restart the log may hold pages that the kernel shows and the disk has not: what
// is appended behind them would be lost with them. So the log is folded into the file, which writes it all
// anew.
Result<Done> Journal::ready_to_write(std::int64_t version) {
    TRY(use_write_ahead_log(database_));
    TRY(sync_folder_of(path_));  // the log's name; SQLite does it, too, but keeps quiet when it fails
    sqlite3_wal_hook(
        database_,
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<Journal*>(self)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    TRY(checkpoint(database_, SQLITE_CHECKPOINT_TRUNCATE));
    TRY(migrate(database_, version));
    TRY(entries_from(database_, kOpen));  // reads as it should
    TRY(promises());
    // What was brought over does not count: the damage is told, and looked through, until something new
    // stands here.
    fresh_ = TRY(number_from(database_,
                             "SELECT count(*) FROM entry WHERE key NOT IN (SELECT key FROM promise)")) == 0;
    at_close(AtClose::kFoldLog);
    return Done{};
}

// A running terminal has the file: bringing it forward and folding its log are left to that.
Result<Done> Journal::ready_to_note(std::int64_t version, const std::string& path) {
    if (version != schema_version())
        return Fault{FaultCode::kBadInput, path + ": of an older version; start the terminal once"};
    sqlite3_wal_autocheckpoint(database_, 0);
    return run(database_, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
}

// SQLite calls a page damaged, too, that the disk would not give (EIO): such a verdict moves nothing. It
// counts when every octet can be read and a second look finds the same.
Result<std::unique_ptr<Journal>> Journal::open_judged(const std::string& path, Access access) {
    auto opened = open_sound(path, access);
    if (opened || opened.fault().code != FaultCode::kJournalDamaged) return opened;
    TRY(all_readable(path));
    return open_sound(path, access);
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, Access access) {
    if (access != Access::kWrite) return open_judged(path, access);
    auto report = TRY(finish_moving(path));
    auto opened = open_judged(path, access);
    if (!opened && opened.fault().code == FaultCode::kDiskFull && Spare(path).give_up())
        opened = open_judged(path, access);
    if (!opened && opened.fault().code == FaultCode::kJournalDamaged) {
        report = TRY(move_aside(path, opened.fault().detail));
        opened = open_judged(path, access);
    }
    if (!opened) return opened;
    auto& journal = **opened;
    static_cast<void>(journal.spare_.take().ok());  // without it no visit begins: reserve_available()
    const auto aside = journal.fresh_ ? damaged_beside(path) : "";
    if (!report && !aside.empty()) report = "lies at " + aside;
    // Also when the last start was cut off before it came to that: the journal is still without an entry.
    if (!aside.empty()) *report += TRY(journal.bring_promises_from(aside));
    if (report) journal.moved_aside_ = Fault{FaultCode::kJournalDamaged, *report};
    return opened;
}

Journal::~Journal() { sqlite3_close(database_); }

void Journal::at_close(AtClose what) {
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, what == AtClose::kLeaveLog ? 1 : 0,
                      nullptr);
}

void Journal::fail(const Fault& fault) {
    failed_ = fault;
    at_close(AtClose::kLeaveLog);
}

Result<Done> Journal::insert(const Row& row) {
    auto statement = TRY(Statement::prepare(database_, kInsert));
    statement.bind(row.key)
        .bind(row.mark)
        .bind(row.at)
        .bind(row.purpose)
        .bind(row.sha256)
        .bind(row.reference);
    TRY(statement.step());
    return Done{};
}

// Not left to SQLite, which keeps quiet when the sync of its own checkpoint fails.
void Journal::fold_log(Fold when) {
    if (when == Fold::kWhenLong && log_pages_ < kLogPagesMax) return;
    const auto folded =
        checkpoint(database_, when == Fold::kNow ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE);
    if (!folded && folded.fault().code != FaultCode::kDiskFull) fail(folded.fault());
}

Result<Done> Journal::append(const JournalEntry& entry) {
    if (failed_) return *failed_;
    const auto row = TRY(row_from(entry));
    auto written = insert(row);
    if (!written && written.fault().code == FaultCode::kDiskFull && spare_.give_up()) written = insert(row);
    if (written)
        fold_log();
    else if (written.fault().code != FaultCode::kDiskFull)
        fail(written.fault());
    return written;
}

Result<std::vector<JournalEntry>> Journal::all() const { return entries_from(database_, kAll); }
Result<std::vector<JournalEntry>> Journal::open_entries() const { return entries_from(database_, kOpen); }

Result<JournalState> Journal::check() const {
    TRY(check_integrity(database_));
    JournalState state;
    state.version = static_cast<int>(TRY(version_of(database_, path_)));
    state.entries = TRY(number_from(database_, "SELECT count(*) FROM entry"));
    state.open_keys = TRY(number_from(database_,
                                      "SELECT count(DISTINCT key) FROM entry WHERE key NOT IN"
                                      " (SELECT key FROM entry WHERE mark = 'closed')"));
    TRY(entries_from(database_, kAll));
    const auto promised = TRY(promises());
    for (const auto& promise : promised) state.promises += promise.ended ? 0 : 1;
    return state;
}

Result<Done> Journal::reserve_available(std::uint64_t reserve) const {
    if (failed_) return *failed_;
    struct statvfs disk {};
    if (::statvfs(path_.c_str(), &disk) != 0) return system_fault(FaultCode::kDiskFailed, path_);
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    if (free < reserve)
        return Fault{FaultCode::kDiskFull, path_ + ": " + std::to_string(free >> 20) + " MiB free, " +
                                               std::to_string(reserve >> 20) + " MiB are kept in reserve"};
    return access_ == Access::kWrite ? spare_.take() : Result<Done>(Done{});
}

}  // namespace canbao::disk
