// wiped.h: A growing buffer that leaves nothing behind: what it outgrows and what it held is overwritten.
//
// Pages name a person; std::vector frees its old block as it is when it grows (GB/T 22239-2019 8.1.4.10).
#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao::render {

class WipedBytes {
public:
    WipedBytes() = default;
    WipedBytes(WipedBytes&& other) noexcept
        : octets_(std::move(other.octets_)),
          room_(std::exchange(other.room_, 0)),
          size_(std::exchange(other.size_, 0)) {}
    WipedBytes& operator=(WipedBytes&& other) noexcept {
        if (this == &other) return *this;
        clear();
        octets_ = std::move(other.octets_);
        room_ = std::exchange(other.room_, 0);
        size_ = std::exchange(other.size_, 0);
        return *this;
    }
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;
    ~WipedBytes() { clear(); }

    void append(ByteView more) {
        if (more.size() > room_ - size_) grow(size_ + more.size());
        std::copy(more.begin(), more.end(), octets_.get() + size_);
        size_ += more.size();
    }
    void append(std::uint8_t octet) { append(ByteView(&octet, 1)); }
    // `size` more octets at the end, for a system call to fill; bare ones are zero.
    std::span<std::uint8_t> extend(std::size_t size) {
        if (size > room_ - size_) grow(size_ + size);
        size_ += size;
        return {octets_.get() + (size_ - size), size};
    }
    void shorten(std::size_t size) { size_ = std::min(size, size_); }
    ByteView view() const { return {octets_.get(), size_}; }
    std::size_t size() const { return size_; }

private:
    void clear() {
        if (octets_) wipe(octets_.get(), room_);
    }
    void grow(std::size_t least) {
        const std::size_t room = std::max({least, room_ * 2, std::size_t{4096}});
        auto larger = std::make_unique<std::uint8_t[]>(room);
        std::copy_n(octets_.get(), size_, larger.get());
        clear();
        octets_ = std::move(larger);
        room_ = room;
    }

    std::unique_ptr<std::uint8_t[]> octets_;
    std::size_t room_ = 0;
    std::size_t size_ = 0;
};

}  // namespace canbao::render
