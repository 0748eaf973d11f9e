// command_verify.h: `canbao verify`: what a signed paper says, and whether it still says what was signed.
//
// Needs no network and no terminal: a file (or standard input) with the text of the paper's QR code or its
// octets, and the office's public keys. Whether a certificate was voided since, only the office knows.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>

namespace canbao::app {

struct VerifyOptions {
    std::string file;              // "-": standard input
    std::filesystem::path config;  // of a terminal; its [[office.paper_keys]]
    std::filesystem::path keys;    // or a file of [[paper_keys]]
    std::FILE* input = stdin;      // what "-" reads
};

// One line of JSON: {"seal": "good", "check_code": …, facts}. 0: good; 1: altered, unknown key, key out of
// date; 2: unreadable, or no keys to check with.
int verify(const VerifyOptions& options);

}  // namespace canbao::app
