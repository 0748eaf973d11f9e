// client.h: Sends one request until it has an outcome: at most three times, byte for byte the same, under one
// deadline.
//
// Waits between sends are random between nothing and 1, 2, 4 s (full jitter), or what Retry-After asks for
// when that fits; else the outcome is busy at once. A citizen stands in front of the machine: everything ends
// within the deadline.
#pragma once

#include "drivers/office/outcome.h"
#include "drivers/office/transport.h"

namespace canbao::office {

struct RetryPolicy {
    int sends_max = 3;
    std::chrono::milliseconds wait_cap{1000};   // before the second send; doubles
    std::chrono::milliseconds send_least{500};  // a send with less time left is not begun
    Timeouts timeouts;
};

struct Call {
    Effect effect = Effect::kChange;
    Request request;
    std::string request_id;  // of the body; the answer must echo it
    Check check;             // may be empty
};

struct Reply {
    Outcome outcome = Outcome::kNotSent;
    int sends = 0;
    int status = 0;               // of the last answer; 0 when there was none
    std::optional<Value> answer;  // kOk: the answer; kRejected: the problem, when it is about this request
    std::string problem;          // its type, or empty
    std::string pin;              // that the office's key has; empty when nothing was sent
    std::string detail;           // for the log; never personal
    std::optional<std::chrono::seconds> wait = {};  // what the last answer asked for
};

class Client {
public:
    explicit Client(OfficeSettings settings, RetryPolicy policy = {});

    // kBadInput: nothing was tried.
    Result<Reply> send(const Call& call, const Deadline& deadline) const;
    // One exchange whose answer does not matter.
    Result<Exchange> warm_up(const std::string& path, const Deadline& deadline) const;

private:
    Transport transport_;
    RetryPolicy policy_;
};

}  // namespace canbao::office
