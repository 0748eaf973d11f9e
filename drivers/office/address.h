// address.h: What is checked before anything is tried: where to, what, with which key; and Retry-After, read.
//
// A wrong address or a line break in a header value must not reach libcurl.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/office/transport.h"

namespace canbao::office {

// The host of https://HOST[:PORT] (RFC 3986), without the brackets of an IPv6 address. kBadInput for anything
// else.
Result<std::string> host_of(const std::string& url);
// At least one, each sha256//BASE64 of 32 octets (RFC 7469 2.4).
Result<Done> check_pins(const std::vector<std::string>& pins);
Result<Done> check_request(const Request& request);

// Seconds or an HTTP date (RFC 9110 10.2.3), seen from `now`; none for anything else. An absurd number of
// seconds is the largest that fits.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::chrono::sys_seconds now);

}  // namespace canbao::office
