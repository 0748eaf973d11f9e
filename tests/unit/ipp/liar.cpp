#include "tests/unit/ipp/liar.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace canbao::trial {
namespace {

bool readable(int file, int ms) {
    pollfd one{file, POLLIN, 0};
    return poll(&one, 1, ms) > 0;
}

std::string two(std::size_t number) {
    return {static_cast<char>(number >> 8 & 0xFF), static_cast<char>(number & 0xFF)};
}

}  // namespace

Liar::Liar(Lie lie) : lie_(std::move(lie)), door_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (bind(door_, any, size) != 0 || listen(door_, 8) != 0 || getsockname(door_, any, &size) != 0)
        throw std::runtime_error("no port for the test's printer");
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

Liar::~Liar() {
    thread_.request_stop();
    thread_.join();
    close(door_);
}

std::string Liar::address() const { return "ipp://127.0.0.1:" + std::to_string(port_) + "/ipp/print"; }

void Liar::serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (!readable(door_, 20)) continue;
        const int line = accept4(door_, nullptr, nullptr, SOCK_CLOEXEC);
        if (line < 0) continue;
        answer(line, stop);
        shutdown(line, SHUT_WR);
        std::array<char, 4096> rest{};
        while (!stop.stop_requested())  // what was sent and not read would reset the line
            if (readable(line, 20) && recv(line, rest.data(), rest.size(), 0) <= 0) break;
        close(line);
    }
}

void Liar::answer(int line, const std::stop_token& stop) const {
    std::array<char, 65536> request{};
    for (int tries = 0; !readable(line, 20) && tries < 100 && !stop.stop_requested(); ++tries) continue;
    while (readable(line, 20))
        if (recv(line, request.data(), request.size(), 0) <= 0) return;
    lie_([&](std::string_view piece) {
        while (!piece.empty()) {
            pollfd one{line, POLLOUT, 0};
            if (stop.stop_requested()) return false;
            if (poll(&one, 1, 20) <= 0) continue;
            const ssize_t size = send(line, piece.data(), piece.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (size <= 0) return false;
            piece.remove_prefix(static_cast<std::size_t>(size));
        }
        return !stop.stop_requested();
    });
}

std::string ipp_answer(int status, std::string_view groups) {
    return std::string("\x01\x01", 2) + two(static_cast<std::size_t>(status)) + std::string("\0\0\0\1", 4) +
           std::string(groups) + '\x03';
}

std::string ipp_attribute(int tag, std::string_view name, std::string_view value) {
    return static_cast<char>(tag) + two(name.size()) + std::string(name) + two(value.size()) +
           std::string(value);
}

std::string http_answer(std::string_view body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace canbao::trial
