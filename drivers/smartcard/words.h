// words.h: What the status words of a refused command mean in the hall.
#pragma once

#include <cstdint>
#include <string_view>

#include "kiosk/base/fault.h"

namespace canbao::smartcard {

// The card has it, but wants a PIN first: no other way of asking will change that.
bool wants_pin(std::uint16_t words);
// `step` is part of the detail: "EF06 record 09: 6982 wants a PIN".
Fault refusal(std::uint16_t words, std::string_view step);
// Of the very first step: a card that does not know the application is another card.
Fault no_such_application(std::uint16_t words);

}  // namespace canbao::smartcard
