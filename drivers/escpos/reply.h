// reply.h: What a printer says, octet by octet, told apart by the bits that are always the same.
//
// Mask 93h: 12h = real-time status, 10h = first of four octets of automatic status; mask 90h: 00h = answer to
// GS r, or the rest of an automatic status; 35h 37h 3Bh 3Dh 5Fh begin a block that ends with NUL. XON and
// XOFF may come anywhere. Anything else is noise, and is counted: where there is noise, a single octet proves
// nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace canbao::escpos {

// One octet, as asked for by DLE EOT n; which n it answers only the asker knows.
struct RealTimeAnswer {
    std::uint8_t octet = 0;
};
// Sent by the printer when it pleases.
struct AutoStatus {
    std::array<std::uint8_t, 4> octets{};
};
// Answer to GS r.
struct SensorAnswer {
    std::uint8_t octet = 0;
};
// Header and content, without the NUL.
struct BlockAnswer {
    std::string text;
};
using Reply = std::variant<RealTimeAnswer, AutoStatus, SensorAnswer, BlockAnswer>;

class ReplyDecoder {
public:
    std::optional<Reply> feed(std::uint8_t octet);
    // Octets that belonged to nothing.
    std::size_t noise() const { return noise_; }
    void reset();

private:
    std::optional<Reply> begin(std::uint8_t octet);
    std::optional<Reply> in_block(std::uint8_t octet);
    std::optional<Reply> in_auto_status(std::uint8_t octet);

    enum class State { kIdle, kBlock, kAutoStatus };
    State state_ = State::kIdle;
    std::string block_;
    std::array<std::uint8_t, 4> auto_{};
    std::size_t auto_size_ = 0;
    std::size_t noise_ = 0;
};

// GS ( H was answered with these four characters.
bool answers_process_id(const BlockAnswer& block, const std::string& id);
// GS r 1: paper is there.
bool has_paper(const SensorAnswer& answer);

}  // namespace canbao::escpos
