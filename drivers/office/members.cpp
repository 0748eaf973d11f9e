#include "drivers/office/members.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/base/text.h"

namespace canbao::office {
namespace {

bool is_hostile(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

bool is_showable(std::string_view text) {
    while (!text.empty())
        if (is_hostile(next_code_point(text))) return false;
    return true;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
               c == '_';
    });
}

}  // namespace

Members::Members(const Value& object) : object_(object) {
    if (object_.object() == nullptr) wrong("answer", "must be an object");
}

std::string Members::text(std::string_view name, Length length) {
    const Value* value = member(name);
    if (value == nullptr) return {};
    const std::string* text = value->string();
    if (text == nullptr) return wrong(name, "must be a string"), std::string();
    const std::size_t size = to_utf32(*text).size();
    if (size < length.least || size > length.most) return wrong(name, "has a wrong length"), std::string();
    if (!is_showable(*text)) return wrong(name, "has characters that cannot be shown"), std::string();
    return *text;
}

std::string Members::code(std::string_view name, Length length) {
    std::string read = text(name, length);
    if (!is_code_word(read)) wrong(name, "must be letters, digits, - and _");
    return read;
}

std::string Members::division(std::string_view name, std::size_t least) {
    std::string read = text(name, {least, 6});
    if (!all_digits(read) || read.size() == 5) wrong(name, "must be a division code");
    return read;
}

Instant Members::instant(std::string_view name) { return parsed(name, parse_rfc3339(text(name, {20, 35}))); }

Day Members::day(std::string_view name) { return parsed(name, parse_day(text(name, {10, 10}))); }

Month Members::month(std::string_view name) {
    const Month read = parsed(name, parse_month(text(name, {7, 7})));
    const int year = static_cast<int>(read.year());
    if (good() && (year < 1900 || year > 2199)) wrong(name, "must lie in 1900 to 2199");
    return read;
}

bool Members::boolean(std::string_view name) {
    const Value* value = member(name);
    if (value == nullptr) return false;
    if (value->boolean() == nullptr) return wrong(name, "must be true or false"), false;
    return *value->boolean();
}

std::int64_t Members::integer(std::string_view name, std::int64_t least, std::int64_t most) {
    const Value* value = member(name);
    if (value == nullptr) return least;
    const std::int64_t* number = value->integer();
    if (number == nullptr || *number < least || *number > most)
        return wrong(name, "must be an integer in range"), least;
    return *number;
}

Fen Members::money(std::string_view name) {
    const std::string read = text(name, {4, 13});
    if (!good()) return 0;
    const auto amount = parse_decimal(read);
    if (!amount || read[read.size() - 3] != '.') return wrong(name, "must be yuan with two decimals"), 0;
    return *amount;
}

Fen Members::money_or_none(std::string_view name) { return object_.find(name) == nullptr ? 0 : money(name); }

Bytes Members::octets(std::string_view name, std::size_t most) {
    const std::string read = text(name, {4, (most + 2) / 3 * 4});
    if (!good()) return {};
    auto octets = from_base64(read);
    if (!octets || octets->size() > most) return wrong(name, "must be Base64 within its limit"), Bytes();
    return *std::move(octets);
}

const Value::Array* Members::list(std::string_view name, std::size_t most) {
    const Value* value = member(name);
    if (value == nullptr) return nullptr;
    if (value->array() == nullptr || value->array()->size() > most)
        return wrong(name, "must be a list within its limit"), nullptr;
    return value->array();
}

const Value* Members::present(std::string_view name) {
    const Value* value = member(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

const Value* Members::object(std::string_view name) {
    const Value* value = member(name);
    if (value != nullptr && value->object() == nullptr) return wrong(name, "must be an object"), nullptr;
    return value;
}

void Members::wrong(std::string_view name, std::string_view what) {
    if (trouble_.empty()) trouble_ = std::string(name) + " " + std::string(what);
}

void Members::take_trouble(std::string_view inside, const Members& members) {
    if (!members.trouble_.empty()) wrong(std::string(inside) + "." + members.trouble_, "");
}

Fault Members::fault() const { return {FaultCode::kOfficeBadAnswer, std::string(trimmed(trouble_))}; }

const Value* Members::member(std::string_view name) {
    if (!good()) return nullptr;
    const Value* value = object_.find(name);
    if (value == nullptr) wrong(name, "is missing");
    return value;
}

policy::RecordState read_state(Members& members) {
    using policy::RecordState;
    static constexpr std::array<std::pair<std::string_view, RecordState>, 5> kStates{{
        {"none", RecordState::kNone},
        {"paying", RecordState::kPaying},
        {"paused", RecordState::kPaused},
        {"ended", RecordState::kEnded},
        {"retired", RecordState::kRetired},
    }};
    return members.one_of("state", kStates);
}

std::optional<int> read_basis(Members& members) {
    const Value* value = members.present("basis");
    if (value == nullptr) return std::nullopt;
    const std::int64_t* age = value->integer();
    if (age == nullptr || (*age != 50 && *age != 55 && *age != 60))
        return members.wrong("basis", "must be 50, 55 or 60"), std::nullopt;
    return static_cast<int>(*age);
}

}  // namespace canbao::office
