// picture.h: A page as it will look on paper, for the screen: grey dots, wiped when it dies.
#pragma once

#include <cstdint>
#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao::documents {

class Picture {
public:
    Picture() = default;
    Picture(int width, int height)
        : width_(width),
          height_(height),
          grey_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255) {}
    Picture(Picture&& other) noexcept
        : width_(std::exchange(other.width_, 0)),
          height_(std::exchange(other.height_, 0)),
          grey_(std::move(other.grey_)) {}
    Picture& operator=(Picture&& other) noexcept {
        wipe(grey_.data(), grey_.size());
        width_ = std::exchange(other.width_, 0);
        height_ = std::exchange(other.height_, 0);
        grey_ = std::move(other.grey_);
        return *this;
    }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    ~Picture() { wipe(grey_.data(), grey_.size()); }

    Picture clone() const {
        Picture copy(width_, height_);
        copy.grey_ = grey_;
        return copy;
    }
    int width() const { return width_; }
    int height() const { return height_; }
    bool empty() const { return grey_.empty(); }
    // 0 = black … 255 = bare paper; rows from above, no padding.
    const Bytes& grey() const { return grey_; }
    std::uint8_t& at(int x, int y) {
        return grey_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                     static_cast<std::size_t>(x)];
    }

private:
    int width_ = 0;
    int height_ = 0;
    Bytes grey_;
};

}  // namespace canbao::documents
