#include "drivers/pipe/usblp.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>

#include <cerrno>
#include <cstring>

#include "drivers/pipe/fd_pipe.h"

namespace canbao {
namespace {

// A tty in a printer node's place (a simulator's pty) must not change octets on their way.
void keep_octets_as_they_are(int number) {
    termios line{};
    if (::tcgetattr(number, &line) != 0) return;  // no tty: the usual case
    ::cfmakeraw(&line);
    ::tcsetattr(number, TCSANOW, &line);
}

}  // namespace

Result<std::unique_ptr<Pipe>> open_usblp(const std::string& path, FaultCode lost) {
    const auto fault = [&](FaultCode code, std::string_view why) {
        return Fault{code, "usblp:" + path + ": " + std::string(why)};
    };
    Descriptor node(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!node) return fault(lost, std::strerror(errno));
    struct stat kind {};
    if (::fstat(node.number(), &kind) != 0 || !S_ISCHR(kind.st_mode))
        return fault(FaultCode::kConfigurationWrong, "is no device node");
    keep_octets_as_they_are(node.number());
    return std::unique_ptr<Pipe>(std::make_unique<FdPipe>(std::move(node), lost, EmptyRead::kNothing));
}

}  // namespace canbao
