#include "tests/simulators/workbench/tcp_line.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace canbao::sim {
namespace {

void set_option(int fd, int level, int name, int value) { setsockopt(fd, level, name, &value, sizeof value); }

}  // namespace

Result<Done> TcpLine::plug() {
    if (plugged()) return Done{};
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    set_option(listener_, SOL_SOCKET, SO_REUSEADDR, 1);
    set_option(listener_, SOL_SOCKET, SO_RCVBUF, 4096);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    socklen_t size = sizeof address;
    auto* const plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, plain, size) != 0 || ::listen(listener_, 1) != 0) {
        const Fault fault{FaultCode::kBadInput, name() + ": " + std::strerror(errno)};
        close(listener_);
        listener_ = -1;
        return fault;
    }
    getsockname(listener_, plain, &size);
    port_ = ntohs(address.sin_port);
    wait_for_client();
    return Done{};
}

void TcpLine::unplug() {
    if (!plugged()) return;
    drop();
    loop().forget(listener_);
    close(listener_);
    listener_ = -1;
}

void TcpLine::lost() {
    drop();
    wait_for_client();
}

void TcpLine::wait_for_client() {
    loop().watch(listener_, Loop::When::kReadable, [this] { take_client(); });
}

void TcpLine::take_client() {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    loop().forget(listener_);
    set_option(client, IPPROTO_TCP, TCP_NODELAY, 1);
    carry(client);
}

}  // namespace canbao::sim
