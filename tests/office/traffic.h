// traffic.h: Every exchange as one JSON line, for tests/contract_test.py.
//
// {"method","path","request_headers","request_body","status","response_headers","response_body","trouble"}:
// bodies are text as it went over the wire; `trouble` names what the stand-in was told to do wrong with the
// answer (null = nothing: the answer must be as the contract says); status is null when no answer was sent.
// Test persons are synthetic.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "tests/office/office.h"

namespace canbao::standin {

struct Exchange {
    Call call;
    std::string target;            // path with query, as in the request line
    std::optional<Answer> answer;  // nullopt = none was sent
    std::string trouble;           // empty = none
};

class Traffic {
public:
    // Empty path = keep nothing.
    static Result<std::unique_ptr<Traffic>> open(const std::string& path);
    ~Traffic();
    Traffic(const Traffic&) = delete;
    Traffic& operator=(const Traffic&) = delete;

    void record(const Exchange& exchange);

private:
    explicit Traffic(int file) : file_(file) {}

    std::mutex lock_;
    int file_;
};

}  // namespace canbao::standin
