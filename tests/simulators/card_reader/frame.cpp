#include "tests/simulators/card_reader/frame.h"

#include <array>

namespace canbao::sim {
namespace {

constexpr std::array<std::uint8_t, 5> kHeader{0xAA, 0xAA, 0xAA, 0x96, 0x69};
constexpr std::size_t kLengthMin = 3;    // command, parameter, check octet
constexpr std::size_t kLengthMax = 512;  // no command of a module is longer

std::uint8_t check_of(ByteView bytes) {
    std::uint8_t check = 0;
    for (const auto octet : bytes) check = static_cast<std::uint8_t>(check ^ octet);
    return check;
}

}  // namespace

void Unframer::restart() {
    at_ = 0;
    length_ = 0;
    body_.clear();
}

std::optional<Request> Unframer::feed(std::uint8_t octet) {
    if (at_ < kHeader.size()) {
        if (octet == kHeader[at_]) {
            ++at_;
        } else if (!(octet == 0xAA && at_ == 3)) {  // a fourth AA still ends in three
            at_ = octet == 0xAA ? 1 : 0;
        }
        return {};
    }
    if (at_ < kHeader.size() + 2) {
        length_ = length_ << 8 | octet;
        ++at_;
        if (at_ < kHeader.size() + 2 || (length_ >= kLengthMin && length_ <= kLengthMax)) return {};
        restart();
        return Request{Request::Verdict::kWrongLength, 0, 0, {}};
    }
    body_.push_back(octet);
    if (body_.size() < length_) return {};
    const Request request = whole();
    restart();
    return request;
}

Request Unframer::whole() const {
    const std::array<std::uint8_t, 2> length{static_cast<std::uint8_t>(length_ >> 8),
                                             static_cast<std::uint8_t>(length_)};
    if ((check_of(length) ^ check_of(body_)) != 0) return {Request::Verdict::kWrongChecksum, 0, 0, {}};
    return {Request::Verdict::kGood, body_[0], body_[1], Bytes(body_.begin() + 2, body_.end() - 1)};
}

std::optional<Request> Unframer::give_up() {
    const bool said_something = at_ >= kHeader.size();
    restart();
    if (!said_something) return {};
    return Request{Request::Verdict::kWrongLength, 0, 0, {}};
}

Bytes framed(const Words& words, ByteView data) {
    const std::size_t length = 3 + data.size() + 1;
    Bytes frame(kHeader.begin(), kHeader.end());
    frame.push_back(static_cast<std::uint8_t>(length >> 8));
    frame.push_back(static_cast<std::uint8_t>(length));
    frame.insert(frame.end(), {words.sw1, words.sw2, words.sw3});
    frame.insert(frame.end(), data.begin(), data.end());
    frame.push_back(check_of(ByteView(frame).subspan(kHeader.size())));
    return frame;
}

}  // namespace canbao::sim
