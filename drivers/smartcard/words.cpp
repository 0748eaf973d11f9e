#include "drivers/smartcard/words.h"

#include <algorithm>
#include <array>
#include <string>

#include "kiosk/base/bytes.h"

namespace canbao::smartcard {
namespace {

struct Meaning {
    std::uint16_t words;
    FaultCode fault;
    std::string_view says;
};

// ISO 7816-4, table 5 and 6. What is not here is a card that cannot be read.
constexpr std::array kMeanings{
    Meaning{0x6281, FaultCode::kCardDamaged, "the data may be damaged"},
    Meaning{0x6283, FaultCode::kCardDamaged, "deactivated"},
    Meaning{0x6285, FaultCode::kCardDamaged, "terminated"},
    Meaning{0x6400, FaultCode::kCardDamaged, "execution error"},
    Meaning{0x6581, FaultCode::kCardDamaged, "memory failure"},
    Meaning{0x6982, FaultCode::kCardUnreadable, "wants a PIN"},
    Meaning{0x6983, FaultCode::kCardUnreadable, "its PIN is blocked"},
    Meaning{0x6984, FaultCode::kCardUnreadable, "its PIN is not usable"},
    Meaning{0x6985, FaultCode::kCardUnreadable, "conditions not satisfied"},
    Meaning{0x6A81, FaultCode::kCardUnreadable, "not supported"},
    Meaning{0x6A82, FaultCode::kCardUnreadable, "no such file"},
    Meaning{0x6A83, FaultCode::kCardUnreadable, "no such record"},
};

std::string digits(std::uint16_t words) {
    const std::array<std::uint8_t, 2> octets{static_cast<std::uint8_t>(words >> 8),
                                             static_cast<std::uint8_t>(words & 0xFF)};
    return hex(octets);
}

}  // namespace

bool wants_pin(std::uint16_t words) { return words >= 0x6982 && words <= 0x6984; }

Fault refusal(std::uint16_t words, std::string_view step) {
    const auto known = std::find_if(kMeanings.begin(), kMeanings.end(),
                                    [&](const Meaning& meaning) { return meaning.words == words; });
    Fault fault{FaultCode::kCardUnreadable, std::string(step) + ": " + digits(words)};
    if (known == kMeanings.end()) return fault;
    fault.code = known->fault;
    fault.detail += " " + std::string(known->says);
    return fault;
}

Fault no_such_application(std::uint16_t words) {
    Fault fault = refusal(words, "application");
    const auto sw1 = words >> 8;
    if (sw1 == 0x6A || sw1 == 0x6B || sw1 == 0x6D || sw1 == 0x6E || sw1 == 0x6F || words == 0x6999)
        fault.code = FaultCode::kWrongCard;
    return fault;
}

}  // namespace canbao::smartcard
