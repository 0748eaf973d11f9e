// office.h: What the stand-in answers to one request: the contract's operations over the ledger.
//
// No socket here: the server turns HTTP into a Call and back, troubles are made there too. Changes are
// idempotent by key (the first answer is replayed byte for byte), registrations by person too. One lock
// around each operation; while a keyed change runs (a slow one included) its key is held: a second try meets
// 409.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tests/office/citizens.h"
#include "tests/office/clock.h"
#include "tests/office/ledger.h"
#include "tests/office/shape.h"
#include "tests/office/signing.h"

namespace canbao::standin {

struct Call {
    std::string method, path, media_type;
    std::optional<std::string> key;  // Idempotency-Key
    std::string terminal;            // subject CN of the client certificate
    std::string body;
};

struct Answer {
    int status = 500;
    std::string media_type;
    std::string body;
    std::string retry_after;  // header value; empty = none
};

// An answer of type application/problem+json. `type` is the last part of the URN.
Answer problem(int status, std::string_view type, std::string_view detail, std::string_view request_id);
std::string request_id_in(std::string_view body);  // empty when it has no readable one

class Office {
public:
    struct Means {
        std::unique_ptr<Ledger> ledger;
        std::unique_ptr<PaperKey> paper_key;
        Citizens citizens;
        std::string window;
    };
    Office(Means means, OfficeClock& clock);

    // At a ledger's first opening: what citizens.json says was registered minutes ago.
    Result<Done> seed();

    // Holds the key of a change until it dies.
    class Running {
    public:
        Running(Office& office, std::string key) : office_(office), key_(std::move(key)) {}
        ~Running();
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;

    private:
        Office& office_;
        std::string key_;
    };
    // nullptr when this key's first try still runs. A call without key holds nothing.
    std::unique_ptr<Running> starting(const Call& call);

    Answer answer(const Call& call);

    Result<Value> ledger_as_json();  // this and the next two for the control socket
    Result<Registration> register_elsewhere(int citizen, const std::string& channel);
    // A code of the citizen's e-social-security card, good for one minute.
    Result<std::string> mint_token(int citizen);

private:
    struct Reply {
        int status;
        Value::Object members;
    };
    Result<Answer> perform(Operation operation, const Call& call, const Value& body);
    Result<Answer> change(Operation operation, const Call& call, const Value& body);
    Result<Reply> look_up(const Value& body);
    Result<Reply> register_person(const Value& body, const std::string& key);
    Result<Reply> settle(const Value& body);
    Result<Reply> open_case(const Value& body, const std::string& key);
    Result<Reply> heartbeat(const Value& body);
    Result<Reply> history(const Value& body);
    Result<Reply> matters(const Value& body);
    Reply resolve(const Value& body);
    Result<Reply> issue_record(const Value& body);
    Result<Reply> reserve(const Value& body, const std::string& key);
    Result<Reply> activate(const Value& body, const std::string& key);
    Result<Reply> look_up_paper(const Value& body);
    // Signs the facts under a new number and keeps the paper.
    Result<IssuedPaper> issue(Facts facts, IssuedPaper paper, const Value& body);
    std::optional<History> history_of(const std::string& id_number, std::string_view insurance) const;
    static Reply refusal(int status, std::string_view type, std::string_view detail, const Value& body);
    Value::Array heartbeats_as_json() const;
    Value papers_as_json(const std::vector<IssuedPaper>& issued) const;

    struct Minted {
        int citizen;
        Instant at;
    };

    std::unique_ptr<Ledger> ledger_;
    std::unique_ptr<PaperKey> paper_key_;
    Citizens citizens_;
    std::string window_;
    OfficeClock& clock_;
    std::map<std::string, Value> heard_;    // of each terminal's last heartbeat: mode and faults
    std::map<std::string, Minted> tokens_;  // not in the ledger: they live a minute
    std::mutex lock_, running_lock_;
    std::set<std::string> running_;
    std::map<std::string, int> tries_;  // requests by key since start
};

}  // namespace canbao::standin
