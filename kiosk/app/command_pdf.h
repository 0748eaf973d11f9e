// command_pdf.h: `canbao pdf-child`: draws one paper from standard input onto standard output, and ends.
//
// Only the terminal itself starts it (drivers/render/pdf_process.h); it is not shown in the help.
#pragma once

namespace canbao::app {

// Ends the process at once, with the status of render::serve_pdf_child: nothing is left to tidy up.
[[noreturn]] int pdf_child();

}  // namespace canbao::app
