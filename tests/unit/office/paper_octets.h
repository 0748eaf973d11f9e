// paper_octets.h: Octets of a signed paper as the contract lays them down, put together by hand.
//
// The signature is nothing but zeros: whether it is good is for documents/verification.h, not for the codec.
#pragma once

#include <string>

#include "kiosk/base/bytes.h"

namespace canbao::office::test {

struct PaperText {
    int kind = 1;
    std::string number = "2101-2026-1123-0457";
    std::string id_ends = "21019986";  // of people.h
    std::string division;
    std::string years;  // two octets, from 1900 on
    std::string insurance = "110";
};

inline Bytes octets_of(const PaperText& paper) {
    Bytes octets{1, 1, 1, static_cast<std::uint8_t>(paper.kind)};
    const auto field = [&octets](int tag, std::string_view value) {
        octets.push_back(static_cast<std::uint8_t>(tag));
        octets.push_back(static_cast<std::uint8_t>(value.size()));
        octets.insert(octets.end(), value.begin(), value.end());
    };
    field(1, paper.number);
    field(2, "王*霞");
    field(3, paper.id_ends);
    field(4, "\x7e\x0b\x17");  // 2026-11-23
    field(5, "\x7e\x0b\x17");
    if (!paper.division.empty()) field(11, paper.division);
    if (!paper.years.empty()) field(12, paper.years);
    if (!paper.insurance.empty()) field(16, paper.insurance);
    octets.insert(octets.end(), 64, 0);
    return octets;
}

}  // namespace canbao::office::test
