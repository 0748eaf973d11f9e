// address.h: Where an A4 printer answers: ipp://HOST[:PORT]/PATH.
//
// RFC 3510 (the ipp: scheme; port 631 when none is named). ipps: is not offered: the printer hangs on the
// terminal's own cable or switch port.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace canbao::ipp {

struct Address {
    std::string host;  // a name, an IPv4 address, or an IPv6 address without its brackets
    int port = 631;
    std::string path;  // begins with /

    std::string uri() const;
};

// kConfigurationWrong says what is wrong.
Result<Address> parse_address(std::string_view text);

}  // namespace canbao::ipp
