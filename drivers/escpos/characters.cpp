#include "drivers/escpos/characters.h"

#include <iconv.h>

#include <array>
#include <cstring>
#include <optional>
#include <string>

#include "kiosk/base/text.h"

namespace canbao::escpos {
namespace {

struct Pair {
    std::uint8_t lead;
    std::uint8_t trail;
};

// Rows of GB/T 2312-1980 with the cells that hold a character (row 0xA1 = 1); 0xFF = none.
struct Cells {
    std::uint8_t lead;
    std::uint8_t first;
    std::uint8_t last;
};
constexpr Cells kCells[] = {
    {0xA1, 0xA1, 0xFE}, {0xA2, 0xB1, 0xE2}, {0xA2, 0xE5, 0xEE}, {0xA2, 0xF1, 0xFC}, {0xA3, 0xA1, 0xFE},
    {0xA4, 0xA1, 0xF3}, {0xA5, 0xA1, 0xF6}, {0xA6, 0xA1, 0xB8}, {0xA6, 0xC1, 0xD8}, {0xA7, 0xA1, 0xC1},
    {0xA7, 0xD1, 0xF1}, {0xA8, 0xA1, 0xBA}, {0xA8, 0xC5, 0xE9}, {0xA9, 0xA4, 0xEF},
};

bool in_gb2312(Pair pair) {
    if (pair.trail < 0xA1 || pair.trail == 0xFF) return false;
    if (pair.lead >= 0xB0 && pair.lead <= 0xF7) return pair.lead != 0xD7 || pair.trail <= 0xF9;
    for (const Cells& cells : kCells)
        if (cells.lead == pair.lead && pair.trail >= cells.first && pair.trail <= cells.last) return true;
    return false;
}

// iconv of the C library, one character at a time, so that it never holds a name.
class Converter {
public:
    Converter() : handle_(iconv_open("GB18030", "UTF-8")) {}
    ~Converter() {
        if (handle_ != failed()) iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    std::optional<Pair> pair_of(char32_t character) {
        if (handle_ == failed()) return std::nullopt;
        std::string utf8;
        append_utf8(utf8, character);
        std::array<char, 8> code{};
        char* in = utf8.data();
        char* out = code.data();
        std::size_t in_left = utf8.size();
        std::size_t out_left = code.size();
        const std::size_t converted = iconv(handle_, &in, &in_left, &out, &out_left);
        if (converted != 0 || in_left != 0 || out_left != code.size() - 2) return std::nullopt;
        return Pair{static_cast<std::uint8_t>(code[0]), static_cast<std::uint8_t>(code[1])};
    }

private:
    static iconv_t failed() {
        const std::intptr_t minus_one = -1;
        iconv_t handle{};
        std::memcpy(&handle, &minus_one, sizeof handle);
        return handle;
    }

    iconv_t handle_;
};

std::optional<Pair> gb2312_of(Converter& converter, char32_t character) {
    if (character < 0x80 || columns_of(character) != 2) return std::nullopt;
    const auto pair = converter.pair_of(character);
    if (!pair || !in_gb2312(*pair)) return std::nullopt;
    return pair;
}

bool is_printable_ascii(char32_t character) { return character >= 0x20 && character < 0x7F; }

}  // namespace

bool covered(std::string_view utf8) {
    Converter converter;
    while (!utf8.empty()) {
        const char32_t c = next_code_point(utf8);
        if (!is_printable_ascii(c) && !gb2312_of(converter, c)) return false;
    }
    return true;
}

void append_text(Wire& wire, std::string_view utf8) {
    Converter converter;
    while (!utf8.empty()) {
        const char32_t c = next_code_point(utf8);
        if (is_printable_ascii(c)) {
            wire.put(static_cast<std::uint8_t>(c));
        } else if (const auto pair = gb2312_of(converter, c)) {
            wire.put(pair->lead);
            wire.put(pair->trail);
        }
    }
}

}  // namespace canbao::escpos
