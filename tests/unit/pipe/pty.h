// pty.h: The device's end of a pseudo terminal; closing it is what unplugging a USB adapter looks like.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <string>

#include "kiosk/base/bytes.h"

namespace canbao::test {

class Pty {
public:
    Pty() : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) std::abort();
        char name[128] = {};
        if (::ptsname_r(master_, name, sizeof name) != 0) std::abort();
        path_ = name;
    }
    ~Pty() { unplug(); }
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    const std::string& path() const { return path_; }

    void unplug() {
        if (master_ >= 0) ::close(master_);
        master_ = -1;
    }

    void send(ByteView bytes) {
        while (!bytes.empty()) {
            const auto count = ::write(master_, bytes.data(), bytes.size());
            if (count <= 0) std::abort();
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    // What has come, waiting at most this long for the first octet.
    Bytes receive(int wait_ms = 2000) {
        Bytes got(4096);
        pollfd wait{master_, POLLIN, 0};
        ::poll(&wait, 1, wait_ms);
        if ((wait.revents & POLLIN) == 0) return {};
        const auto count = ::read(master_, got.data(), got.size());
        got.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return got;
    }

    // The line's settings as the driver left them.
    termios settings() const {
        termios line{};
        ::tcgetattr(master_, &line);
        return line;
    }

private:
    int master_;
    std::string path_;
};

}  // namespace canbao::test
