#include "drivers/idcard/frame.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace canbao::idcard {
namespace {

constexpr std::array<std::uint8_t, 5> kPreamble{0xAA, 0xAA, 0xAA, 0x96, 0x69};
constexpr std::size_t kHeader = kPreamble.size() + 2;
constexpr std::size_t kLengthLeast = 4;  // three status octets and the check
constexpr std::size_t kLengthMost = 4096;

std::uint8_t check_of(ByteView bytes) {
    return std::accumulate(bytes.begin(), bytes.end(), std::uint8_t{0}, [](std::uint8_t sum, std::uint8_t b) {
        return static_cast<std::uint8_t>(sum ^ b);
    });
}

enum class Shape { kNone, kUnfinished, kWhole };
struct Candidate {
    Shape shape = Shape::kNone;
    std::size_t length = 0;  // of all that follows the two octets of length
};

// What stands at the front: no frame, the beginning of one, or a whole one.
Candidate look_at(ByteView bytes) {
    const std::size_t common = std::min(bytes.size(), kPreamble.size());
    if (!std::equal(kPreamble.begin(), kPreamble.begin() + common, bytes.begin())) return {};
    if (bytes.size() < kHeader) return {Shape::kUnfinished, 0};
    const std::size_t length = static_cast<std::size_t>(bytes[5] << 8 | bytes[6]);
    if (length < kLengthLeast || length > kLengthMost) return {};
    return {bytes.size() < kHeader + length ? Shape::kUnfinished : Shape::kWhole, length};
}

bool check_holds(ByteView bytes, std::size_t length) {
    return check_of(bytes.subspan(kPreamble.size(), 2 + length)) == 0;
}

Answer read_answer(ByteView bytes, std::size_t length) {
    Answer answer;
    answer.sw1 = bytes[kHeader];
    answer.sw2 = bytes[kHeader + 1];
    answer.sw3 = bytes[kHeader + 2];
    const auto data = bytes.subspan(kHeader + 3, length - kLengthLeast);
    answer.data.assign(data.begin(), data.end());
    return answer;
}

}  // namespace

Bytes encode(std::uint8_t command, std::uint8_t parameter) {
    Bytes frame(kHeader + 3);
    std::copy(kPreamble.begin(), kPreamble.end(), frame.begin());
    frame[6] = 3;
    frame[7] = command;
    frame[8] = parameter;
    frame[9] = check_of(ByteView(frame).subspan(kPreamble.size()));  // of what stands before it: it is 0 yet
    return frame;
}

Answer& Answer::operator=(Answer&& other) noexcept {
    sw1 = other.sw1;
    sw2 = other.sw2;
    sw3 = other.sw3;
    data.swap(other.data);
    return *this;
}

void FrameScanner::feed(ByteView bytes) {
    if (pending_.capacity() - pending_.size() <
        bytes.size()) {  // grow by hand, so that nothing is left behind
        Bytes larger;
        larger.reserve(std::max<std::size_t>(8192, 2 * (pending_.size() + bytes.size())));
        larger.assign(pending_.begin(), pending_.end());
        wipe(pending_.data(), pending_.size());
        pending_.swap(larger);
    }
    pending_.insert(pending_.end(), bytes.begin(), bytes.end());
}

std::optional<FrameScanner::Scanned> FrameScanner::next() {
    std::size_t at = 0;
    for (; at < pending_.size(); ++at) {
        const ByteView rest = ByteView(pending_).subspan(at);
        const Candidate found = look_at(rest);
        if (found.shape == Shape::kUnfinished) break;
        if (found.shape == Shape::kNone) continue;
        if (!check_holds(rest, found.length)) {
            forget(at + 1);  // its length may be what is wrong: the next frame may begin within it
            return Scanned{Outcome::kBadCheck, {}};
        }
        Scanned scanned{Outcome::kAnswer, read_answer(rest, found.length)};
        forget(at + kHeader + found.length);
        return scanned;
    }
    forget(at);
    return std::nullopt;
}

bool FrameScanner::inside() const { return pending_.size() >= kPreamble.size(); }

std::optional<Answer> FrameScanner::rescue() {
    for (std::size_t at = 1; at < pending_.size(); ++at) {
        const ByteView rest = ByteView(pending_).subspan(at);
        const Candidate found = look_at(rest);
        if (found.shape != Shape::kWhole || !check_holds(rest, found.length)) continue;
        Answer answer = read_answer(rest, found.length);
        clear();
        return answer;
    }
    return std::nullopt;
}

void FrameScanner::clear() { forget(pending_.size()); }

// Moves the rest to the front and wipes the tail that this leaves.
void FrameScanner::forget(std::size_t octets) {
    const std::size_t kept = pending_.size() - octets;
    std::copy(pending_.begin() + static_cast<std::ptrdiff_t>(octets), pending_.end(), pending_.begin());
    wipe(pending_.data() + kept, octets);
    pending_.resize(kept);
}

}  // namespace canbao::idcard
