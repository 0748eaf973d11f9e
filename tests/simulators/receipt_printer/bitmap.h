// bitmap.h: Black dots on white paper, and a stretch of paper that moves through the printer at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/bytes.h"

namespace canbao::sim {

// Row by row, one octet a dot: 1 is ink. Dots outside are white and cannot be inked.
struct Bitmap {
    int width = 0, height = 0;
    std::vector<std::uint8_t> dots;

    Bitmap() = default;
    Bitmap(int w, int h)
        : width(w), height(h), dots(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}

    bool contains(int x, int y) const { return x >= 0 && x < width && y >= 0 && y < height; }
    bool ink(int x, int y) const { return contains(x, y) && dots[index(x, y)] != 0; }
    void set(int x, int y) {
        if (contains(x, y)) dots[index(x, y)] = 1;
    }
    void flip(int x, int y) {
        if (contains(x, y)) dots[index(x, y)] ^= 1;
    }
    // Adds the ink of another bitmap whose corner lies at (left, top).
    void stamp(const Bitmap& other, int left, int top);

private:
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

// Packed rows as raster commands carry them (most significant bit left), each dot drawn across x down.
struct Scale {
    int across = 1, down = 1;
};
Bitmap unpacked(ByteView rows, int width, Scale scale);

// A stretch of paper with what is printed on it. A height beyond the ink's is blank.
struct Strip {
    int height = 0;
    Bitmap ink;
    std::optional<std::string> text;  // the line for paper-NNNN.txt; raster and QR as "[…]"
    int missing_glyphs = 0;
};
struct Cut {
    int feed = 0;  // dots beyond the cutter
    bool to_cutter = true;
};
// Octets to send when everything before it is on paper.
struct Report {
    Bytes octets;
};
using Motion = std::variant<Strip, Cut, Report>;

}  // namespace canbao::sim
