#include "tests/simulators/receipt_printer/bitmap.h"

namespace canbao::sim {

void Bitmap::stamp(const Bitmap& other, int left, int top) {
    for (int y = 0; y < other.height; ++y)
        for (int x = 0; x < other.width; ++x)
            if (other.ink(x, y)) set(left + x, top + y);
}

Bitmap unpacked(ByteView rows, int width, Scale scale) {
    const auto row_size = static_cast<std::size_t>((width + 7) / 8);
    const int height = row_size == 0 ? 0 : static_cast<int>(rows.size() / row_size);
    Bitmap bitmap(width * scale.across, height * scale.down);
    for (int y = 0; y < bitmap.height; ++y)
        for (int x = 0; x < bitmap.width; ++x) {
            const int column = x / scale.across;
            const auto at =
                static_cast<std::size_t>(y / scale.down) * row_size + static_cast<std::size_t>(column / 8);
            if ((rows[at] >> (7 - column % 8) & 1) != 0) bitmap.set(x, y);
        }
    return bitmap;
}

}  // namespace canbao::sim
