// chip.h: The chip: selects applications and files, answers records, in the manner of one province or
// another.
//
// ISO 7816-4 as far as a reader of EF05 and EF06 needs it; every other command is 6D00. A reset forgets what
// was selected.
#pragma once

#include <optional>
#include <string>

#include "tests/simulators/social_card/card.h"

namespace canbao::sim {

struct Manner {
    enum class Records { kTag, kNumber, kNumberFromOne };
    enum class Files { kAny, kBelow, kPath };  // P1: both, 02 only, 00 only
    Records records = Records::kTag;
    Files files = Files::kAny;
    bool exact = false;  // 6Cxx unless the right length was asked for
    bool fetch = false;  // 61xx, then GET RESPONSE
    bool pin = false;    // EF06 wants a PIN
    bool other = false;  // another application lives here
    int protocol = 1;    // T=0 or T=1
    int cut_tag = 0;     // this record is cut in the middle
};

class Chip {
public:
    Chip(SocialCard card, Manner manner) : card_(std::move(card)), manner_(manner) {}

    const SocialCard& card() const { return card_; }
    // Answer to reset, with "SYNC" as historical octets.
    Bytes reset();
    Bytes answer(ByteView command);

private:
    Bytes select(ByteView command);
    Bytes read_record(ByteView command);
    Bytes more(ByteView command);
    std::optional<std::uint8_t> tag_of(std::uint8_t p1, std::uint8_t p2) const;
    const SocialCard::Records* records() const;

    SocialCard card_;
    Manner manner_;
    bool selected_ = false;
    int file_ = 0;
    Bytes waiting_;  // for GET RESPONSE
};

}  // namespace canbao::sim
