// command_office_send.h: `canbao office send`: one change through the terminal's own client, for integrators.
//
// The same transport, outcomes and retries as in a visit, so that an office can be tried against the real
// thing.
#pragma once

#include <string>
#include <vector>

namespace canbao::app {

struct SendOptions {
    std::string url;  // https://HOST:PORT
    std::string ca, cert, key, crl;
    std::vector<std::string> pins;  // sha256//BASE64: current, backup
    std::string warmup;             // a path to GET first; may be empty
    std::string method = "POST";
    std::string path;
    std::string body_file;  // JSON object with a string request_id; sent as it is
    std::string idempotency_key;
};

// Writes one line of JSON to stdout: {"outcome": …, "status": …, "sends": …, "fault": …, "detail": …}; how it
// went to stderr. 0 only for ok, 2 for input that cannot be sent, else 1. Ends within 40 s.
int office_send(const SendOptions& options);

}  // namespace canbao::app
