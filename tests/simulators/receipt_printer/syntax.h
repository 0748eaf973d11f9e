// syntax.h: The byte stream of ESC/POS cut into text octets, whole commands and the octets of a picture.
//
// Lengths are those of the command reference; nothing is executed here. A command that is not in the table
// comes out with its two octets, marked unknown, and its parameters will print as text: as on a real printer.
#pragma once

#include <optional>

#include "kiosk/base/bytes.h"

namespace canbao::sim {

struct Token {
    enum class Kind { kText, kCommand, kUnknown, kPicture };

    Kind kind = Kind::kText;
    Bytes octets;  // one for text and picture
};

class Syntax {
public:
    // The token that this octet completes.
    std::optional<Token> feed(std::uint8_t octet);
    // Octets of a picture (GS v 0) still to come, or of a command that has begun.
    bool in_command() const { return picture_left_ > 0 || !begun_.empty(); }
    void restart();

private:
    Bytes begun_;
    std::size_t picture_left_ = 0;
};

}  // namespace canbao::sim
