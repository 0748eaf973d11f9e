#include "drivers/ipp/address.h"

#include <algorithm>
#include <charconv>

namespace canbao::ipp {
namespace {

constexpr std::size_t kLongest = 255;

Fault wrong(std::string_view text, const char* what) {
    return {FaultCode::kConfigurationWrong, "A4 printer '" + std::string(text.substr(0, kLongest)) +
                                                "': " + what + "; give ipp://HOST:PORT/PATH"};
}

bool is_host_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == ':';
}
bool is_path_character(char c) { return c > ' ' && c < '\x7F' && c != '?' && c != '#' && c != '"'; }

}  // namespace

std::string Address::uri() const {
    const bool v6 = host.find(':') != std::string::npos;
    return "ipp://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + path;
}

Result<Address> parse_address(std::string_view text) {
    constexpr std::string_view kScheme = "ipp://";
    if (text.size() > kLongest || text.substr(0, kScheme.size()) != kScheme)
        return wrong(text, "no ipp address");
    std::string_view rest = text.substr(kScheme.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return wrong(text, "no path");
    Address address;
    address.path = std::string(rest.substr(slash));
    rest = rest.substr(0, slash);
    if (!rest.empty() && rest.front() == '[') {
        const auto end = rest.find(']');
        if (end == std::string_view::npos) return wrong(text, "no end of the host");
        address.host = std::string(rest.substr(1, end - 1));
        rest = rest.substr(end + 1);
    } else {
        const auto colon = rest.find(':');
        address.host = std::string(rest.substr(0, colon));
        rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon);
    }
    if (!rest.empty()) {
        const auto end = rest.data() + rest.size();
        const auto read = std::from_chars(rest.data() + 1, end, address.port);
        const bool number = rest.size() > 1 && read.ec == std::errc() && read.ptr == end;
        if (rest.front() != ':' || !number || address.port < 1 || address.port > 65535)
            return wrong(text, "no port");
    }
    if (address.host.empty() || !std::all_of(address.host.begin(), address.host.end(), is_host_character))
        return wrong(text, "no host");
    if (!std::all_of(address.path.begin(), address.path.end(), is_path_character))
        return wrong(text, "odd path");
    return address;
}

}  // namespace canbao::ipp
