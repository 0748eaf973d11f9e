// options.h: The command line of stand-in-office.
#pragma once

#include <string>

#include "kiosk/base/result.h"
#include "tests/office/server.h"

namespace canbao::standin {

struct Options {
    Address listen;
    Identity identity;
    std::string ledger;
    std::string citizens;
    std::string control;    // path; empty = none
    std::string paper_key;  // Ed25519, PEM; beside the server's key when not given
    std::string ca_key;   // signs terminals; beside the server's key when not given; none: nobody is enrolled
    std::string traffic;  // path; empty = none
    std::string window = "3";
    bool with_parent = false;  // end when the process that started it ends
};

// A fault whose detail says what is wrong and how it is used.
Result<Options> options_from(int count, char** words);

}  // namespace canbao::standin
