#include "drivers/pipe/open.h"

#include <algorithm>
#include <charconv>

#include "drivers/pipe/serial.h"
#include "drivers/pipe/tcp.h"
#include "drivers/pipe/usblp.h"

namespace canbao {
namespace {

constexpr int kUsualBaud = 115200;

Fault wrong(std::string_view address, std::string_view why) {
    return {FaultCode::kConfigurationWrong, "\"" + std::string(address) + "\": " + std::string(why) +
                                                "; use serial:PATH[@BAUD], tcp:HOST:PORT or usblp:PATH"};
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 7 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// The last @ starts the speed; no device name of udev holds one.
Result<std::unique_ptr<Pipe>> serial(std::string_view address, std::string_view rest, FaultCode lost) {
    const auto at = rest.rfind('@');
    if (at == std::string_view::npos) return open_serial(std::string(rest), kUsualBaud, lost);
    const auto path = rest.substr(0, at);
    const auto baud = rest.substr(at + 1);
    if (path.empty()) return wrong(address, "no path");
    if (!is_number(baud)) return wrong(address, "the speed after @ is no number");
    return open_serial(std::string(path), number_of(baud), lost);
}

Result<std::unique_ptr<Pipe>> tcp(std::string_view address, std::string_view rest, FaultCode lost,
                                  const Deadline& deadline) {
    const auto colon = rest.rfind(':');
    if (colon == std::string_view::npos) return wrong(address, "no port");
    auto host = rest.substr(0, colon);
    const auto port = rest.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host.empty()) return wrong(address, "no host");
    if (!is_number(port) || number_of(port) < 1 || number_of(port) > 65535)
        return wrong(address, "the port is none of 1 to 65535");
    return open_tcp(std::string(host), std::string(port), lost, deadline);
}

}  // namespace

Result<std::unique_ptr<Pipe>> open_pipe(std::string_view address, FaultCode lost, const Deadline& deadline) {
    if (address.find('\0') != std::string_view::npos) return wrong("…", "holds a NUL");
    const auto colon = address.find(':');
    if (colon == std::string_view::npos) return wrong(address, "no kind of line");
    const auto kind = address.substr(0, colon);
    const auto rest = address.substr(colon + 1);
    if (rest.empty()) return wrong(address, "nothing after the colon");
    if (kind == "serial") return serial(address, rest, lost);
    if (kind == "tcp") return tcp(address, rest, lost, deadline);
    if (kind == "usblp") return open_usblp(std::string(rest), lost);
    return wrong(address, "unknown kind of line");
}

}  // namespace canbao
