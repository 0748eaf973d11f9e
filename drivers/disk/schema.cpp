#include "drivers/disk/schema.h"

#include <array>
#include <cstdlib>
#include <optional>

#include "drivers/disk/statement.h"

namespace canbao::disk {
namespace {

// Step N brings a journal of version N to N + 1; steps are only ever added. Version 2 knows the mark
// 'reserved' and holds the limits of row.h as CHECKs; version 3 knows 'promised' and keeps sealed
// applications (promise_row.h): sealed octets stand there as long as the promise does, and no longer; version 4
// knows a promise that has expired.
constexpr std::array kSteps = {
    "CREATE TABLE entry ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL, mark TEXT NOT NULL, at INTEGER NOT NULL,"
    "  purpose TEXT NOT NULL, sha256 TEXT NOT NULL, reference TEXT NOT NULL) STRICT;"
    "CREATE INDEX entry_key ON entry (key, mark);",

    "CREATE TABLE entry_of_2 ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),"
    "  mark TEXT NOT NULL CHECK"
    "    (mark IN ('intended', 'registered', 'refused', 'voided', 'closed', 'reserved')),"
    "  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799),"
    "  purpose TEXT NOT NULL CHECK (length(purpose) <= 256),"
    "  sha256 TEXT NOT NULL CHECK (length(sha256) <= 256),"
    "  reference TEXT NOT NULL CHECK (length(reference) <= 256)) STRICT;"
    "INSERT INTO entry_of_2 SELECT number, key, mark, at, purpose, sha256, reference FROM entry"
    "  ORDER BY number;"
    "DROP TABLE entry;"
    "ALTER TABLE entry_of_2 RENAME TO entry;"
    "CREATE INDEX entry_key ON entry (key, mark);",

    "CREATE TABLE entry_of_3 ("
    "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 128),"
    "  mark TEXT NOT NULL CHECK"
    "    (mark IN ('intended', 'registered', 'refused', 'voided', 'closed', 'reserved', 'promised')),"
    "  at INTEGER NOT NULL CHECK (at BETWEEN 0 AND 253402300799),"
    "  purpose TEXT NOT NULL CHECK (length(purpose) <= 256),"
    "  sha256 TEXT NOT NULL CHECK (length(sha256) <= 256),"
    "  reference TEXT NOT NULL CHECK (length(reference) <= 256)) STRICT;"
    "INSERT INTO entry_of_3 SELECT number, key, mark, at, purpose, sha256, reference FROM entry"
    "  ORDER BY number;"
    "DROP TABLE entry;"
    "ALTER TABLE entry_of_3 RENAME TO entry;"
    "CREATE INDEX entry_key ON entry (key, mark);"
    "CREATE TABLE promise ("
    "  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 128),"
    "  request_id TEXT NOT NULL CHECK (length(request_id) BETWEEN 1 AND 128),"
    "  state TEXT NOT NULL CHECK (state IN ('standing', 'registered', 'already', 'refused', 'voided')),"
    "  since INTEGER NOT NULL CHECK (since BETWEEN 0 AND 253402300799),"
    "  until INTEGER NOT NULL CHECK (until BETWEEN 0 AND 253402300799),"
    "  handed INTEGER NOT NULL CHECK (handed BETWEEN 0 AND 253402300799),"
    "  sealed BLOB CHECK (length(sealed) BETWEEN 29 AND 65536),"
    "  CHECK ((state = 'standing') = (sealed IS NOT NULL))) STRICT;",

    "CREATE TABLE promise_of_4 ("
    "  key TEXT NOT NULL PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 128),"
    "  request_id TEXT NOT NULL CHECK (length(request_id) BETWEEN 1 AND 128),"
    "  state TEXT NOT NULL CHECK"
    "    (state IN ('standing', 'registered', 'already', 'refused', 'voided', 'expired')),"
    "  since INTEGER NOT NULL CHECK (since BETWEEN 0 AND 253402300799),"
    "  until INTEGER NOT NULL CHECK (until BETWEEN 0 AND 253402300799),"
    "  handed INTEGER NOT NULL CHECK (handed BETWEEN 0 AND 253402300799),"
    "  sealed BLOB CHECK (length(sealed) BETWEEN 29 AND 65536),"
    "  CHECK ((state = 'standing') = (sealed IS NOT NULL))) STRICT;"
    "INSERT INTO promise_of_4 SELECT key, request_id, state, since, until, handed, sealed FROM promise;"
    "DROP TABLE promise;"
    "ALTER TABLE promise_of_4 RENAME TO promise;",
};
constexpr int kVersion = static_cast<int>(kSteps.size());

// What integrity_check says of a page that the disk would not give: "unable to get the page. error code=266".
// That is no verdict about the file: SQLITE_IOERR (10) and SQLITE_NOMEM (7) stand in the low octet.
bool could_not_look(const std::string& finding) {
    constexpr std::string_view kMark = "error code=";
    const auto at = finding.find(kMark);
    if (at == std::string::npos) return false;
    const int kind = std::atoi(finding.c_str() + at + kMark.size()) & 0xFF;
    return kind == SQLITE_IOERR || kind == SQLITE_NOMEM;
}

}  // namespace

int schema_version() { return kVersion; }

Result<std::int64_t> number_from(sqlite3* database, std::string_view sql) {
    auto statement = TRY(Statement::prepare(database, sql));
    std::optional<std::int64_t> number;
    while (TRY(statement.step())) number = statement.number(0);
    if (!number) return Fault{FaultCode::kJournalDamaged, std::string(sql) + ": no answer"};
    return *number;
}

Result<std::int64_t> version_of(sqlite3* database, const std::string& path) {
    const auto version = TRY(number_from(database, "PRAGMA user_version"));
    const auto tables = TRY(number_from(database, "SELECT count(*) FROM sqlite_schema"));
    if (version < 0 || (version == 0 && tables > 0))
        return Fault{FaultCode::kJournalDamaged, path + ": not a journal of this program"};
    if (version > kVersion)
        return Fault{FaultCode::kJournalTooNew,
                     path + ": version " + std::to_string(version) + ", this program knows up to " +
                         std::to_string(kVersion) +
                         "; install the newer program again (nothing was changed)"};
    return version;
}

Result<Done> check_integrity(sqlite3* database) {
    auto statement = TRY(Statement::prepare(database, "PRAGMA integrity_check(1)"));
    while (TRY(statement.step())) {
        const auto finding = statement.text(0);
        if (could_not_look(finding)) return Fault{FaultCode::kDiskFailed, finding};
        if (finding != "ok") return Fault{FaultCode::kJournalDamaged, finding};
    }
    return Done{};
}

Result<Done> migrate(sqlite3* database, std::int64_t version) {
    if (version == kVersion) return Done{};
    std::string sql = "BEGIN IMMEDIATE;";
    for (auto step = version; step < kVersion; ++step) sql += kSteps[static_cast<std::size_t>(step)];
    sql += "PRAGMA user_version = " + std::to_string(kVersion) + ";COMMIT;";
    auto migrated = run(database, sql.c_str());
    // An old row that breaks a CHECK; or a version of ours, and other tables.
    const bool foreign = !migrated && sqlite3_errcode(database) == SQLITE_ERROR;
    if (foreign || (!migrated && migrated.fault().code == FaultCode::kBadInput))
        return Fault{FaultCode::kJournalDamaged, migrated.fault().detail};
    return migrated;
}

}  // namespace canbao::disk
