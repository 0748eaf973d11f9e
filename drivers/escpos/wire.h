// wire.h: Octets on their way to a printer: they hold a person's name, so they are wiped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao::escpos {

class Wire {
public:
    // Room for any paper, so that growing leaves no copies behind.
    Wire() { octets_.reserve(512 * 1024); }
    Wire(Wire&&) noexcept = default;
    Wire& operator=(Wire&&) = delete;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire() { wipe(octets_.data(), octets_.size()); }

    void put(std::uint8_t octet) { octets_.push_back(octet); }
    void put(ByteView octets) { octets_.insert(octets_.end(), octets.begin(), octets.end()); }
    // Two octets, the low one first.
    void put_word(std::size_t word) {
        put(static_cast<std::uint8_t>(word & 0xFF));
        put(static_cast<std::uint8_t>((word >> 8) & 0xFF));
    }

    ByteView view() const { return octets_; }
    std::size_t size() const { return octets_.size(); }

private:
    Bytes octets_;
};

}  // namespace canbao::escpos
