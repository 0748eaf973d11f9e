// frame.h: Codes cut out of a scanner's octets, one octet at a time.
//
// A code is printable ASCII, 1 to 512 characters, and ends with CR, LF or silence; blank lines are no codes.
// A control octet, one above 7E or a 513th character makes all of it no code, up to the next silence: what
// follows garbage may be the second half of something. What a code says is nobody's business here: it may be
// a token that stands for a person.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"

namespace canbao::scanner {

inline constexpr std::size_t kCodeMax = 512;

class CodeFramer {
public:
    // A code, or kBadInput once for a burst that is none (the detail says why, never what it was).
    using Framed = std::optional<Result<Personal>>;

    CodeFramer() = default;
    CodeFramer(const CodeFramer&) = delete;
    CodeFramer& operator=(const CodeFramer&) = delete;
    ~CodeFramer() { clear(); }

    Framed feed(std::uint8_t octet);
    // Nothing has come for long enough: what has come so far is all of it.
    Framed silence();
    // Would a silence change anything?
    bool inside() const { return size_ > 0 || refusing_; }
    // Forgets and wipes.
    void clear();

private:
    Framed finish();
    Framed refuse(const char* why);

    std::array<std::uint8_t, kCodeMax> code_{};
    std::size_t size_ = 0;
    bool refusing_ = false;
};

}  // namespace canbao::scanner
