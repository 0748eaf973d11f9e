#include "tests/simulators/workbench/pty_line.h"

#include <fcntl.h>
#include <poll.h>
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

// What a client has not read is gone for the next one.
void forget_unread(const std::string& tty) {
    const int slave = open(tty.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (slave < 0) return;
    tcflush(slave, TCIFLUSH);
    close(slave);
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
    target_ = target.data();
    make_raw(master);
    forget_unread(target_);  // opened and closed once, so that it knows to be without a client
    opens_ = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    inotify_add_watch(opens_, target_.c_str(), IN_OPEN);
    loop().watch(opens_, Loop::When::kReadable, [this] { look_for_client(); });
    carry(master);
    auto linked = link_to(target_.c_str(), path_);
    if (!linked.ok()) unplug();
    return linked;
}

void PtyLine::unplug() {
    if (!plugged()) return;
    unlink(path_.c_str());
    loop().forget(opens_);
    close(opens_);
    opens_ = -1;
    drop();
}

bool PtyLine::attached() {
    pollfd end{fd(), 0, 0};
    return plugged() && poll(&end, 1, 0) == 0;
}

// Whether or not the client is still there: one that only wrote and left is to be read, too.
void PtyLine::look_for_client() {
    forget_opens();
    unmute();
}

// The last client has closed its end and all that it wrote has been read.
void PtyLine::lost() {
    if (attached()) return unmute();
    mute();
    forget_unread(target_);
    forget_opens();  // ours among them; another client may have come in between
    pollfd input{fd(), POLLIN, 0};
    poll(&input, 1, 0);
    if ((input.revents & POLLIN) != 0 || attached()) unmute();
}

void PtyLine::forget_opens() {
    alignas(inotify_event) std::array<char, 4096> events{};
    while (read(opens_, events.data(), events.size()) > 0) {
    }
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
    if (!plugged() || tcgetattr(fd(), &settings) != 0) return 0;
    for (const auto& speed : kSpeeds)
        if (speed.code == cfgetospeed(&settings)) return speed.baud;
    return 0;
}

}  // namespace canbao::sim
