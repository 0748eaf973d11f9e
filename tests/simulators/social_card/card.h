// card.h: What is written on a social-security card (LD/T 32): the records of EF05 and EF06 of its
// application.
//
// A record is tag, length, value. Texts are GB 18030 in a field of fixed size padded with 00, dates four
// octets of two digits each. Cards come from the synthetic people of tests/citizens.json; numbers and dates
// that the file does not have are made up from theirs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/value.h"

namespace canbao::sim {

struct SocialCard {
    using Records = std::map<std::uint8_t, Bytes>;  // tag -> value

    int number = 0;
    std::string slug;
    Records issuer;  // EF05, tags 01 to 07
    Records holder;  // EF06, tags 08 to 0D
};

// GB 18030; a fault when it does not fit or the system cannot.
Result<Bytes> gb18030(std::string_view utf8, std::size_t field);
Result<SocialCard> social_card_of(int number, std::string slug, const Value& data);
// Every resident of the file.
Result<std::vector<SocialCard>> social_cards_of(std::string_view json);

}  // namespace canbao::sim
