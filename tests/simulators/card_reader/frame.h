// frame.h: Requests cut out of the bytes that a host sends to a SAM, and answers put into frames (GA 467).
//
// AA AA AA 96 69, length (two octets, big endian: what follows it, check octet included), body, check octet =
// XOR of length and body. This is the module's side: it tells the host what was wrong with a request.
#pragma once

#include <optional>

#include "kiosk/base/bytes.h"

namespace canbao::sim {

struct Request {
    enum class Verdict { kGood, kWrongChecksum, kWrongLength };

    Verdict verdict = Verdict::kGood;
    std::uint8_t command = 0, parameter = 0;
    Bytes data;
};

// Finds requests in a stream; what is not part of one is skipped.
class Unframer {
public:
    // A request once its last octet has come.
    std::optional<Request> feed(std::uint8_t octet);
    // A request has begun and not ended.
    bool in_request() const { return at_ > 0; }
    // The host has stopped in the middle: kWrongLength when it had got past the header.
    std::optional<Request> give_up();

private:
    Request whole() const;
    void restart();

    std::size_t at_ = 0;  // octets of header and length seen
    std::size_t length_ = 0;
    Bytes body_;  // what the length counts
};

struct Words {
    std::uint8_t sw1 = 0, sw2 = 0, sw3 = 0;
};

// A whole answer frame.
Bytes framed(const Words& words, ByteView data = {});

}  // namespace canbao::sim
