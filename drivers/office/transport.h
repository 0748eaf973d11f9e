// transport.h: One HTTPS request and what came of it, with nothing carried over from the one before.
//
// TLS 1.3 only, certificates on both sides, one private CA, pinned key. Each exchange has a connection, a
// handle and a session of its own: libcurl repeats a POST by itself on a kept connection that dies, and takes
// an answer that waits there for the answer of the next request. No redirect, proxy, cookie, cache or netrc.
// RFC 8446, RFC 9110, RFC 9112; libcurl 7.88 manual pages.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/config.h"
#include "kiosk/base/personal.h"
#include "kiosk/ports/deadline.h"

namespace canbao::office {

inline constexpr std::size_t kBodyMax = 256 * 1024;    // of a request
inline constexpr std::size_t kAnswerMax = 512 * 1024;  // of an answer: a history of 3,000 spells
inline constexpr std::size_t kHeadersMax = 64 * 1024;  // of an answer, interim heads and trailers included

struct Timeouts {
    std::chrono::milliseconds connect{5000};  // name, TCP and TLS
    std::chrono::milliseconds total{12000};
    std::chrono::seconds slow{5};  // this long below 100 octets a second ends it
};

// Who the terminal is, is proved by its certificate, but for the one call that asks for the first one.
enum class Proof { kCertificate, kNone };
inline constexpr std::string_view kEnrolmentPath = "/v1/terminals";

struct Request {
    std::string method;  // upper-case letters
    std::string path;    // "/v1/…", visible ASCII
    std::string_view body;
    std::string idempotency_key;        // none when empty
    Proof proof = Proof::kCertificate;  // kNone: to kEnrolmentPath only
};

// Could the office have seen any of the request?
enum class Sent { kNo, kMaybe };

// How the exchange ended.
enum class End {
    kComplete,     // a whole head and the body it promised
    kUntrusted,    // certificate, pin, TLS version, no client certificate asked for, own files unusable
    kHandshake,    // the handshake failed or was cut: not TLS 1.3, or the peer went away
    kUnreachable,  // no name, no route, no answer to TCP or TLS in time
    kCut,          // after the request: silence, reset, or an answer that stops half way
    kMalformed,    // an answer that is no HTTP/1.1, or beyond the limits
    kStopped,      // we were asked to stop
};

struct Exchange {
    Sent sent = Sent::kNo;
    End end = End::kUnreachable;
    int status = 0;                                   // of the final head; 0 when there was none
    std::string content_type;                         // as sent; "conflicting" when there were two
    std::optional<std::chrono::seconds> retry_after;  // as asked for, not clamped; none when senseless
    Personal body;
    std::string pin;      // sha256//…: which of the pins the office's key has; empty when nothing was sent
    std::string trouble;  // for the log; never personal
};

class Transport {
public:
    explicit Transport(OfficeSettings settings);

    // kBadInput when the address, the pins, the path, the method or the key cannot be used; then nothing was
    // tried.
    Result<Exchange> exchange(const Request& request, const Timeouts& timeouts,
                              const Deadline& deadline) const;

private:
    OfficeSettings settings_;
};

}  // namespace canbao::office
