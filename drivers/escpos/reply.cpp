#include "drivers/escpos/reply.h"

#include <utility>

namespace canbao::escpos {
namespace {

constexpr std::size_t kLongestBlock = 80;

bool is_real_time(std::uint8_t octet) { return (octet & 0x93) == 0x12; }
bool is_auto_first(std::uint8_t octet) { return (octet & 0x93) == 0x10; }
bool is_plain(std::uint8_t octet) { return (octet & 0x90) == 0x00; }
bool is_block_head(std::uint8_t octet) {
    return octet == 0x35 || octet == 0x37 || octet == 0x3B || octet == 0x3D || octet == 0x5F;
}
bool is_flow_control(std::uint8_t octet) { return octet == 0x11 || octet == 0x13; }

}  // namespace

std::optional<Reply> ReplyDecoder::feed(std::uint8_t octet) {
    if (is_flow_control(octet)) return std::nullopt;
    if (state_ == State::kBlock) return in_block(octet);
    if (state_ == State::kAutoStatus) return in_auto_status(octet);
    return begin(octet);
}

std::optional<Reply> ReplyDecoder::begin(std::uint8_t octet) {
    if (is_real_time(octet)) return RealTimeAnswer{octet};
    if (is_auto_first(octet)) {
        state_ = State::kAutoStatus;
        auto_ = {octet};
        auto_size_ = 1;
    } else if (is_block_head(octet)) {
        state_ = State::kBlock;
        block_.assign(1, static_cast<char>(octet));
    } else if (is_plain(octet)) {
        return SensorAnswer{octet};
    } else {
        ++noise_;
    }
    return std::nullopt;
}

std::optional<Reply> ReplyDecoder::in_block(std::uint8_t octet) {
    if (octet == 0x00) {
        state_ = State::kIdle;
        return BlockAnswer{std::exchange(block_, {})};
    }
    if (octet >= 0x20 && octet < 0x7F && block_.size() < kLongestBlock) {
        block_ += static_cast<char>(octet);
        return std::nullopt;
    }
    // Some printers push a real-time answer into a block.
    if (is_real_time(octet)) return RealTimeAnswer{octet};
    noise_ += block_.size();
    state_ = State::kIdle;
    return begin(octet);
}

std::optional<Reply> ReplyDecoder::in_auto_status(std::uint8_t octet) {
    if (is_plain(octet)) {
        auto_[auto_size_++] = octet;
        if (auto_size_ < auto_.size()) return std::nullopt;
        state_ = State::kIdle;
        return AutoStatus{auto_};
    }
    if (is_real_time(octet)) return RealTimeAnswer{octet};
    noise_ += auto_size_;
    state_ = State::kIdle;
    return begin(octet);
}

void ReplyDecoder::reset() { *this = {}; }

bool answers_process_id(const BlockAnswer& block, const std::string& id) {
    return block.text == "\x37\x22" + id;
}

bool has_paper(const SensorAnswer& answer) { return (answer.octet & 0x0C) == 0; }

}  // namespace canbao::escpos
