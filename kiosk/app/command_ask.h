// command_ask.h: `canbao ask TOPIC`: one question about the rules as JSON, one answer as JSON.
//
// For the province's reviewer and for tests; needs no device and no office. The shapes: kiosk/policy/ask.h.
#pragma once

#include <cstdio>
#include <string>

namespace canbao::app {

struct AskOptions {
    std::string topic;
    std::string policy = {};  // another rule book's folder; empty: policy/ of the assets
    std::string assets = {};  // empty: found beside the program
    std::FILE* input = stdin;
};

// One line to standard output. Exit status 0; 2 and {"error": "FIELD: …"} for a bad question; 1 and {"fault",
// "detail"} when rules or words cannot be read.
int ask(const AskOptions& options);

}  // namespace canbao::app
