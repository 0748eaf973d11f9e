// wiped.h: A growing buffer that leaves nothing behind: what it outgrows and what it held is overwritten.
//
// Requests and answers name a person; std::string and std::vector free their old block as it is when they
// grow (GB/T 22239-2019 8.1.4.10).
#pragma once

#include <algorithm>
#include <memory>
#include <string_view>

#include "kiosk/base/bytes.h"

namespace canbao::office {

class WipedBuffer {
public:
    explicit WipedBuffer(std::size_t room = 4096) : octets_(std::make_unique<char[]>(room)), room_(room) {}
    WipedBuffer(const WipedBuffer&) = delete;
    WipedBuffer& operator=(const WipedBuffer&) = delete;
    ~WipedBuffer() { wipe(octets_.get(), room_); }

    void append(std::string_view more) {
        if (more.size() > room_ - size_) grow(size_ + more.size());
        std::copy(more.begin(), more.end(), octets_.get() + size_);
        size_ += more.size();
    }
    std::string_view view() const { return {octets_.get(), size_}; }
    std::size_t size() const { return size_; }

private:
    void grow(std::size_t least) {
        const std::size_t room = std::max(least, room_ * 2);
        auto larger = std::make_unique<char[]>(room);
        std::copy_n(octets_.get(), size_, larger.get());
        wipe(octets_.get(), room_);
        octets_ = std::move(larger);
        room_ = room;
    }

    std::unique_ptr<char[]> octets_;
    std::size_t room_;
    std::size_t size_ = 0;
};

}  // namespace canbao::office
