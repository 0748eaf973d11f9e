#include "drivers/disk/journal.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "drivers/disk/statement.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

// Step N brings a journal of version N to N + 1; steps are only ever added.
constexpr const char* kSteps[] = {
    "CREATE TABLE entry ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL, mark TEXT NOT NULL, at INTEGER NOT NULL,"
    "  purpose TEXT NOT NULL, sha256 TEXT NOT NULL, reference TEXT NOT NULL) STRICT;"
    "CREATE INDEX entry_key ON entry (key, mark);",
};
constexpr int kVersion = static_cast<int>(std::size(kSteps));
constexpr int kBusyMs = 2000;

constexpr std::string_view kAll =
    "SELECT key, mark, at, purpose, sha256, reference FROM entry ORDER BY number";
constexpr std::string_view kOpen =
    "SELECT key, mark, at, purpose, sha256, reference FROM entry WHERE key NOT IN"
    " (SELECT key FROM entry WHERE mark = 'closed') ORDER BY number";

Fault system_fault(FaultCode code, const std::string& doing) {
    const int error = errno;
    return {error == ENOSPC ? FaultCode::kDiskFull : code, doing + ": " + std::strerror(error)};
}

// A new file's name is durable only when its folder is.
Result<Done> sync_folder_of(const std::string& path) {
    const fs::path parent = fs::path(path).parent_path();
    const std::string folder = parent.empty() ? "." : parent.string();
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, folder);
    const int synced = ::fsync(file);
    const auto fault = system_fault(FaultCode::kDiskFailed, folder);
    ::close(file);
    if (synced != 0) return fault;
    return Done{};
}

Result<std::int64_t> number_from(sqlite3* database, std::string_view sql) {
    auto statement = TRY(Statement::prepare(database, sql));
    if (!TRY(statement.step())) return Fault{FaultCode::kJournalDamaged, std::string(sql) + ": no answer"};
    return statement.number(0);
}

Result<Done> check_integrity(sqlite3* database) {
    auto statement = TRY(Statement::prepare(database, "PRAGMA integrity_check(1)"));
    while (TRY(statement.step()))
        if (statement.text(0) != "ok") return Fault{FaultCode::kJournalDamaged, statement.text(0)};
    return Done{};
}

Result<Done> use_write_ahead_log(sqlite3* database) {
    auto statement = TRY(Statement::prepare(database, "PRAGMA journal_mode=WAL"));
    const bool answered = TRY(statement.step());
    if (!answered || statement.text(0) != "wal")
        return Fault{FaultCode::kDiskFailed, "no write-ahead log on this file system"};
    return run(database, "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
}

Result<Done> migrate(sqlite3* database, std::int64_t version) {
    for (auto step = version; step < kVersion; ++step) {
        const std::string sql = "BEGIN IMMEDIATE;" + std::string(kSteps[step]) +
                                "PRAGMA user_version = " + std::to_string(step + 1) + ";COMMIT;";
        TRY(run(database, sql.c_str()));
    }
    return Done{};
}

Result<Mark> mark_named(std::string_view name) {
    for (const auto mark :
         {Mark::kIntended, Mark::kRegistered, Mark::kRefused, Mark::kVoided, Mark::kClosed, Mark::kReserved})
        if (name_of(mark) == name) return mark;
    return Fault{FaultCode::kJournalDamaged, "unknown mark " + std::string(name)};
}

Result<std::vector<JournalEntry>> entries_from(sqlite3* database, std::string_view sql) {
    auto statement = TRY(Statement::prepare(database, sql));
    std::vector<JournalEntry> entries;
    while (TRY(statement.step()))
        entries.push_back({statement.text(0), TRY(mark_named(statement.text(1))),
                           Instant{std::chrono::seconds{statement.number(2)}}, statement.text(3),
                           statement.text(4), statement.text(5)});
    return entries;
}

// The damaged file and what belongs to it, renamed; nothing is deleted. Answers where it went, for staff.
Result<std::string> move_aside(const std::string& path, const std::string& why) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::string stamp = rfc3339(now);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    std::string aside = path + ".damaged-" + stamp;
    for (int twin = 2; fs::exists(aside); ++twin)
        aside = path + ".damaged-" + stamp + "-" + std::to_string(twin);
    for (const char* part : {"", "-wal", "-shm"}) {
        std::error_code wrong;
        const std::string from = path + part;
        if (!fs::exists(from, wrong)) continue;
        fs::rename(from, aside + part, wrong);
        if (wrong) return Fault{FaultCode::kDiskFailed, from + ": " + wrong.message()};
    }
    TRY(sync_folder_of(path));
    return why + "; moved to " + aside;
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open_sound(const std::string& path, Access access) {
    const bool write = access == Access::kWrite;
    const int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const bool is_new = !fs::exists(path);
    if (is_new && !write) return Fault{FaultCode::kBadInput, path + ": no journal there"};
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    std::unique_ptr<Journal> journal(new Journal(path, database));
    if (code != SQLITE_OK) return fault_of(database, code, path);
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, kBusyMs);
    const auto version = TRY(number_from(database, "PRAGMA user_version"));
    if (version > kVersion)
        return Fault{FaultCode::kJournalTooNew, path + ": version " + std::to_string(version) +
                                                    ", this program knows " + std::to_string(kVersion)};
    TRY(check_integrity(database));
    if (!write && version == 0) return Fault{FaultCode::kBadInput, path + ": nothing written there yet"};
    if (!write) return journal;
    TRY(use_write_ahead_log(database));
    TRY(migrate(database, version));
    TRY(entries_from(database, kOpen));  // reads as it should
    if (is_new) TRY(sync_folder_of(path));
    return journal;
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, Access access) {
    auto opened = open_sound(path, access);
    if (opened || access == Access::kLook || opened.fault().code != FaultCode::kJournalDamaged) return opened;
    auto note = TRY(move_aside(path, opened.fault().detail));
    auto fresh = TRY(open_sound(path, access));
    fresh->moved_aside_ = Fault{FaultCode::kJournalDamaged, std::move(note)};
    return fresh;
}

Journal::~Journal() { sqlite3_close(database_); }

Result<Done> Journal::append(const JournalEntry& entry) {
    if (failed_) return *failed_;
    const auto write = [&]() -> Result<Done> {
        auto statement =
            TRY(Statement::prepare(database_,
                                   "INSERT INTO entry (key, mark, at, purpose, sha256, reference)"
                                   " VALUES (?, ?, ?, ?, ?, ?)"));
        statement.bind(entry.key).bind(name_of(entry.mark)).bind(entry.at.time_since_epoch().count());
        statement.bind(entry.purpose).bind(entry.sha256).bind(entry.reference);
        TRY(statement.step());
        return Done{};
    };
    auto written = write();
    if (!written && written.fault().code != FaultCode::kDiskFull) failed_ = written.fault();
    return written;
}

Result<std::vector<JournalEntry>> Journal::all() const { return entries_from(database_, kAll); }
Result<std::vector<JournalEntry>> Journal::open_entries() const { return entries_from(database_, kOpen); }

Result<JournalState> Journal::check() const {
    TRY(check_integrity(database_));
    JournalState state;
    state.version = static_cast<int>(TRY(number_from(database_, "PRAGMA user_version")));
    state.entries = TRY(number_from(database_, "SELECT count(*) FROM entry"));
    state.open_keys = TRY(number_from(database_,
                                      "SELECT count(DISTINCT key) FROM entry WHERE key NOT IN"
                                      " (SELECT key FROM entry WHERE mark = 'closed')"));
    TRY(entries_from(database_, kAll));
    return state;
}

Result<Done> Journal::reserve_available(std::uint64_t reserve) const {
    struct statvfs disk {};
    if (::statvfs(path_.c_str(), &disk) != 0) return system_fault(FaultCode::kDiskFailed, path_);
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    if (free >= reserve) return Done{};
    return Fault{FaultCode::kDiskFull, path_ + ": " + std::to_string(free >> 20) + " MiB free, " +
                                           std::to_string(reserve >> 20) + " MiB are kept in reserve"};
}

}  // namespace canbao::disk
