// gbk.h: Chinese text of a card, GB 18030 (of which GBK is a part), as UTF-8.
#pragma once

#include "kiosk/base/bytes.h"
#include "kiosk/base/personal.h"
#include "kiosk/base/result.h"

namespace canbao::smartcard {

struct Text {
    Personal text;
    bool damaged = false;      // something was no character and became U+FFFD
    bool private_use = false;  // a character that only this card's system knows
};

// Without padding (00, FF, blanks) at the end; at most 256 octets. kAssetWrong where the system's iconv has
// no GB 18030.
Result<Text> text_of(ByteView octets);

}  // namespace canbao::smartcard
