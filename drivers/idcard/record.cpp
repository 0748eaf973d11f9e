#include "drivers/idcard/record.h"

#include <cstdio>

#include "drivers/idcard/nations.h"
#include "kiosk/base/date.h"
#include "kiosk/base/text.h"

namespace canbao::idcard {
namespace {

constexpr std::size_t kTextSize = 256;
constexpr std::size_t kPhotoMost = 1024;
constexpr std::size_t kPrintsMost = 1024;
constexpr std::size_t kAddressSize = 70;
constexpr std::string_view kForever = "\u957F\u671F";
constexpr std::string_view kLongTerm = "long-term";
constexpr std::string_view kNationality = "CHN";

struct Field {
    std::size_t at;
    std::size_t size;
};

constexpr Field kLetter{248, 2};
// Where all but the card of 2017 agree.
constexpr Field kName{0, 30}, kSex{30, 2}, kBirth{36, 16}, kId{122, 36}, kFrom{188, 16}, kTo{204, 16};
constexpr Field kNation{32, 4}, kAddress{52, 70}, kIssuer{158, 30};

namespace of2017 {
constexpr Field kNameEn{0, 120}, kSex{120, 2}, kId{122, 30}, kNationality{152, 6}, kName{158, 30},
    kBirth{220, 16}, kIssuer{240, 8};
}
namespace of2023 {
constexpr Field kNameEn{52, 70}, kNameEnRest{220, 22}, kNationality{242, 6};
}

Personal personal(std::string text) {
    Personal trim(trimmed(text));
    wipe(text.data(), text.size());
    return trim;
}

std::string raw(ByteView record, Field field) { return from_utf16le(record.subspan(field.at, field.size)); }
Personal text(ByteView record, Field field) { return personal(raw(record, field)); }

std::uint16_t word(ByteView bytes, std::size_t at) {
    return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

// YYYYMMDD as YYYY-MM-DD; a blank stays empty, and so does what is no day, with a warning.
Personal date(Card& card, const Personal& field, std::string_view name) {
    if (field.empty()) return {};
    const auto day = parse_compact_day(reveal(field));
    if (day) return personal(iso_day(*day));
    card.warnings.push_back(std::string(name) + "-invalid");
    return {};
}

Personal valid_to(Card& card, const Personal& field) {
    if (reveal(field) == kForever) return Personal(kLongTerm);
    return date(card, field, "valid-to");
}

Personal sex(Card& card, const Personal& field) {
    if (field.empty()) return {};
    const std::string_view code = reveal(field);
    if (code == "1") return Personal("\u7537");              // male
    if (code == "2") return Personal("\u5973");              // female
    if (code == "0") return Personal("\u672A\u77E5");        // unknown
    if (code == "9") return Personal("\u672A\u8BF4\u660E");  // not stated
    card.warnings.emplace_back("sex-code-unknown");
    return {};
}

Personal nation(Card& card, const Personal& field) {
    if (field.empty()) return {};
    const auto name = nation_name(reveal(field));
    if (name.empty()) card.warnings.emplace_back("nation-code-unknown");
    return Personal(name);
}

// Characters that fonts may lack or that were damaged on the card: whoever prints or compares should know.
void note_rare_characters(Card& card) {
    bool is_private = false;
    bool is_damaged = false;
    for (std::string_view rest = reveal(card.name); !rest.empty();) {
        const char32_t c = next_code_point(rest);
        is_private = is_private || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
        is_damaged = is_damaged || c == 0xFFFD;
    }
    if (is_private) card.warnings.emplace_back("name-private-use-character");
    if (is_damaged) card.warnings.emplace_back("name-damaged-character");
}

// Resident cards, and those of Hong Kong, Macao and Taiwan, where the nation is reserved.
Card decode_chinese(ByteView record, CardKind kind) {
    Card card;
    card.kind = kind;
    card.name = text(record, kName);
    card.sex = sex(card, text(record, kSex));
    card.birth = date(card, text(record, kBirth), "birth");
    card.address = text(record, kAddress);
    card.id_number = text(record, kId);
    card.issuer = text(record, kIssuer);
    card.valid_from = date(card, text(record, kFrom), "valid-from");
    card.valid_to = valid_to(card, text(record, kTo));
    if (kind == CardKind::kResident) {
        card.nation = nation(card, text(record, kNation));
        card.nationality = Personal(kNationality);
    }
    return card;
}

Card decode_2017(ByteView record) {
    Card card;
    card.kind = CardKind::kForeigner2017;
    card.name = text(record, of2017::kName);
    card.name_en = text(record, of2017::kNameEn);
    card.sex = sex(card, text(record, of2017::kSex));
    card.nationality = text(record, of2017::kNationality);
    card.birth = date(card, text(record, of2017::kBirth), "birth");
    card.id_number = text(record, of2017::kId);
    card.issuer = text(record, of2017::kIssuer);
    card.valid_from = date(card, text(record, kFrom), "valid-from");
    card.valid_to = valid_to(card, text(record, kTo));
    return card;
}

Card decode_2023(ByteView record) {
    Card card;
    card.kind = CardKind::kForeigner2023;
    card.name = text(record, kName);
    std::string name_en = raw(record, of2023::kNameEn);  // 35 characters here, the rest after the dates
    std::string rest = raw(record, of2023::kNameEnRest);
    name_en += rest;
    wipe(rest.data(), rest.size());
    card.name_en = personal(std::move(name_en));
    card.sex = sex(card, text(record, kSex));
    card.nationality = text(record, of2023::kNationality);
    card.birth = date(card, text(record, kBirth), "birth");
    card.id_number = text(record, kId);
    card.valid_from = date(card, text(record, kFrom), "valid-from");
    card.valid_to = valid_to(card, text(record, kTo));
    return card;
}

Fault misfit(std::size_t size) {
    return {FaultCode::kReaderProtocol,
            "read: lengths do not fit " + std::to_string(size) + " octets of data"};
}

}  // namespace

Result<Card> decode_record(ByteView record) {
    if (record.size() != kTextSize) return misfit(record.size());
    const std::uint16_t letter = static_cast<std::uint16_t>(record[kLetter.at] | record[kLetter.at + 1] << 8);
    Card card;
    if (letter == ' ' || letter == 0)
        card = decode_chinese(record, CardKind::kResident);
    else if (letter == 'J')
        card = decode_chinese(record, CardKind::kHmt);
    else if (letter == 'I')
        card = decode_2017(record);
    else if (letter == 'Y')
        card = decode_2023(record);
    else
        return Fault{FaultCode::kWrongCard, "read: unknown card type " + std::to_string(letter)};
    note_rare_characters(card);
    return card;
}

Result<Card> decode_card(ByteView data) {
    if (data.size() < 4) return misfit(data.size());
    const std::size_t text_size = word(data, 0);
    const std::size_t photo_size = word(data, 2);
    std::size_t head = 4;
    if (data.size() != head + text_size + photo_size) {  // then there is a third length, of fingerprints
        head = 6;
        if (data.size() < head) return misfit(data.size());
        const std::size_t prints_size = word(data, 4);
        if (prints_size > kPrintsMost || data.size() != head + text_size + photo_size + prints_size)
            return misfit(data.size());
    }
    if (photo_size > kPhotoMost) return misfit(data.size());
    Card card = TRY(decode_record(data.subspan(head, text_size)));
    card.photo = Personal(as_text(data.subspan(head + text_size, photo_size)));
    return card;
}

Result<Personal> decode_address(ByteView data) {
    const bool whole =
        data.size() % kAddressSize == 0 || (data.size() < kAddressSize && data.size() % 2 == 0);
    if (!whole)
        return Fault{FaultCode::kReaderProtocol,
                     "newest address: " + std::to_string(data.size()) + " octets"};
    while (!data.empty()) {
        const std::size_t last = (data.size() - 1) / kAddressSize * kAddressSize;
        Personal address = personal(from_utf16le(data.subspan(last)));
        if (!address.empty()) return address;
        data = data.first(last);
    }
    return Personal();
}

std::string decode_sam_number(ByteView data) {
    if (data.size() != 16) return {};
    const auto number = [&](std::size_t at) {
        return static_cast<unsigned>(data[at] | data[at + 1] << 8 | data[at + 2] << 16) |
               static_cast<unsigned>(data[at + 3]) << 24;
    };
    char printed[64] = {};
    std::snprintf(printed, sizeof printed, "%02u.%02u-%u-%010u-%010u", unsigned{data[0]}, unsigned{data[2]},
                  number(4), number(8), number(12));
    return printed;
}

}  // namespace canbao::idcard
