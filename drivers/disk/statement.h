// statement.h: SQLite's C interface with owners: a database, a statement, its result codes as faults.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace canbao::disk {

// kDiskFull, kJournalDamaged (not a database, malformed), kBadInput (breaks a CHECK), else kDiskFailed;
// `doing` says at what.
Fault fault_of(sqlite3* database, int code, std::string_view doing);

// One or more statements without an answer.
Result<Done> run(sqlite3* database, const char* sql);

// One prepared statement; bind in order, then step.
class Statement {
public:
    static Result<Statement> prepare(sqlite3* database, std::string_view sql);

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind(const Bytes& octets);
    // True: a row is there. False: done.
    Result<bool> step();
    std::string text(int column) const;
    std::int64_t number(int column) const;
    Bytes octets(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}

    sqlite3* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int bound_ = 0;
};

}  // namespace canbao::disk
