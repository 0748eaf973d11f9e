// command_print.h: `canbao print`: one paper from a file to a printer, and the truth about what came of it.
//
// For integrators: one line of JSON on stdout, {"outcome","how","fault","bytes"}; see README "Commands".
#pragma once

#include <filesystem>
#include <string>

namespace canbao::app {

struct PrintOptions {
    std::string printer;         // tcp:HOST:PORT, serial:PATH[@BAUD], usblp:PATH
    std::string model;           // row of drivers/escpos/profile.cpp; empty = generic
    int width_dots = 576;        // or 384
    std::string paper;           // the kinds of documents/paper.h
    std::filesystem::path data;  // JSON, as in assets/examples
    std::string assets;          // empty: found beside the program
};

// 0: confirmed or unconfirmed; 1: failed or unknown; 2: the input was wrong and nothing was sent.
int print_paper(const PrintOptions& options);

}  // namespace canbao::app
