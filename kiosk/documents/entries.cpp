#include "kiosk/documents/entries.h"

#include <utility>

#include "kiosk/base/text.h"
#include "kiosk/documents/verification.h"

namespace canbao::documents {
namespace {

Fault bad(const Entry& entry, std::string_view what) {
    return {FaultCode::kBadInput, std::string(entry.name) + " " + std::string(what)};
}

// Controls (C0, DEL, C1), line separators, marks of direction and of joining, non-characters.
bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}
bool is_plain(char32_t c) {
    const bool letter = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    return letter || std::u32string_view(U" -./*+()_").find(c) != std::u32string_view::npos;
}

}  // namespace

Result<Done> must_be_object(const Value& data) {
    if (data.object() != nullptr) return Done{};
    return Fault{FaultCode::kBadInput, "the data must be an object, not " + std::string(data.kind())};
}

Result<Done> must_fit(std::string_view text, const Entry& entry) {
    if (!is_utf8(text)) return bad(entry, "is not UTF-8");
    std::size_t count = 0;
    while (!text.empty()) {
        const char32_t c = next_code_point(text);
        if (is_control(c)) return bad(entry, "holds a control character");
        if (entry.characters == Characters::kPlain && !is_plain(c))
            return bad(entry, "may hold only letters, digits, blanks and - . / * + ( ) _");
        if (++count > entry.most)
            return bad(entry, "is longer than " + std::to_string(entry.most) + " characters");
    }
    return Done{};
}

Result<std::string> needed(const Value& data, const Entry& entry) {
    std::string text = TRY(data.string_at(entry.name));
    TRY(must_fit(text, entry));
    if (trimmed(text).empty()) return bad(entry, "is empty");
    return text;
}

Result<std::string> optional(const Value& data, const Entry& entry) {
    const Value* value = data.find(entry.name);
    if (value == nullptr || value->is_null()) return std::string();
    std::string text = TRY(data.string_at(entry.name));
    TRY(must_fit(text, entry));
    return text;
}

Result<Fen> optional_amount(const Value& data, std::string_view name) {
    const std::string text = TRY(optional(data, {name, 16, Characters::kPlain}));
    if (text.empty()) return Fen{0};
    const auto amount = parse_decimal(text);
    if (!amount || *amount >= 1'000'000'000'000)
        return bad({name, 0}, "must be an amount in yuan, with at most two decimals");
    return *amount;
}

Result<int> needed_count(const Value& data, std::string_view name, int most) {
    const std::int64_t count = TRY(data.integer_at(name));
    if (count < 0 || count > most) return bad({name, 0}, "must be 0 to " + std::to_string(most));
    return static_cast<int>(count);
}

Result<bool> optional_flag(const Value& data, std::string_view name) {
    const Value* flag = data.find(name);
    if (flag == nullptr || flag->is_null()) return false;
    return data.boolean_at(name);
}

Result<policy::RecordState> needed_state(const Value& data, std::string_view name) {
    using policy::RecordState;
    static constexpr std::pair<std::string_view, RecordState> kStates[] = {
        {"none", RecordState::kNone},
        {"paying", RecordState::kPaying},
        {"paused", RecordState::kPaused},
        {"ended", RecordState::kEnded},
        {"retired", RecordState::kRetired}};
    const std::string text = TRY(needed(data, {name, 10, Characters::kPlain}));
    for (const auto& [word, state] : kStates)
        if (text == word) return state;
    return bad({name, 0}, "must be none, paying, paused, ended or retired");
}

Result<Bytes> optional_signed(const Value& data, std::string_view name) {
    const std::string text = TRY(optional(data, {name, 600}));
    if (text.empty()) return Bytes();
    auto octets = TRY(from_base64(text));
    const auto paper = parse_signed(octets);
    if (!paper) return bad({name, 0}, paper.fault().detail);
    return octets;
}

Result<const Value::Array*> needed_list(const Value& data, std::string_view name, std::size_t most) {
    const Value* list = data.find(name);
    if (list == nullptr) return bad({name, 0}, "is missing");
    if (list->array() == nullptr || list->array()->size() > most)
        return bad({name, 0}, "must be a list of at most " + std::to_string(most));
    return list->array();
}

Fault at_place(std::string_view list, std::size_t index, const Fault& fault) {
    return {fault.code, std::string(list) + "[" + std::to_string(index) + "]: " + fault.detail};
}

}  // namespace canbao::documents
