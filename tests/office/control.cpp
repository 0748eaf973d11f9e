#include "tests/office/control.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <map>

namespace canbao::standin {
namespace {

constexpr std::size_t kLineMax = 64 * 1024;

Result<int> listen_at(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return Fault{FaultCode::kBadInput, "the path of the control socket is empty or too long: " + path};
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::unlink(path.c_str());  // left behind by a killed office
    if (listener < 0 || ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener, 8) != 0)
        return Fault{FaultCode::kBadInput, "cannot listen on " + path + ": " + std::strerror(errno)};
    return listener;
}

// Takes what came and answers every whole line; false when the other side has gone.
bool serve(int client, std::string& received, Commands& commands) {
    char piece[4096];
    const ssize_t size = ::read(client, piece, sizeof piece);
    if (size <= 0 || received.size() > kLineMax) return false;
    received.append(piece, static_cast<std::size_t>(size));
    for (std::size_t end = received.find('\n'); end != std::string::npos; end = received.find('\n')) {
        const std::string answer = commands.answer(std::string_view(received).substr(0, end)) + "\n";
        received.erase(0, end + 1);
        if (::send(client, answer.data(), answer.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(answer.size()))
            return false;
    }
    return true;
}

}  // namespace

Result<std::unique_ptr<Control>> Control::open(const std::string& path, Commands& commands) {
    const int listener = TRY(listen_at(path));
    return std::unique_ptr<Control>(new Control(listener, ::eventfd(0, EFD_CLOEXEC), path, commands));
}

Control::Control(int listener, int wake, std::string path, Commands& commands)
    : listener_(listener), wake_(wake), path_(std::move(path)), commands_(commands), thread_([this] {
          run();
      }) {}

Control::~Control() {
    ::eventfd_write(wake_, 1);
    thread_.join();
    ::close(wake_);
    ::close(listener_);
    ::unlink(path_.c_str());
}

void Control::run() {
    std::map<int, std::string> clients;  // what each has sent of an unfinished line
    while (true) {
        std::vector<pollfd> watched{{wake_, POLLIN, 0}, {listener_, POLLIN, 0}};
        for (const auto& [client, received] : clients) watched.push_back({client, POLLIN, 0});
        if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) break;
        if (watched[0].revents != 0) break;
        if (watched[1].revents != 0) {
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client >= 0) clients.emplace(client, "");
        }
        for (std::size_t n = 2; n < watched.size(); ++n) {
            if (watched[n].revents == 0 || serve(watched[n].fd, clients[watched[n].fd], commands_)) continue;
            ::close(watched[n].fd);
            clients.erase(watched[n].fd);
        }
    }
    for (const auto& [client, received] : clients) ::close(client);
}

}  // namespace canbao::standin
