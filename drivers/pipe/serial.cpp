#include "drivers/pipe/serial.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>

#include <cerrno>
#include <cstring>

#include "drivers/pipe/fd_pipe.h"

namespace canbao {
namespace {

struct Speed {
    int baud;
    speed_t code;
};
constexpr Speed kSpeeds[] = {
    {9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}};

class SerialPipe : public FdPipe {
public:
    using FdPipe::FdPipe;
    // The mark outlives us while anybody else holds the line open, and would then lock out the next program.
    ~SerialPipe() override { ::ioctl(number(), TIOCNXCL); }

    void discard_input() override {
        ::tcflush(number(), TCIFLUSH);
        FdPipe::discard_input();
    }
    void discard_output() override { ::tcflush(number(), TCOFLUSH); }
};

Result<speed_t> speed_of(int baud) {
    for (const auto& speed : kSpeeds)
        if (speed.baud == baud) return speed.code;
    return Fault{FaultCode::kConfigurationWrong,
                 "no speed " + std::to_string(baud) + "; allowed are 9600, 19200, 38400, 57600, 115200"};
}

// tcsetattr succeeds when any of the wishes came true, so what came true is read back.
bool made_raw(int number, speed_t speed) {
    termios line{};
    if (::tcgetattr(number, &line) != 0) return false;
    ::cfmakeraw(&line);
    line.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS | CSTOPB | PARENB | HUPCL);
    line.c_cflag |= CLOCAL | CREAD;
    line.c_iflag &= ~static_cast<tcflag_t>(IXON | IXOFF | IXANY);
    line.c_cc[VMIN] = 1;
    line.c_cc[VTIME] = 0;
    ::cfsetispeed(&line, speed);
    ::cfsetospeed(&line, speed);
    if (::tcsetattr(number, TCSANOW, &line) != 0) return false;
    termios now{};
    if (::tcgetattr(number, &now) != 0) return false;
    return ::cfgetospeed(&now) == speed && (now.c_lflag & (ICANON | ECHO)) == 0;
}

}  // namespace

Result<std::unique_ptr<Pipe>> open_serial(const std::string& path, int baud, FaultCode lost) {
    const speed_t speed = TRY(speed_of(baud));
    const auto fault = [&](FaultCode code, std::string_view why) {
        return Fault{code, "serial:" + path + ": " + std::string(why)};
    };
    Descriptor line(::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    if (!line) return fault(lost, std::strerror(errno));
    if (::isatty(line.number()) == 0) return fault(FaultCode::kConfigurationWrong, "is no serial line");
    if (::flock(line.number(), LOCK_EX | LOCK_NB) != 0) return fault(lost, "in use by another program");
    if (::ioctl(line.number(), TIOCEXCL) != 0) return fault(lost, std::strerror(errno));
    if (!made_raw(line.number(), speed)) {
        return fault(lost, "does not take raw mode at " + std::to_string(baud) + " baud");
    }
    ::tcflush(line.number(), TCIFLUSH);
    return std::unique_ptr<Pipe>(std::make_unique<SerialPipe>(std::move(line), lost));
}

}  // namespace canbao
