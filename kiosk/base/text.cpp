#include "kiosk/base/text.h"

namespace canbao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Length of the sequence that starts with this octet, 0 if none does.
std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if ((lead & 0xF0) == 0xE0) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

char32_t read_sequence(std::string_view text, std::size_t length) {
    const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (length == 1) return octet(0);
    char32_t c = octet(0) & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((octet(i) & 0xC0) != 0x80) return kReplacement;
        c = (c << 6) | (octet(i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
    if (overlong || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) return kReplacement;
    return c;
}

bool is_at(std::string_view text, std::size_t at, std::string_view what) {
    return text.substr(at, what.size()) == what;
}

}  // namespace

char32_t next_code_point(std::string_view& rest) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(rest.front()));
    if (length == 0 || length > rest.size()) {
        rest.remove_prefix(1);
        return kReplacement;
    }
    const char32_t c = read_sequence(rest, length);
    const bool really_the_replacement = length == 3 && is_at(rest, 0, "\xEF\xBF\xBD");
    rest.remove_prefix(c == kReplacement && !really_the_replacement ? 1 : length);
    return c;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const bool really_the_replacement = is_at(text, 0, "\xEF\xBF\xBD");
        if (next_code_point(text) == kReplacement && !really_the_replacement) return false;
    }
    return true;
}

void append_utf8(std::string& text, char32_t c) {
    const auto put = [&](char32_t octet) { text += static_cast<char>(static_cast<unsigned char>(octet)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

std::u32string to_utf32(std::string_view utf8) {
    std::u32string text;
    while (!utf8.empty()) text += next_code_point(utf8);
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    for (const char32_t c : text) append_utf8(utf8, c);
    return utf8;
}

std::string from_utf16le(ByteView bytes) {
    std::string text;
    const std::size_t units = bytes.size() / 2;
    const auto unit = [&](std::size_t i) {
        return static_cast<char32_t>(bytes[2 * i] | (bytes[2 * i + 1] << 8));
    };
    for (std::size_t i = 0; i < units; ++i) {
        char32_t c = unit(i);
        const bool high = c >= 0xD800 && c <= 0xDBFF;
        if (high && i + 1 < units && unit(i + 1) >= 0xDC00 && unit(i + 1) <= 0xDFFF) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(++i) - 0xDC00);
        } else if (c >= 0xD800 && c <= 0xDFFF) {
            c = kReplacement;
        }
        append_utf8(text, c);
    }
    return text;
}

int columns_of(char32_t c) {
    const bool wide =
        (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
        (c >= 0xE000 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
        (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x20000 || (c >= 0x2460 && c <= 0x24FF) ||
        (c >= 0x25A0 && c <= 0x25FF) || (c >= 0x2014 && c <= 0x201D) || c == 0x2026 || c == 0x00B7;
    return wide ? 2 : 1;
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";
    const auto blank = [](char c) { return c == ' ' || c == '\0'; };
    for (;;) {
        if (!text.empty() && blank(text.front()))
            text.remove_prefix(1);
        else if (text.substr(0, 3) == kIdeographicSpace)
            text.remove_prefix(3);
        else if (!text.empty() && blank(text.back()))
            text.remove_suffix(1);
        else if (text.size() >= 3 && text.substr(text.size() - 3) == kIdeographicSpace)
            text.remove_suffix(3);
        else
            return text;
    }
}

}  // namespace canbao
