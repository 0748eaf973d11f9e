// command_enrol.h: `canbao enrol`: a key made on this machine gets its first certificate from the office.
//
// Interrupted at any point it is simply called again with the same code. A valid certificate is never
// replaced: the terminal renews it by itself.
#pragma once

#include <string>

namespace canbao::app {

struct EnrolOptions {
    std::string config;
    std::string code;  // one-time, from the office's operator
    std::string assets;
};

// One line of JSON: {"enrolled": true, "already": …, "terminal_id", "from", "until", "renews_from", "file"},
// or {"fault", "detail", "cure"}. 0: there is a certificate that the office answers to; 2: configuration or
// code cannot be used; 1: any other fault. Ends within 40 s.
int enrol(const EnrolOptions& options);

}  // namespace canbao::app
