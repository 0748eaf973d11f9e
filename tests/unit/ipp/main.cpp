// main.cpp: The tests' program is also the child that draws pages: pdf_process.h starts the program it is in.
#include <gtest/gtest.h>
#include <unistd.h>

#include <string_view>

#include "drivers/render/pdf_child.h"

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == canbao::render::kChildCommand)
        _exit(canbao::render::serve_pdf_child(STDIN_FILENO, STDOUT_FILENO));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
