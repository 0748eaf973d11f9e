// made.h: Octets as a reader would send them, made here by hand: never by the codec that is judged.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "kiosk/base/bytes.h"

namespace canbao::test {

inline Bytes framed(const Bytes& content) {
    Bytes frame{0xAA, 0xAA, 0xAA, 0x96, 0x69};
    const std::size_t length = content.size() + 1;
    frame.push_back(static_cast<std::uint8_t>(length / 256));
    frame.push_back(static_cast<std::uint8_t>(length % 256));
    frame.insert(frame.end(), content.begin(), content.end());
    std::uint8_t check = 0;
    for (std::size_t i = 5; i < frame.size(); ++i) check ^= frame[i];
    frame.push_back(check);
    return frame;
}

inline Bytes command(std::uint8_t first, std::uint8_t second) { return framed({first, second}); }

inline Bytes answer(std::uint8_t sw3, const Bytes& data = {}) {
    Bytes content{0x00, 0x00, sw3};
    content.insert(content.end(), data.begin(), data.end());
    return framed(content);
}

inline Bytes joined(const Bytes& first, const Bytes& second) {
    Bytes both = first;
    both.insert(both.end(), second.begin(), second.end());
    return both;
}

// UTF-16LE, filled up with blanks.
inline Bytes utf16(std::u16string_view text, std::size_t octets) {
    Bytes field;
    for (const char16_t unit : text) {
        field.push_back(static_cast<std::uint8_t>(unit & 0xFF));
        field.push_back(static_cast<std::uint8_t>(unit >> 8));
    }
    if (field.size() > octets) std::abort();
    while (field.size() < octets) field.push_back(field.size() % 2 == 0 ? 0x20 : 0x00);
    return field;
}

// The 256 octets of text, all blank at first.
class Record {
public:
    Record& put(std::size_t at, std::size_t octets, std::u16string_view text) {
        const Bytes field = utf16(text, octets);
        std::copy(field.begin(), field.end(), octets_.begin() + static_cast<std::ptrdiff_t>(at));
        return *this;
    }
    const Bytes& octets() const { return octets_; }

private:
    Bytes octets_ = utf16(u"", 256);
};

inline Record resident() {
    return Record()
        .put(0, 30, u"张明伟")
        .put(30, 2, u"2")
        .put(32, 4, u"01")
        .put(36, 16, u"19790312")
        .put(52, 70, u"辽宁省沈阳市铁西区试验路1号1-1-1")
        .put(122, 36, u"210106197903129986")
        .put(158, 30, u"沈阳市公安局铁西分局")
        .put(188, 16, u"20160510")
        .put(204, 16, u"20360510");
}

inline Bytes photo(std::size_t size = 1024) {
    Bytes octets(size);
    for (std::size_t i = 0; i < size; ++i) octets[i] = static_cast<std::uint8_t>(i * 7 + 3);
    return octets;
}

inline Bytes big_endian(std::size_t number) {
    return {static_cast<std::uint8_t>(number / 256), static_cast<std::uint8_t>(number % 256)};
}

// Data of the answer to 30 01.
inline Bytes read_data(const Bytes& text, const Bytes& picture) {
    return joined(joined(big_endian(text.size()), big_endian(picture.size())), joined(text, picture));
}

// Data of the answer to 30 10.
inline Bytes read_data(const Bytes& text, const Bytes& picture, const Bytes& prints) {
    const Bytes lengths =
        joined(joined(big_endian(text.size()), big_endian(picture.size())), big_endian(prints.size()));
    return joined(lengths, joined(joined(text, picture), prints));
}

}  // namespace canbao::test
