// sam_frame.cpp: Any octets into the scanner of card reader frames, in pieces of a size that the first octet
// gives.
//
// Whatever comes, the same answers come out of pieces as of the whole, none is larger than a frame may be,
// and the scanner ends with no more in hand than one unfinished frame.
#include <algorithm>
#include <cstdlib>
#include <vector>

#include "drivers/idcard/frame.h"

namespace {

using canbao::Bytes;
using canbao::ByteView;
using canbao::idcard::FrameScanner;

struct Heard {
    FrameScanner::Outcome outcome;
    std::uint8_t sw3;
    Bytes data;

    friend bool operator==(const Heard&, const Heard&) = default;
};

std::vector<Heard> heard(ByteView bytes, std::size_t piece) {
    FrameScanner scanner;
    std::vector<Heard> all;
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(piece, bytes.size()))) {
        scanner.feed(bytes.first(std::min(piece, bytes.size())));
        while (auto scanned = scanner.next()) {
            if (scanned->answer.data.size() > 4092) std::abort();
            all.push_back({scanned->outcome, scanned->answer.sw3, scanned->answer.data});
        }
    }
    const bool inside = scanner.inside();
    const bool rescued = scanner.rescue().has_value();
    if (rescued && !inside) std::abort();
    scanner.clear();
    if (scanner.inside()) std::abort();
    return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    if (heard(bytes, data[0] + 1u) != heard(bytes, size)) std::abort();
    return 0;
}
