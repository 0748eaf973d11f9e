#include "drivers/escpos/raster.h"

#include <algorithm>

namespace canbao::escpos {
namespace {

constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kOneDotMore = 0x08;

// EOT, ENQ, DC4 after DLE.
bool obeyed_after_dle(std::uint8_t octet) { return octet == 0x04 || octet == 0x05 || octet == 0x14; }

// Octets from the left edge to the last one with a dot; at least one.
std::size_t inked_octets(const render::Bitmap& bitmap) {
    std::size_t inked = 1;
    for (int y = 0; y < bitmap.height(); ++y) {
        const auto row = bitmap.rows(y, 1);
        for (std::size_t x = inked; x < row.size(); ++x)
            if (row[x] != 0) inked = x + 1;
    }
    return inked;
}

void put_data(Wire& wire, const render::Bitmap& bitmap, std::size_t width, int from, int count) {
    std::uint8_t waiting = 0;
    bool any = false;
    const auto put = [&](std::uint8_t octet) {
        if (any) wire.put(waiting == kDle && obeyed_after_dle(octet) ? waiting | kOneDotMore : waiting);
        waiting = octet;
        any = true;
    };
    for (int y = from; y < from + count; ++y)
        for (const std::uint8_t octet : bitmap.rows(y, 1).first(width)) put(octet);
    if (any) wire.put(waiting);
}

void put_heading(Wire& wire, std::size_t width, int rows, Pictures how) {
    const auto height = static_cast<std::size_t>(rows);
    if (how == Pictures::kRasterBit) {
        wire.put(std::initializer_list<std::uint8_t>{0x1D, 0x76, 0x30, 0x00});
        wire.put_word(width);
        wire.put_word(height);
        return;
    }
    constexpr std::size_t kParameters = 10;
    wire.put(std::initializer_list<std::uint8_t>{0x1D, 0x28, 0x4C});
    wire.put_word(kParameters + width * height);
    wire.put(std::initializer_list<std::uint8_t>{0x30, 0x70, 0x30, 0x01, 0x01, 0x31});
    wire.put_word(width * 8);
    wire.put_word(height);
}

}  // namespace

void append_raster(Wire& wire, const render::Bitmap& bitmap, Pictures how) {
    const std::size_t width = inked_octets(bitmap);
    for (int from = 0; from < bitmap.height(); from += kBandRows) {
        const int count = std::min(kBandRows, bitmap.height() - from);
        put_heading(wire, width, count, how);
        put_data(wire, bitmap, width, from, count);
        if (how == Pictures::kGraphics)
            wire.put(std::initializer_list<std::uint8_t>{0x1D, 0x28, 0x4C, 0x02, 0x00, 0x30, 0x32});
    }
}

}  // namespace canbao::escpos
