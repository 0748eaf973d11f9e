#include "tests/simulators/card_reader/card.h"

#include <algorithm>

#include "kiosk/base/json.h"
#include "kiosk/base/text.h"

namespace canbao::sim {
namespace {

constexpr std::string_view kLongTerm = "长期";

// One field of a record, and the member of the JSON object that fills it; an empty name is a constant.
struct Field {
    std::size_t at, size;
    std::string_view member;
    std::string_view constant = {};
};

const std::vector<Field>& resident_fields() {
    static const std::vector<Field> fields{
        {0, 30, "name"},       {30, 2, "sex"},         {32, 4, "nation_code"}, {36, 16, "birth"},
        {52, 70, "address"},   {122, 36, "id_number"}, {158, 30, "issuer"},    {188, 16, "valid_from"},
        {204, 16, "valid_to"}, {248, 2, "", " "}};
    return fields;
}

const std::vector<Field>& hmt_fields() {
    static const std::vector<Field> fields{
        {0, 30, "name"},          {30, 2, "sex"},           {36, 16, "birth"},       {52, 70, "address"},
        {122, 36, "id_number"},   {158, 30, "issuer"},      {188, 16, "valid_from"}, {204, 16, "valid_to"},
        {220, 18, "pass_number"}, {238, 4, "times_issued"}, {248, 2, "", "J"}};
    return fields;
}

const std::vector<Field>& foreigner_2017_fields() {
    static const std::vector<Field> fields{
        {0, 120, "name_en"},      {120, 2, "sex"},     {122, 30, "card_number"}, {152, 6, "nationality"},
        {158, 30, "name"},        {188, 16, "issued"}, {204, 16, "valid_to"},    {220, 16, "birth"},
        {236, 4, "card_version"}, {240, 8, "office"},  {248, 2, "", "I"}};
    return fields;
}

// The English name continues in a second field; of the old card's number the last three characters are
// linked.
const std::vector<Field>& foreigner_2023_fields() {
    static const std::vector<Field> fields{
        {0, 30, "name"},      {30, 2, "sex"},          {32, 4, "times_replaced"}, {36, 16, "birth"},
        {52, 70, "name_en"},  {122, 36, "id_number"},  {188, 16, "issued"},       {204, 16, "valid_to"},
        {220, 22, "name_en"}, {242, 6, "nationality"}, {248, 2, "", "Y"},         {250, 6, "old_number"}};
    return fields;
}

const std::vector<Field>* fields_of(std::string_view kind) {
    if (kind == "resident") return &resident_fields();
    if (kind == "hmt") return &hmt_fields();
    if (kind == "foreigner-2017") return &foreigner_2017_fields();
    if (kind == "foreigner-2023") return &foreigner_2023_fields();
    return nullptr;
}

// As the card writes it: dates without hyphens, a name in its two parts.
std::string written(const Field& field, std::string_view kind, std::string text) {
    if (text == "long-term") return std::string(kLongTerm);
    if (field.size == 16) std::erase(text, '-');
    if (kind != "foreigner-2023") return text;
    if (field.at == 52) return text.substr(0, 35);
    if (field.at == 220) return text.size() > 35 ? text.substr(35) : "";
    if (field.at == 250 && text.size() > 3) return text.substr(text.size() - 3);
    return text;
}

Bytes utf16le(std::string_view utf8) {
    Bytes bytes;
    const auto put = [&](char32_t unit) {
        bytes.push_back(static_cast<std::uint8_t>(unit & 0xFF));
        bytes.push_back(static_cast<std::uint8_t>(unit >> 8));
    };
    while (!utf8.empty()) {
        const char32_t c = next_code_point(utf8);
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800 + ((c - 0x10000) >> 10));
            put(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

}  // namespace

Result<Bytes> field_of(std::string_view name, std::string_view text, std::size_t size) {
    Bytes bytes = utf16le(text);
    if (bytes.size() > size)
        return Fault{FaultCode::kBadInput,
                     std::string(name) + " is longer than " + std::to_string(size / 2) + " units"};
    while (bytes.size() < size) bytes.push_back(bytes.size() % 2 == 0 ? 0x20 : 0x00);
    return bytes;
}

Result<Bytes> record_of(const Value& card) {
    const std::string kind = TRY(card.string_at("kind"));
    const auto* fields = fields_of(kind);
    if (fields == nullptr) return Fault{FaultCode::kBadInput, "no such kind of card: " + kind};
    Bytes record = TRY(field_of("record", "", Card::kRecordSize));
    for (const Field& field : *fields) {
        std::string text(field.constant);
        if (!field.member.empty()) text = TRY(card.string_at(field.member));
        const Bytes bytes = TRY(field_of(field.member, written(field, kind, std::move(text)), field.size));
        std::copy(bytes.begin(), bytes.end(), record.begin() + static_cast<std::ptrdiff_t>(field.at));
    }
    return record;
}

Bytes synthetic(std::size_t size, unsigned seed) {
    static constexpr std::string_view kLabel = "SYNTHETIC ";
    Bytes bytes;
    std::uint32_t state = seed * 2654435761U + 1;
    while (bytes.size() < size) {
        state = state * 1664525U + 1013904223U;
        bytes.push_back(static_cast<std::uint8_t>(state >> 24));
    }
    std::copy_n(kLabel.begin(), std::min(size, kLabel.size()), bytes.begin());
    return bytes;
}

Card card_of(int number, std::string slug, Bytes record) {
    const auto seed = static_cast<unsigned>(number);
    return {number,
            std::move(slug),
            std::move(record),
            synthetic(Card::kPhotoSize, seed),
            synthetic(1024, seed + 1000),
            {}};
}

Result<Card> card_of(int number, std::string slug, const Value& data) {
    Card card = card_of(number, std::move(slug), TRY(record_of(data)));
    if (data.find("appended_address") != nullptr) {
        const std::string address = TRY(data.string_at("appended_address"));
        card.appended_address = TRY(field_of("appended_address", address, Card::kAddressSize));
    }
    return card;
}

Result<std::vector<Card>> cards_of(std::string_view text) {
    const Value file = TRY(json::parse(text));
    const Value* people = file.find("citizens");
    if (people == nullptr || people->array() == nullptr)
        return Fault{FaultCode::kBadInput, "the file has no list \"citizens\""};
    std::vector<Card> cards;
    for (const Value& person : *people->array()) {
        const Value* data = person.find("card");
        if (data == nullptr) return Fault{FaultCode::kBadInput, "a citizen has no card"};
        const auto number = static_cast<int>(TRY(person.integer_at("n")));
        const std::string slug = TRY(person.string_at("slug"));
        cards.push_back(TRY(card_of(number, slug, *data)));
    }
    return cards;
}

}  // namespace canbao::sim
