#include "drivers/office/process.h"
#include "kiosk/app/command_line.h"

int main(int argc, char** argv) {
    canbao::office::prepare_process();
    return canbao::app::command_line(argc, argv);
}
