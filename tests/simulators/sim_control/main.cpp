// sim-control unix:PATH '{"do":…}'…: asks a simulator and prints its answer, one line each.
//
// Status 0 when every answer was good, 1 when one was not, 2 when the simulator cannot be reached or says
// nothing.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

#include "tests/simulators/workbench/control.h"

namespace {

constexpr int kWaitMs = 5000;
constexpr std::string_view kGood = R"({"ok":true)";

std::string read_line(int fd) {
    std::string line;
    std::array<char, 4096> octets{};
    while (line.empty() || line.back() != '\n') {
        pollfd file{fd, POLLIN, 0};
        if (poll(&file, 1, kWaitMs) != 1) return {};
        const ssize_t size = read(fd, octets.data(), octets.size());
        if (size <= 0) return {};
        line.append(octets.data(), static_cast<std::size_t>(size));
    }
    return line;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: sim-control unix:PATH '{\"do\":\"state\"}'...\n", stderr);
        return 2;
    }
    const int fd = canbao::sim::connect_unix(canbao::sim::path_of(argv[1]));
    if (fd < 0) {
        std::fprintf(stderr, "nobody answers at %s\n", argv[1]);
        return 2;
    }
    int status = 0;
    for (int i = 2; i < argc; ++i) {
        const std::string request = std::string(argv[i]) + "\n";
        if (send(fd, request.data(), request.size(), MSG_NOSIGNAL) < 0) return 2;
        const std::string answer = read_line(fd);
        if (answer.empty()) return 2;
        std::fputs(answer.c_str(), stdout);
        if (answer.compare(0, kGood.size(), kGood) != 0) status = 1;
    }
    close(fd);
    return status;
}
