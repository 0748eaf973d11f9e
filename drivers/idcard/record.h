// record.h: What a card's answers say: text record, photo, newest address, number of the security module.
//
// The text record is 256 octets of UTF-16LE, fields of fixed place padded with blanks; the letter at octet
// 248 tells which of four layouts it is (resident, HK/Macao/Taiwan, foreigner 2017 and 2023). Names keep what
// the card holds: surrogate pairs and private-use characters too. Photo octets (WLT) are kept as they are;
// their packing is secret.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::idcard {

// Data of a good answer to 30 01 or 30 10: two or three 16-bit lengths (big-endian), text, photo,
// fingerprints (left out). kReaderProtocol when the lengths do not fit, kWrongCard when the letter is none of
// the four.
Result<Card> decode_card(ByteView data);
// Just the text record, 256 octets.
Result<Card> decode_record(ByteView record);
// Data of a good answer to 30 03: 70 octets an address, the newest last; empty when blank. kReaderProtocol
// when it cannot be one.
Result<Personal> decode_address(ByteView data);
// Data of a good answer to 12 FF as it is printed on readers: 05.01-20180523-0012345678-0123456789. Empty
// when it is not 16 octets.
std::string decode_sam_number(ByteView data);

}  // namespace canbao::idcard
