#include "tests/simulators/social_card/card.h"

#include <iconv.h>

#include <algorithm>
#include <array>

#include "kiosk/base/json.h"

namespace canbao::sim {
namespace {

Bytes padded(std::string_view text, std::size_t size) {
    Bytes bytes(text.begin(), text.end());
    bytes.resize(size, 0x00);
    return bytes;
}

// "2016-05-10" or "20160510" -> 20 16 05 10; long-term is a date far away.
Result<Bytes> compact(std::string text) {
    if (text == "long-term") text = "20991231";
    std::erase(text, '-');
    return from_hex(text);
}

std::string padded_number(int number) {
    std::string text = std::to_string(number);
    return std::string(7 - std::min<std::size_t>(7, text.size()), '0') + text;
}

}  // namespace

Result<Bytes> gb18030(std::string_view utf8, std::size_t field) {
    const iconv_t converter = iconv_open("GB18030", "UTF-8");
    std::string in(utf8);
    Bytes out(4 * in.size() + 4);
    char* from = in.data();
    char* to = reinterpret_cast<char*>(out.data());
    std::size_t in_left = in.size();
    std::size_t out_left = out.size();
    const std::size_t done = iconv(converter, &from, &in_left, &to, &out_left);
    iconv_close(converter);
    if (done == static_cast<std::size_t>(-1)) return Fault{FaultCode::kBadInput, "a text has no GB18030"};
    out.resize(out.size() - out_left);
    if (out.size() > field)
        return Fault{FaultCode::kBadInput, "a text is longer than " + std::to_string(field) + " octets"};
    out.resize(field, 0x00);
    return out;
}

Result<SocialCard> social_card_of(int number, std::string slug, const Value& data) {
    SocialCard card;
    card.number = number;
    card.slug = std::move(slug);
    const std::string id = TRY(data.string_at("id_number"));
    const std::string from = TRY(data.string_at("valid_from"));
    const std::string until = TRY(data.string_at("valid_to"));
    const std::string name = TRY(data.string_at("name"));
    const std::string sex = TRY(data.string_at("sex"));
    const std::string nation = TRY(data.string_at("nation_code"));
    const std::string birth = TRY(data.string_at("birth"));
    const std::string region = id.substr(0, 4) + "00";
    card.issuer[0x01] = TRY(from_hex(region + "D156000005" + "00000000" + "00000000"));
    card.issuer[0x01].resize(16, 0x00);
    card.issuer[0x02] = {0x31};
    card.issuer[0x03] = padded("2.00", 4);
    card.issuer[0x04] = padded("SYNTHETIC", 12);
    card.issuer[0x05] = TRY(compact(from));
    card.issuer[0x06] = TRY(compact(until));
    card.issuer[0x07] = padded("SX" + padded_number(number), 9);
    card.holder[0x08] = padded(id, 18);
    card.holder[0x09] = TRY(gb18030(name, 30));
    card.holder[0x0A] = padded(sex, 1);
    card.holder[0x0B] = TRY(from_hex(nation));
    card.holder[0x0C] = TRY(from_hex(id.substr(0, 6)));
    card.holder[0x0D] = TRY(compact(birth));
    return card;
}

Result<std::vector<SocialCard>> social_cards_of(std::string_view text) {
    const Value file = TRY(json::parse(text));
    const Value* people = file.find("citizens");
    if (people == nullptr || people->array() == nullptr)
        return Fault{FaultCode::kBadInput, "the file has no list \"citizens\""};
    std::vector<SocialCard> cards;
    for (const Value& person : *people->array()) {
        const Value* data = person.find("card");
        if (data == nullptr) return Fault{FaultCode::kBadInput, "a citizen has no card"};
        const std::string kind = TRY(data->string_at("kind"));
        if (kind != "resident") continue;
        const auto number = static_cast<int>(TRY(person.integer_at("n")));
        const std::string slug = TRY(person.string_at("slug"));
        auto card = social_card_of(number, slug, *data);
        if (card.ok()) cards.push_back(*std::move(card));  // a name may be too long for this kind of card
    }
    return cards;
}

}  // namespace canbao::sim
