// bitmap.h: A picture of one bit a dot, as a thermal head takes it: rows of whole octets, the left dot first,
// 1 = black.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/result.h"

namespace canbao::render {

// A paper holds personal data, so a picture of it is wiped when it dies.
class Bitmap {
public:
    Bitmap(int width, int height)
        : width_(width),
          height_(height),
          octets_(static_cast<std::size_t>(stride()) * static_cast<std::size_t>(height)) {}
    Bitmap(Bitmap&&) noexcept = default;
    Bitmap& operator=(Bitmap&&) = delete;
    Bitmap(const Bitmap&) = delete;
    Bitmap& operator=(const Bitmap&) = delete;
    ~Bitmap() { wipe(octets_.data(), octets_.size()); }

    int width() const { return width_; }
    int height() const { return height_; }
    int stride() const { return (width_ + 7) / 8; }
    bool black(int x, int y) const { return (octets_[at(x, y)] & (0x80u >> (x & 7))) != 0; }
    void blacken(int x, int y) {
        octets_[at(x, y)] = static_cast<std::uint8_t>(octets_[at(x, y)] | (0x80u >> (x & 7)));
    }
    // Whole rows, stride() octets each.
    ByteView rows(int from, int count) const {
        const auto row = static_cast<std::size_t>(stride());
        return ByteView(octets_).subspan(static_cast<std::size_t>(from) * row,
                                         static_cast<std::size_t>(count) * row);
    }

private:
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(stride()) +
               static_cast<std::size_t>(x / 8);
    }

    int width_;
    int height_;
    Bytes octets_;
};

// With `margin` dots of bare paper around, as the pictures of the design have it.
Result<Done> write_png(const Bitmap& bitmap, const std::string& path, int margin = 24);

}  // namespace canbao::render
