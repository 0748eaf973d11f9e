// text.h: UTF-8 read and written one code point at a time, UTF-16LE as ID cards have it, and widths.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"

namespace canbao {

// One code point cut from the front of `rest`; U+FFFD for a malformed sequence (one octet is then dropped).
// `rest` must not be empty.
char32_t next_code_point(std::string_view& rest);
// Strict UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);
// UTF-16 little endian with surrogate pairs; a lone surrogate becomes U+FFFD. An odd last octet is left out.
std::string from_utf16le(ByteView bytes);
// Columns on a receipt or in a monospaced table: 2 for East Asian wide characters, else 1.
int columns_of(char32_t code_point);
// Without the blanks (U+0020, U+3000, NUL) at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace canbao
