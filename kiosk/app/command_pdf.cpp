#include "kiosk/app/command_pdf.h"

#include <unistd.h>

#include "drivers/render/pdf_child.h"

namespace canbao::app {

int pdf_child() { _exit(render::serve_pdf_child(STDIN_FILENO, STDOUT_FILENO)); }

}  // namespace canbao::app
