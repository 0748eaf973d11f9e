#include "tests/simulators/workbench/pty_line.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace canbao::sim {
namespace {

Fault trouble(const std::string& what) { return {FaultCode::kBadInput, what + ": " + std::strerror(errno)}; }

void make_raw(int tty) {
    termios settings{};
    tcgetattr(tty, &settings);
    cfmakeraw(&settings);
    tcsetattr(tty, TCSANOW, &settings);
}

// Replaces a link that an earlier run left behind, never anything else.
Result<Done> link_to(const char* target, const std::string& path) {
    struct stat there {};
    if (lstat(path.c_str(), &there) == 0 && !S_ISLNK(there.st_mode))
        return Fault{FaultCode::kBadInput, path + " is there already and is no link"};
    const std::string fresh = path + ".new";
    unlink(fresh.c_str());
    if (symlink(target, fresh.c_str()) != 0) return trouble(fresh);
    if (rename(fresh.c_str(), path.c_str()) != 0) return trouble(path);
    return Done{};
}

}  // namespace

Result<Done> PtyLine::plug() {
    if (plugged()) return Done{};
    const int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) return trouble("no pseudo-terminal");
    std::array<char, 64> target{};
    ptsname_r(master, target.data(), target.size());
    slave_ = open(target.data(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave_ < 0) {
        close(master);
        return trouble(target.data());
    }
    make_raw(slave_);
    clients_ = 0;
    opens_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    inotify_add_watch(opens_, target.data(), IN_OPEN | IN_CLOSE);
    loop().watch(opens_, Loop::When::kReadable, [this] { follow_clients(); });
    carry(master);
    auto linked = link_to(target.data(), path_);
    if (!linked.ok()) unplug();
    return linked;
}

void PtyLine::unplug() {
    if (!plugged()) return;
    unlink(path_.c_str());
    loop().forget(opens_);
    close(opens_);
    drop();
    close(slave_);
    slave_ = opens_ = -1;
    clients_ = 0;
}

void PtyLine::follow_clients() {
    alignas(inotify_event) std::array<char, 4096> events{};
    ssize_t size = 0;
    while ((size = read(opens_, events.data(), events.size())) > 0) {
        for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
            inotify_event event{};
            std::memcpy(&event, events.data() + at, sizeof event);
            at += sizeof event + event.len;
            if ((event.mask & IN_OPEN) != 0) ++clients_;
            if ((event.mask & IN_CLOSE) != 0 && --clients_ == 0) {
                forget_unsent();
                tcflush(slave_, TCIFLUSH);
            }
        }
    }
}

bool PtyLine::attached() {
    if (!plugged()) return false;
    follow_clients();
    return clients_ > 0;
}

unsigned PtyLine::client_baud() const {
    struct Speed {
        speed_t code;
        unsigned baud;
    };
    static constexpr std::array<Speed, 6> kSpeeds{{{B115200, 115200},
                                                   {B57600, 57600},
                                                   {B38400, 38400},
                                                   {B19200, 19200},
                                                   {B9600, 9600},
                                                   {B230400, 230400}}};
    termios settings{};
    if (slave_ < 0 || tcgetattr(slave_, &settings) != 0) return 0;
    for (const auto& speed : kSpeeds)
        if (speed.code == cfgetospeed(&settings)) return speed.baud;
    return 0;
}

}  // namespace canbao::sim
