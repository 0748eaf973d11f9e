#include "tests/simulators/social_card/chip.h"

#include <algorithm>
#include <array>

namespace canbao::sim {
namespace {

constexpr std::array<std::uint8_t, 15> kSocialSecurity{0x73, 0x78, 0x31, 0x2E, 0x73, 0x68, 0x2E, 0xC9,
                                                       0xE7, 0xBB, 0xE1, 0xB1, 0xA3, 0xD5, 0xCF};

Bytes words(unsigned number) {
    return {static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number & 0xFF)};
}

}  // namespace

Bytes Chip::reset() {
    selected_ = false;
    file_ = 0;
    waiting_.clear();
    if (manner_.protocol == 0) return {0x3B, 0x04, 'S', 'Y', 'N', 'C'};
    Bytes atr{0x3B, 0x84, 0x01, 'S', 'Y', 'N', 'C'};
    std::uint8_t check = 0;
    for (std::size_t i = 1; i < atr.size(); ++i) check = static_cast<std::uint8_t>(check ^ atr[i]);
    atr.push_back(check);
    return atr;
}

Bytes Chip::answer(ByteView command) {
    if (command.size() < 4) return words(0x6700);
    if (command[0] != 0x00) return words(0x6E00);
    switch (command[1]) {
        case 0xA4:
            return select(command);
        case 0xB2:
            return read_record(command);
        case 0xC0:
            return more(command);
        default:
            return words(0x6D00);
    }
}

Bytes Chip::select(ByteView command) {
    if (command.size() < 5 || command.size() < 5U + command[4]) return words(0x6700);
    const ByteView name = command.subspan(5, command[4]);
    if (command[2] == 0x04) {
        const bool known = !manner_.other && std::equal(name.begin(), name.end(), kSocialSecurity.begin(),
                                                        kSocialSecurity.end());
        if (!known) return words(0x6A82);
        selected_ = true;
        file_ = 0;
        return words(manner_.fetch ? 0x6110 : 0x9000);
    }
    const bool right_way = (command[2] == 0x02 && manner_.files != Manner::Files::kPath) ||
                           (command[2] == 0x00 && manner_.files != Manner::Files::kBelow);
    if (!right_way) return words(0x6A86);
    if (!selected_ || name.size() != 2 || name[0] != 0xEF || (name[1] != 0x05 && name[1] != 0x06))
        return words(0x6A82);
    file_ = name[1];
    return words(manner_.fetch ? 0x6110 : 0x9000);
}

const SocialCard::Records* Chip::records() const {
    if (file_ == 0x05) return &card_.issuer;
    return file_ == 0x06 ? &card_.holder : nullptr;
}

std::optional<std::uint8_t> Chip::tag_of(std::uint8_t p1, std::uint8_t p2) const {
    const bool by_tag = manner_.records == Manner::Records::kTag;
    if (p2 != (by_tag ? 0x00 : 0x04)) return {};
    const bool from_one = manner_.records == Manner::Records::kNumberFromOne && file_ == 0x06;
    return static_cast<std::uint8_t>(from_one ? p1 + 7 : p1);
}

Bytes Chip::read_record(ByteView command) {
    if (command.size() != 5) return words(0x6700);
    if (records() == nullptr) return words(0x6986);
    const auto tag = tag_of(command[2], command[3]);
    if (!tag) return words(0x6A86);
    if (manner_.pin && file_ == 0x06) return words(0x6982);
    const auto found = records()->find(*tag);
    if (found == records()->end()) return words(0x6A83);
    Bytes record{*tag, static_cast<std::uint8_t>(found->second.size())};
    record.insert(record.end(), found->second.begin(), found->second.end());
    if (manner_.exact && command[4] != record.size())
        return words(0x6C00U + static_cast<unsigned>(record.size()));
    if (manner_.cut_tag == *tag) record.resize(2 + found->second.size() / 2);
    if (manner_.fetch) {
        waiting_ = std::move(record);
        return words(0x6100U + static_cast<unsigned>(waiting_.size()));
    }
    record.insert(record.end(), {0x90, 0x00});
    return record;
}

Bytes Chip::more(ByteView command) {
    if (command.size() != 5 || waiting_.empty()) return words(0x6985);
    if (command[4] != waiting_.size()) return words(0x6C00U + static_cast<unsigned>(waiting_.size()));
    Bytes record = std::exchange(waiting_, {});
    record.insert(record.end(), {0x90, 0x00});
    return record;
}

}  // namespace canbao::sim
