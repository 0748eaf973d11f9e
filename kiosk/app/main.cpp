#include <string_view>

#include "drivers/office/process.h"
#include "kiosk/app/command_line.h"
#include "kiosk/app/command_pdf.h"
#include "kiosk/app/confine.h"

int main(int argc, char** argv) {
    canbao::app::confine_process(canbao::app::examined_in_this_build());
    // The child that draws a paper knows no other word and no network.
    if (argc == 2 && std::string_view(argv[1]) == "pdf-child") canbao::app::pdf_child();
    canbao::office::prepare_process();
    return canbao::app::command_line(argc, argv);
}
