#include "tests/simulators/trials/trial.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

#include "kiosk/base/json.h"
#include "tests/places.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace canbao::trial {
namespace {

using Clock = std::chrono::steady_clock;

bool wait_for(int fd, short what, int ms) {
    pollfd file{fd, what, 0};
    return poll(&file, 1, ms) == 1;
}

std::string read_line(int fd, int ms) {
    std::string line;
    char octet = 0;
    while (wait_for(fd, POLLIN, ms) && ::read(fd, &octet, 1) == 1) {
        if (octet == '\n') return line;
        line += octet;
    }
    return line;
}

speed_t code_of(unsigned baud) { return baud == 9600 ? B9600 : baud == 57600 ? B57600 : B115200; }

}  // namespace

Folder::Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "canbao-sim-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
}
Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Simulator::Simulator(const std::string& program, std::vector<std::string> arguments, std::string control)
    : control_(std::move(control)) {
    std::array<int, 2> pipe_ends{};
    EXPECT_EQ(pipe2(pipe_ends.data(), O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    std::string path = places::build() + "/" + program;
    arguments.insert(arguments.begin(), path);
    for (const char* more : {"--with-parent", "--control"}) arguments.emplace_back(more);
    arguments.push_back("unix:" + control_);
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    EXPECT_EQ(posix_spawn(&process_, path.c_str(), &actions, nullptr, argv.data(), environ), 0) << path;
    posix_spawn_file_actions_destroy(&actions);
    close(pipe_ends[1]);
    const std::string line = read_line(pipe_ends[0], 30'000);
    close(pipe_ends[0]);
    EXPECT_EQ(line.substr(0, 6), "ready ") << program << " did not start";
    if (line.size() > 6) ready_ = line.substr(6);
}

Simulator::~Simulator() { end(); }

int Simulator::end() {
    if (process_ < 0) return -1;
    kill(process_, SIGTERM);
    int status = 0;
    waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Value Simulator::ask(const std::string& request) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    control_.copy(address.sun_path, sizeof address.sun_path - 1);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    const std::string line = request + "\n";
    EXPECT_EQ(send(fd, line.data(), line.size(), MSG_NOSIGNAL), static_cast<ssize_t>(line.size()));
    auto answer = json::parse(read_line(fd, 20'000));
    close(fd);
    EXPECT_TRUE(answer.ok()) << request;
    return answer.ok() ? *std::move(answer) : Value();
}

Value Simulator::tell(const std::string& request) const {
    Value answer = ask(request);
    const Value* ok = answer.find("ok");
    EXPECT_TRUE(ok != nullptr && ok->boolean() != nullptr && *ok->boolean())
        << request << json::write(answer);
    return answer;
}

Wire Wire::tty(const std::string& path, unsigned baud) {
    const int fd = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    termios settings{};
    if (fd >= 0 && tcgetattr(fd, &settings) == 0) {
        cfmakeraw(&settings);
        cfsetspeed(&settings, code_of(baud));
        tcsetattr(fd, TCSANOW, &settings);
    }
    return Wire(fd);
}

Wire Wire::tcp(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int small = 4096;
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        fcntl(fd, F_SETFL, O_NONBLOCK);
    } else {
        close(std::exchange(fd, -1));
    }
    return Wire(fd);
}

Wire::Wire(Wire&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Wire::~Wire() {
    if (fd_ >= 0) close(fd_);
}

bool Wire::write(ByteView bytes) const {
    while (!bytes.empty()) {
        const ssize_t size = ::write(fd_, bytes.data(), bytes.size());
        if (size > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(size));
        else if (!wait_for(fd_, POLLOUT, 300))
            return false;
        else if (size < 0 && errno != EAGAIN)
            return false;
    }
    return true;
}

Bytes Wire::read(std::size_t size, int ms) const {
    Bytes bytes;
    const auto end = Clock::now() + std::chrono::milliseconds(ms);
    while (bytes.size() < size) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        std::array<std::uint8_t, 4096> octets{};
        if (left <= 0 || !wait_for(fd_, POLLIN, static_cast<int>(left))) break;
        const ssize_t got = ::read(fd_, octets.data(), std::min(octets.size(), size - bytes.size()));
        if (got <= 0) break;
        bytes.insert(bytes.end(), octets.begin(), octets.begin() + got);
    }
    return bytes;
}

Bytes Wire::drain(int quiet_ms) const {
    Bytes bytes;
    for (;;) {
        const Bytes more = read(1, quiet_ms);
        if (more.empty()) return bytes;
        bytes.push_back(more[0]);
    }
}

bool Wire::dead(int ms) const {
    pollfd file{fd_, POLLIN, 0};
    if (poll(&file, 1, ms) != 1) return false;
    char octet = 0;
    return (file.revents & POLLHUP) != 0 || ::read(fd_, &octet, 1) <= 0;
}

Bytes bytes_of(std::initializer_list<int> octets) {
    Bytes bytes;
    for (const int octet : octets) bytes.push_back(static_cast<std::uint8_t>(octet));
    return bytes;
}

Bytes from_spaced_hex(std::string_view text) {
    std::string digits(text);
    std::erase(digits, ' ');
    auto bytes = from_hex(digits);
    EXPECT_TRUE(bytes.ok()) << text;
    return bytes.ok() ? *bytes : Bytes{};
}

std::string spaced_hex(ByteView bytes) {
    std::string text;
    for (const auto octet : bytes) text += (text.empty() ? "" : " ") + hex(ByteView(&octet, 1));
    return text;
}

std::string text_of(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

bool becomes(const Simulator& simulator, const std::string& member, const Value& wanted) {
    for (int i = 0; i < 200; ++i) {
        const Value state = simulator.ask(R"({"do":"state"})");
        const Value* value = state.find(member);
        if (value != nullptr && json::write(*value) == json::write(wanted)) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

}  // namespace canbao::trial
