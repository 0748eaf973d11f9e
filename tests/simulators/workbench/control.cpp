#include "tests/simulators/workbench/control.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "kiosk/base/json.h"
#include "kiosk/base/text.h"

namespace canbao::sim {
namespace {

constexpr std::size_t kLineMax = 64 * 1024;

Result<sockaddr_un> address_of(std::string_view path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return Fault{FaultCode::kBadInput, "the control socket's path is empty or longer than 107 octets"};
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

const sockaddr* plain(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

}  // namespace

std::string_view path_of(std::string_view where) {
    return where.substr(0, 5) == "unix:" ? where.substr(5) : where;
}

int connect_unix(std::string_view path) {
    const auto address = address_of(path);
    if (!address.ok()) return -1;
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, plain(*address), sizeof *address) == 0) return fd;
    close(fd);
    return -1;
}

Control::Control(Loop& loop, std::string_view where) : loop_(loop), path_(path_of(where)) {}

Control::~Control() {
    while (!clients_.empty()) leave(clients_.begin()->first);
    if (listener_ < 0) return;
    loop_.forget(listener_);
    close(listener_);
    unlink(path_.c_str());
}

Result<Done> Control::open() {
    const auto address = TRY(address_of(path_));
    if (const int other = connect_unix(path_); other >= 0) {
        close(other);
        return Fault{FaultCode::kBadInput, path_ + " is in use by another simulator"};
    }
    struct stat there {};
    if (lstat(path_.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) unlink(path_.c_str());
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const mode_t before = umask(0177);
    const bool bound = bind(listener_, plain(address), sizeof address) == 0 && listen(listener_, 8) == 0;
    const int error = errno;
    umask(before);
    if (!bound) {
        close(listener_);
        listener_ = -1;
        return Fault{FaultCode::kBadInput, path_ + ": " + std::strerror(error)};
    }
    loop_.watch(listener_, Loop::When::kReadable, [this] { take_client(); });
    return Done{};
}

void Control::take_client() {
    const int client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    clients_[client] = {};
    loop_.watch(client, Loop::When::kReadable, [this, client] { read_from(client); });
}

void Control::leave(int client) {
    loop_.forget(client);
    clients_.erase(client);
    close(client);
}

void Control::read_from(int client) {
    std::array<char, 4096> octets{};
    const ssize_t size = read(client, octets.data(), octets.size());
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) return leave(client);
    auto& [in, out] = clients_[client];
    in.append(octets.data(), static_cast<std::size_t>(size));
    for (std::size_t end = 0; (end = in.find('\n')) != std::string::npos;) {
        const std::string line = in.substr(0, end);
        in.erase(0, end + 1);
        if (!trimmed(line).empty()) out += answer(line) + "\n";
    }
    if (in.size() > kLineMax) return leave(client);
    write_to(client);
}

void Control::write_to(int client) {
    auto& out = clients_[client].out;
    while (!out.empty()) {
        const ssize_t size = send(client, out.data(), out.size(), MSG_NOSIGNAL);
        if (size > 0) {
            out.erase(0, static_cast<std::size_t>(size));
        } else if (errno == EAGAIN) {
            return loop_.watch(client, Loop::When::kWritable, [this, client] { write_to(client); });
        } else if (errno != EINTR) {
            return leave(client);
        }
    }
    loop_.forget(client, Loop::When::kWritable);
}

std::string Control::answer(std::string_view line) const {
    const auto refuse = [](const Fault& fault) {
        return json::write(Value::Object{{"ok", false}, {"error", fault.detail}});
    };
    const auto request = json::parse(line);
    if (!request.ok()) return refuse(request.fault());
    const auto name = request->string_at("do");
    if (!name.ok()) return refuse(name.fault());
    const auto command = commands_.find(*name);
    if (command == commands_.end()) return refuse({FaultCode::kBadInput, "no such command: " + *name});
    auto given = command->second(*request);
    if (!given.ok()) return refuse(given.fault());
    Value::Object whole{{"ok", true}};
    for (auto& member : *given) whole.push_back(std::move(member));
    return json::write(whole);
}

Result<bool> boolean_or(const Value& request, std::string_view name, bool otherwise) {
    if (request.find(name) == nullptr) return otherwise;
    return request.boolean_at(name);
}

Result<std::int64_t> integer_or(const Value& request, std::string_view name, std::int64_t otherwise) {
    if (request.find(name) == nullptr) return otherwise;
    return request.integer_at(name);
}

Result<std::string> string_or(const Value& request, std::string_view name, std::string otherwise) {
    if (request.find(name) == nullptr) return otherwise;
    return request.string_at(name);
}

}  // namespace canbao::sim
