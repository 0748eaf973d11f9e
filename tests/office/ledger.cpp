#include "tests/office/ledger.h"

#include <sqlite3.h>

#include "tests/office/clock.h"

namespace canbao::standin {
namespace {

constexpr const char* kSchema = R"(
CREATE TABLE IF NOT EXISTS answer(key TEXT PRIMARY KEY, body_sha256 TEXT, status INTEGER, media_type TEXT, body TEXT);
CREATE TABLE IF NOT EXISTS void(key TEXT PRIMARY KEY, at TEXT);
CREATE TABLE IF NOT EXISTS registration(reference TEXT PRIMARY KEY, key TEXT, person TEXT, at TEXT, channel TEXT,
                                        agency TEXT);
CREATE INDEX IF NOT EXISTS registration_key ON registration(key);
CREATE INDEX IF NOT EXISTS registration_person ON registration(person);
CREATE TABLE IF NOT EXISTS serial(day TEXT PRIMARY KEY, last INTEGER);
CREATE TABLE IF NOT EXISTS window_case(code TEXT, valid_on TEXT, key TEXT, person TEXT, reason TEXT,
                                       PRIMARY KEY(code, valid_on));
CREATE TABLE IF NOT EXISTS paper(number TEXT PRIMARY KEY, code TEXT, kind TEXT, state TEXT, key TEXT, activation TEXT,
                                 person TEXT, at TEXT, channel TEXT, agency TEXT, valid_until TEXT, octets TEXT);
CREATE INDEX IF NOT EXISTS paper_code ON paper(code);
CREATE INDEX IF NOT EXISTS paper_key ON paper(key);
CREATE TABLE IF NOT EXISTS audit_head(terminal TEXT PRIMARY KEY, seq INTEGER, hash TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS audit_alarm(number INTEGER PRIMARY KEY, terminal TEXT, kept_seq INTEGER, kept_hash TEXT,
                                       kept_at TEXT, seq INTEGER, hash TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS opened(once INTEGER PRIMARY KEY);
)";

Fault fault_of(sqlite3* database) {
    return {FaultCode::kDiskFailed, std::string("ledger: ") + sqlite3_errmsg(database)};
}

std::string padded(int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

int as_int(const std::string& digits) { return std::atoi(digits.c_str()); }

}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& path) {
    sqlite3* database = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int opened = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
    auto ledger = std::unique_ptr<Ledger>(new Ledger(database));
    if (opened != SQLITE_OK) return fault_of(database);
    sqlite3_busy_timeout(database, 2000);
    for (const char* sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", kSchema})
        if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return fault_of(database);
    return ledger;
}

Ledger::~Ledger() { sqlite3_close(database_); }

Result<std::vector<Ledger::Row>> Ledger::query(const std::string& sql,
                                               const std::vector<std::string>& values) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return fault_of(database_);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> closing(statement, sqlite3_finalize);
    for (std::size_t n = 0; n < values.size(); ++n)
        sqlite3_bind_text64(statement, static_cast<int>(n) + 1, values[n].data(), values[n].size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8);
    std::vector<Row> rows;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        Row row;
        for (int column = 0; column < sqlite3_column_count(statement); ++column) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
            row.emplace_back(text == nullptr ? "" : text);
        }
        rows.push_back(std::move(row));
    }
    if (step != SQLITE_DONE) return fault_of(database_);
    return rows;
}

Result<Done> Ledger::run(const std::string& sql, const std::vector<std::string>& values) {
    TRY(query(sql, values));
    return Done{};
}

Result<Done> Ledger::atomically(const std::function<Result<Done>()>& change) {
    TRY(run("BEGIN IMMEDIATE"));
    const Result<Done> changed = change();
    const Result<Done> kept = changed ? run("COMMIT") : changed;
    if (!kept) (void)run("ROLLBACK");
    return kept;
}

Result<bool> Ledger::first_time() {
    const auto rows = TRY(query("SELECT once FROM opened"));
    if (!rows.empty()) return false;
    TRY(run("INSERT INTO opened VALUES(1)"));
    return true;
}

Result<std::optional<StoredAnswer>> Ledger::answer_to(const std::string& key) {
    const auto rows =
        TRY(query("SELECT body_sha256, status, media_type, body FROM answer WHERE key=?", {key}));
    if (rows.empty()) return std::optional<StoredAnswer>();
    const Row& row = rows.front();
    return std::optional(StoredAnswer{row[0], as_int(row[1]), row[2], row[3]});
}

Result<Done> Ledger::remember(const std::string& key, const StoredAnswer& answer) {
    return run("INSERT INTO answer VALUES(?,?,?,?,?)",
               {key, answer.body_sha256, std::to_string(answer.status), answer.media_type, answer.body});
}

Result<bool> Ledger::is_void(const std::string& key) {
    return !TRY(query("SELECT key FROM void WHERE key=?", {key})).empty();
}

Result<Done> Ledger::make_void(const std::string& key, Instant at) {
    return run("INSERT OR IGNORE INTO void VALUES(?,?)", {key, rfc3339(at)});
}

Result<std::vector<Registration>> Ledger::registrations_where(const std::string& condition,
                                                              const std::vector<std::string>& values) {
    const auto rows =
        TRY(query("SELECT reference, key, person, at, channel, agency, (SELECT COUNT(*) FROM "
                  "registration AS same WHERE same.person=registration.person) FROM registration " +
                      condition + " ORDER BY rowid",
                  values));
    std::vector<Registration> list;
    for (const Row& row : rows) {
        const Instant at = TRY(parse_rfc3339(row[3]));
        list.push_back({row[0], row[1], row[2], at, row[4], row[5], as_int(row[6])});
    }
    return list;
}

Result<std::optional<Registration>> Ledger::registration_by_key(const std::string& key) {
    auto found = TRY(registrations_where("WHERE key=?", {key}));
    if (found.empty()) return std::optional<Registration>();
    return std::optional(std::move(found.front()));
}

Result<std::optional<Registration>> Ledger::registration_of(const std::string& person) {
    auto found = TRY(registrations_where("WHERE person=?", {person}));
    if (found.empty()) return std::optional<Registration>();
    return std::optional(std::move(found.front()));
}

Result<Registration> Ledger::add(Registration registration) {
    const Day day = local_time(registration.at, kChinaTime).day;
    const std::string iso = iso_day(day);
    const auto rows =
        TRY(query("INSERT INTO serial VALUES(?,1) ON CONFLICT(day) DO UPDATE SET last=last+1 "
                  "RETURNING last",
                  {iso}));
    registration.reference =
        iso.substr(2, 2) + iso.substr(5, 2) + iso.substr(8, 2) + padded(as_int(rows[0][0]), 6);
    TRY(run("INSERT INTO registration VALUES(?,?,?,?,?,?)",
            {registration.reference, registration.key, registration.person, rfc3339(registration.at),
             registration.channel, registration.agency}));
    return registration;
}

Result<Done> Ledger::add(const WindowCase& opened) {
    return run("INSERT INTO window_case VALUES(?,?,?,?,?)",
               {opened.code, iso_day(opened.valid_on), opened.key, opened.person, opened.reason});
}

Result<bool> Ledger::knows_code(const std::string& code, Day valid_on) {
    return !TRY(query("SELECT code FROM window_case WHERE code=? AND valid_on=?", {code, iso_day(valid_on)}))
                .empty();
}

Result<std::vector<Registration>> Ledger::registrations() { return registrations_where("", {}); }

Result<std::vector<std::string>> Ledger::voids() {
    const auto rows = TRY(query("SELECT key FROM void ORDER BY rowid"));
    std::vector<std::string> keys;
    for (const Row& row : rows) keys.push_back(row[0]);
    return keys;
}

Result<std::vector<WindowCase>> Ledger::cases() {
    const auto rows =
        TRY(query("SELECT code, valid_on, key, person, reason FROM window_case ORDER BY rowid"));
    std::vector<WindowCase> list;
    for (const Row& row : rows) {
        const Day day = TRY(parse_day(row[1]));
        list.push_back({row[0], day, row[2], row[3], row[4]});
    }
    return list;
}

}  // namespace canbao::standin
