#include "drivers/pipe/tcp.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <future>
#include <thread>

#include "drivers/pipe/fd_pipe.h"

namespace canbao {
namespace {

using Milliseconds = Deadline::Milliseconds;

class TcpPipe : public FdPipe {
public:
    using FdPipe::FdPipe;

protected:
    long put(ByteView bytes) override { return ::send(number(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }
};

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

struct Found {
    Addresses addresses;
    int error = 0;
};

Found look_up(const std::string& host, const std::string& port, int flags) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = flags;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &list);
    return {Addresses(list), error};
}

// getaddrinfo knows no deadline, so a name (never a number) is asked on a thread that may outlive us.
Result<Addresses> addresses_of(const std::string& host, const std::string& port, const Deadline& deadline) {
    Found found = look_up(host, port, AI_NUMERICHOST | AI_NUMERICSERV);
    if (found.error == 0) return std::move(found.addresses);
    std::promise<Found> promise;
    auto answer = promise.get_future();
    std::thread([host, port, promise = std::move(promise)]() mutable {
        promise.set_value(look_up(host, port, AI_NUMERICSERV));
    }).detach();
    while (answer.wait_for(std::min(deadline.left(), Milliseconds{50})) != std::future_status::ready)
        if (deadline.over()) return Fault{FaultCode::kTimeout, "the name is not resolved in time"};
    found = answer.get();
    if (found.error != 0) return Fault{FaultCode::kTimeout, ::gai_strerror(found.error)};
    return std::move(found.addresses);
}

// 0 or an errno.
int wait_connected(int number, const Deadline& deadline) {
    while (!deadline.over()) {
        pollfd wait{number, POLLOUT, 0};
        const auto slice = std::min(deadline.left(), Milliseconds{50});
        if (::poll(&wait, 1, static_cast<int>(slice.count())) <= 0) continue;
        int error = 0;
        socklen_t size = sizeof error;
        if (::getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
        return error;
    }
    return ETIMEDOUT;
}

void set_option(int number, int level, int name, int value) {
    ::setsockopt(number, level, name, &value, sizeof value);
}

Result<Descriptor> connected(const addrinfo& address, const Deadline& deadline) {
    const auto fault = [](int error) { return Fault{FaultCode::kTimeout, std::strerror(error)}; };
    Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket) return fault(errno);
    if (::connect(socket.number(), address.ai_addr, address.ai_addrlen) != 0) {
        if (errno != EINPROGRESS) return fault(errno);
        if (const int error = wait_connected(socket.number(), deadline); error != 0) return fault(error);
    }
    set_option(socket.number(), IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(socket.number(), SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(socket.number(), IPPROTO_TCP, TCP_KEEPIDLE, 5);
    set_option(socket.number(), IPPROTO_TCP, TCP_KEEPINTVL, 2);
    set_option(socket.number(), IPPROTO_TCP, TCP_KEEPCNT, 3);
    return socket;
}

}  // namespace

Result<std::unique_ptr<Pipe>> open_tcp(const std::string& host, const std::string& port, FaultCode lost,
                                       const Deadline& deadline) {
    const std::string where = "tcp:" + host + ":" + port + ": ";
    const auto addresses = addresses_of(host, port, deadline);
    if (!addresses) return Fault{lost, where + addresses.fault().detail};
    std::string why = "no address";
    for (const addrinfo* at = addresses->get(); at != nullptr; at = at->ai_next) {
        auto socket = connected(*at, deadline);
        if (socket) return std::unique_ptr<Pipe>(std::make_unique<TcpPipe>(*std::move(socket), lost));
        why = socket.fault().detail;
    }
    return Fault{lost, where + why};
}

}  // namespace canbao
