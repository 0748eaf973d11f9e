// ledger.h: What the office has done, in SQLite, so that kill -9 loses nothing that was answered.
//
// WAL with synchronous=FULL, and every answer to a change is committed before a byte of it is sent. Keys and
// their answers, voided keys, registrations and cases; of a person only the SHA-256 of the ID number.
// Registrations carry no unique constraint on the person: whether one intent had one effect is for the tests
// to see, not for the schema to hide. Not thread-safe: the office calls it under its own lock.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/office/audit_head.h"

struct sqlite3;

namespace canbao::standin {

struct Registration {
    std::string reference;  // twelve digits: YYMMDD and a serial of that day
    std::string key;        // empty when it did not come with a key (seed, window)
    std::string person;     // SHA-256 of the ID number, hex
    Instant at;
    std::string channel;  // "terminal 2101-001-03", "window", "online"
    std::string agency;
    int effects = 1;  // registrations of this person; more than one is a defect
};

// The first answer to a key, replayed byte for byte.
struct StoredAnswer {
    std::string body_sha256;  // of operation and request body
    int status = 0;
    std::string media_type;
    std::string body;
};

struct WindowCase {
    std::string code;
    Day valid_on;
    std::string key;
    std::string person;  // may be empty
    std::string reason;
};

// A certificate (reserved, active or void) or a rights record (active) that was signed.
struct IssuedPaper {
    std::string number;
    std::string code;  // eight characters
    std::string kind;  // certificate, record
    std::string state;
    std::string key;         // of the reservation; empty for a record
    std::string activation;  // key of it, once active
    std::string person;
    Instant at;  // of the reservation, then of the activation
    std::string channel, agency;
    Day valid_until{};
    std::string octets;  // hex
};

class Ledger {
public:
    static Result<std::unique_ptr<Ledger>> open(const std::string& path);
    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    // All or nothing: durable when it comes back Done.
    Result<Done> atomically(const std::function<Result<Done>()>& change);
    // True once per ledger: at its very first opening.
    Result<bool> first_time();

    Result<std::optional<StoredAnswer>> answer_to(const std::string& key);
    Result<Done> remember(const std::string& key, const StoredAnswer& answer);
    Result<bool> is_void(const std::string& key);
    Result<Done> make_void(const std::string& key, Instant at);

    Result<std::optional<Registration>> registration_by_key(const std::string& key);
    Result<std::optional<Registration>> registration_of(const std::string& person);
    // Gives the reference: YYMMDD of `at` in China and the next serial of that day.
    Result<Registration> add(Registration registration);
    Result<Done> add(const WindowCase& opened);
    Result<bool> knows_code(const std::string& code, Day valid_on);

    // 2101-2026-1123-0457: city, day and the next serial of that day.
    Result<std::string> next_paper_number(const std::string& city, Day day);
    Result<Done> add(const IssuedPaper& paper);
    // By the key of the reservation or of the activation.
    Result<std::optional<IssuedPaper>> paper_by_key(const std::string& key);
    Result<std::optional<IssuedPaper>> paper_by_code(const std::string& code);
    Result<Done> activate(const std::string& number, const std::string& activation, Instant at);
    // Voids the certificate that was reserved with this key, unless it is active.
    Result<Done> void_reservation(const std::string& key);
    // Voids what was reserved before that instant and never activated, and the keys.
    Result<Done> void_overdue(Instant before, Instant now);
    Result<std::vector<IssuedPaper>> papers();

    Result<Done> heard(const std::string& terminal, const AuditHead& told);  // audit_head.h
    Result<AuditBook> audit_book();
    Result<std::vector<Registration>> registrations();
    Result<std::vector<std::string>> voids();
    Result<std::vector<WindowCase>> cases();

private:
    friend class Terminals;  // keeps its tables in the same file
    using Row = std::vector<std::string>;

    explicit Ledger(sqlite3* database) : database_(database) {}
    Result<std::vector<IssuedPaper>> papers_where(const std::string& condition,
                                                  const std::vector<std::string>& values);
    Result<std::vector<Row>> query(const std::string& sql, const std::vector<std::string>& values = {});
    Result<Done> run(const std::string& sql, const std::vector<std::string>& values = {});
    Result<std::vector<Registration>> registrations_where(const std::string& condition,
                                                          const std::vector<std::string>& values);

    sqlite3* database_;
};

}  // namespace canbao::standin
