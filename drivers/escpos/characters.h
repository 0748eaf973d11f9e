// characters.h: Which text a Chinese receipt printer surely has glyphs for, and the octets of it.
//
// Firmware says GB18030 and means GB2312, GBK or worse; only the characters of GB/T 2312-1980 are safe
// everywhere. A line with any other is drawn as dots. The code of a GB2312 character in GB18030 is the same.
#pragma once

#include <string_view>

#include "drivers/escpos/wire.h"

namespace canbao::escpos {

// Every character is printable ASCII, or a two-octet character of GB2312 that takes two columns.
bool covered(std::string_view utf8);
// Octets of a covered text; nothing is appended for a character that is not.
void append_text(Wire& wire, std::string_view utf8);

}  // namespace canbao::escpos
