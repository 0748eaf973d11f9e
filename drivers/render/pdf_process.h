// pdf_process.h: Has A4 pages drawn by a short-lived child process of this same program.
//
// The paper goes to its standard input, the pages come from its standard output: nothing on disk, nothing on
// the command line, an empty environment. A child that takes too long or says too much is killed.
#pragma once

#include <string>
#include <vector>

#include "drivers/render/wiped.h"
#include "kiosk/base/result.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/picture.h"
#include "kiosk/ports/deadline.h"

namespace canbao::render {

constexpr std::size_t kPdfMost = 8 * 1024 * 1024;

// The program that is started with the one argument "pdf-child".
struct Program {
    std::string path = "/proc/self/exe";
};

// kTimeout when the deadline is over; kBug when the child could not be started, died or answered nonsense.
Result<WipedBytes> pdf_by_child(const documents::Paper& paper, const Deadline& deadline,
                                const Program& program = {});
Result<std::vector<documents::Picture>> pictures_by_child(const documents::Paper& paper,
                                                          const Deadline& deadline,
                                                          const Program& program = {});

}  // namespace canbao::render
