#include "drivers/smartcard/record.h"

#include <array>
#include <string>

#include "drivers/smartcard/gbk.h"
#include "kiosk/base/date.h"

namespace canbao::smartcard {
namespace {

constexpr std::size_t kNumberMax = 18;
constexpr std::size_t kNameSize = 30;
constexpr std::size_t kDateSize = 4;

bool is_fill(std::uint8_t octet) { return octet == 0x00 || octet == 0xFF || octet == 0x20; }

bool all_fill(ByteView value) {
    for (const auto octet : value)
        if (!is_fill(octet)) return false;
    return true;
}

// Four octets of two digits as YYYY-MM-DD. Blank is empty; what is no day is empty, with a warning.
Personal day_of(Card& card, ByteView value, std::string_view name) {
    if (all_fill(value)) return {};
    std::string digits = hex(value);
    const auto day = parse_compact_day(digits);
    wipe(digits.data(), digits.size());
    if (!day || value.size() != kDateSize) {
        card.warnings.push_back(std::string(name) + "-invalid");
        return {};
    }
    std::string text = iso_day(*day);
    Personal personal(text);
    wipe(text.data(), text.size());
    return personal;
}

}  // namespace

std::optional<ByteView> value_of(ByteView record, std::uint8_t tag) {
    if (record.size() < 2 || record[0] != tag) return {};
    const std::size_t size = record[1];
    if (size > record.size() - 2) return {};
    return record.subspan(2, size);
}

Result<Done> take_number(Card& card, ByteView value) {
    while (!value.empty() && is_fill(value.back())) value = value.first(value.size() - 1);
    Personal number;
    for (const auto octet : value) {
        const char c = octet == 'x' ? 'X' : static_cast<char>(octet);
        const bool fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (!fits || number.size() == kNumberMax)
            return Fault{FaultCode::kCardDamaged, "EF06 record 08: no number that can be"};
        number.append(c);
    }
    if (number.empty()) return Fault{FaultCode::kCardDamaged, "EF06 record 08: empty"};
    card.id_number = std::move(number);
    return Done{};
}

Result<Done> take_name(Card& card, ByteView value) {
    Text name = TRY(text_of(value));
    if (name.text.empty()) return Fault{FaultCode::kCardDamaged, "EF06 record 09: empty"};
    if (name.damaged) card.warnings.emplace_back("name-damaged-character");
    if (name.private_use) card.warnings.emplace_back("name-private-use-character");
    // No room for an end: a longer name would look like this.
    if (value.size() >= kNameSize && !is_fill(value.back())) card.warnings.emplace_back("name-maybe-cut");
    card.name = std::move(name.text);
    return Done{};
}

void take_sex(Card& card, ByteView value) {
    if (all_fill(value)) return;
    if (value.size() == 1 && value[0] == '1')
        card.sex = Personal("\u7537");  // male
    else if (value.size() == 1 && value[0] == '2')
        card.sex = Personal("\u5973");  // female
    else
        card.warnings.emplace_back("sex-code-unknown");
}

void take_birth(Card& card, ByteView value) { card.birth = day_of(card, value, "birth"); }
void take_issued(Card& card, ByteView value) { card.valid_from = day_of(card, value, "valid-from"); }
void take_expires(Card& card, ByteView value) { card.valid_to = day_of(card, value, "valid-to"); }

}  // namespace canbao::smartcard
