// office.h: What the stand-in answers to one request: the contract's five operations over the ledger.
//
// No socket here: the server turns HTTP into a Call and an Answer into HTTP, troubles are made there too.
// Changes are idempotent by key (the first answer is kept and replayed byte for byte) and by person. One lock
// around each operation; while a keyed change runs (a slow one included) its key is held, so that a second
// try meets 409.
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

namespace canbao::standin {

struct Call {
    std::string method;
    std::string path;
    std::string media_type;
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
// The request_id of a body, or empty when it has no readable one.
std::string request_id_in(std::string_view body);

class Office {
public:
    Office(std::unique_ptr<Ledger> ledger, Citizens citizens, OfficeClock& clock, std::string window);

    // At the first opening of a ledger: the registrations that citizens.json says were made minutes ago.
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

    // For the control socket.
    Result<Value> ledger_as_json();
    Result<Registration> register_elsewhere(int citizen, const std::string& channel);

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
    Reply heartbeat(const Value& body) const;

    std::unique_ptr<Ledger> ledger_;
    Citizens citizens_;
    OfficeClock& clock_;
    std::string window_;
    std::mutex lock_;
    std::mutex running_lock_;
    std::set<std::string> running_;
    std::map<std::string, int> tries_;  // requests by key since start
};

}  // namespace canbao::standin
