#include "kiosk/app/robot_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <future>
#include <memory>

#include "kiosk/app/dead_stack.h"
#include "kiosk/base/json.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

constexpr int kPollMs = 100;
constexpr std::size_t kLineMax = 64 * 1024;

bool readable(int fd) {
    pollfd waiting{fd, POLLIN, 0};
    return poll(&waiting, 1, kPollMs) > 0;
}

bool send_all(int fd, const std::string& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t n = send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return false;
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

Value error(std::string what) { return Value::Object{{"error", std::move(what)}}; }

}  // namespace

Result<std::unique_ptr<RobotSocket>> RobotSocket::open(const std::string& address, Mailbox& ui, Serve serve) {
    const auto bad = [&](const std::string& what) {
        return Fault{FaultCode::kBadInput, address + ": " + what};
    };
    sockaddr_un name{};
    if (address.rfind("unix:", 0) != 0) return bad("must be unix:PATH");
    const std::string path = address.substr(5);
    if (path.empty() || path.size() >= sizeof(name.sun_path)) return bad("the path is empty or too long");
    name.sun_family = AF_UNIX;
    path.copy(name.sun_path, path.size());
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unlink(path.c_str());
    if (listener < 0 || bind(listener, reinterpret_cast<const sockaddr*>(&name), sizeof(name)) != 0 ||
        chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 || listen(listener, 4) != 0) {
        if (listener >= 0) close(listener);
        return bad("cannot listen there");
    }
    return std::unique_ptr<RobotSocket>(new RobotSocket(listener, path, ui, std::move(serve)));
}

RobotSocket::RobotSocket(int listener, std::string path, Mailbox& ui, Serve serve)
    : listener_(listener),
      path_(std::move(path)),
      ui_(ui),
      serve_(std::move(serve)),
      thread_([this](const std::stop_token& stop) { loop(stop); }) {}

RobotSocket::~RobotSocket() {
    thread_.request_stop();
    thread_.join();
    close(listener_);
    unlink(path_.c_str());
}

void RobotSocket::loop(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        if (!readable(listener_)) continue;
        const int link = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (link < 0) continue;
        talk(link, stop);
        close(link);
        forget_dead_stack();
    }
}

void RobotSocket::talk(int link, const std::stop_token& stop) {
    std::string read;
    while (!stop.stop_requested()) {
        if (!readable(link)) continue;
        char part[4096];
        const ssize_t n = recv(link, part, sizeof(part), 0);
        if (n <= 0 || read.size() > kLineMax) return;
        read.append(part, static_cast<std::size_t>(n));
        for (auto end = read.find('\n'); end != std::string::npos; end = read.find('\n')) {
            const std::string line = read.substr(0, end);
            read.erase(0, end + 1);
            if (!send_all(link, answer(line, stop) + "\n")) return;
        }
    }
}

std::string RobotSocket::answer(const std::string& line, const std::stop_token& stop) {
    auto question = json::parse(line);
    if (!question) return json::write(error(question.fault().detail));
    auto promise = std::make_shared<std::promise<std::string>>();
    auto future = promise->get_future();
    ui_.post([this, promise, question = *std::move(question)] {
        promise->set_value(json::write(serve_(question)));
    });
    while (future.wait_for(100ms) != std::future_status::ready)
        if (stop.stop_requested()) return json::write(error("the terminal is ending"));
    return future.get();
}

}  // namespace canbao::app
