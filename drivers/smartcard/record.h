// record.h: What the records of a social-security card say (LD/T 32, files EF05 and EF06).
//
// A record is tag, length, value; what stands behind the value is fill. Texts are GBK (GB 18030 on newer
// cards) padded with 00, dates are four octets of two digits each, padded with F. Nothing here names a value
// in a fault or a warning.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::smartcard {

enum Tag : std::uint8_t {
    kIssued = 0x05,  // in EF05
    kExpires = 0x06,
    kNumber = 0x08,  // in EF06
    kName = 0x09,
    kSex = 0x0A,
    kBirth = 0x0D,
};

// The value of a record with this tag; nothing when it is another record or not all there.
std::optional<ByteView> value_of(ByteView record, std::uint8_t tag);

// Each fills its field of the card; what cannot be read is left empty with a warning in card.warnings.
// The number and the name are who it is: without them kCardDamaged.
Result<Done> take_number(Card& card, ByteView value);
Result<Done> take_name(Card& card, ByteView value);
void take_sex(Card& card, ByteView value);
void take_birth(Card& card, ByteView value);
void take_issued(Card& card, ByteView value);
void take_expires(Card& card, ByteView value);

}  // namespace canbao::smartcard
