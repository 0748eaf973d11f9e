// frame.h: The frames of a SAM_V security module's serial line (GA 467): commands out, answers in.
//
// AA AA AA 96 69, two octets of length (big-endian: what follows, check octet included), content, and the XOR
// of length and content. Content out: command, parameter, data. Content in: SW1 SW2 (the card's own words)
// SW3, data.
#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/base/bytes.h"

namespace canbao::idcard {

Bytes encode(std::uint8_t command, std::uint8_t parameter);

// Data may be a person's: it is wiped with the answer.
struct Answer {
    std::uint8_t sw1 = 0;
    std::uint8_t sw2 = 0;
    std::uint8_t sw3 = 0;
    Bytes data;

    Answer() = default;
    Answer(Answer&&) noexcept = default;
    Answer& operator=(Answer&& other) noexcept;
    ~Answer() { wipe(data.data(), data.size()); }
};

// Finds answers in whatever comes: noise before, between and after, frames in pieces or several at once.
// Never waits for more than 4096 octets; a frame that cannot be (length, check octet) is passed over octet by
// octet.
class FrameScanner {
public:
    enum class Outcome { kAnswer, kBadCheck };
    struct Scanned {
        Outcome outcome;
        Answer answer;  // empty when the check octet was wrong
    };

    FrameScanner() = default;
    FrameScanner(const FrameScanner&) = delete;
    FrameScanner& operator=(const FrameScanner&) = delete;
    ~FrameScanner() { clear(); }

    void feed(ByteView bytes);
    // The next whole frame, or nothing until more is fed.
    std::optional<Scanned> next();
    // Is the beginning of a frame here whose rest is missing?
    bool inside() const;
    // Once the line is quiet: a good answer that stands behind the beginning of a frame that will never be
    // whole.
    std::optional<Answer> rescue();
    // Forgets and wipes.
    void clear();

private:
    void forget(std::size_t octets);

    Bytes pending_;
};

}  // namespace canbao::idcard
