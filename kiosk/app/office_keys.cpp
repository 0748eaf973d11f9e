#include "kiosk/app/office_keys.h"

#include <algorithm>
#include <string>

#include "kiosk/base/toml.h"

namespace canbao::app {
namespace {

using documents::OfficeKey;

constexpr std::size_t kKeySize = 32;
constexpr std::int64_t kMostNumber = 255;
constexpr std::size_t kMostKeys = 255;

Result<OfficeKey> parse_key(const Value& entry) {
    OfficeKey key;
    const std::int64_t number = TRY(entry.integer_at("number"));
    if (number < 1 || number > kMostNumber) return Fault{FaultCode::kBadInput, "number must be 1 to 255"};
    key.number = static_cast<int>(number);
    const std::string base64_text = TRY(entry.string_at("key"));
    key.public_key = TRY(from_base64(base64_text));
    if (key.public_key.size() != kKeySize)
        return Fault{FaultCode::kBadInput, "key must be Base64 of 32 octets"};
    const std::string from = TRY(entry.string_at("from"));
    const std::string until = TRY(entry.string_at("until"));
    key.from = TRY(parse_day(from));
    key.until = TRY(parse_day(until));
    if (key.until < key.from) return Fault{FaultCode::kBadInput, "until is before from"};
    return key;
}

}  // namespace

std::vector<OfficeKey> office_keys(const OfficeSettings& office) {
    std::vector<OfficeKey> keys;
    for (const PaperKey& each : office.paper_keys) {
        auto octets = from_base64(each.key);
        if (!octets || octets->size() != kKeySize) continue;
        OfficeKey key;
        key.number = each.number;
        key.public_key = *std::move(octets);
        key.from = each.from;
        key.until = each.until;
        keys.push_back(std::move(key));
    }
    return keys;
}

Result<std::vector<OfficeKey>> parse_office_keys(std::string_view toml, std::string_view name) {
    const Value file = TRY(toml_file::parse(toml, name));
    const Value* list = file.find("paper_keys");
    const auto wrong = [&](const std::string& what) {
        return Fault{FaultCode::kConfigurationWrong, std::string(name) + ": " + what};
    };
    if (list == nullptr || list->array() == nullptr || list->array()->empty() ||
        list->array()->size() > kMostKeys)
        return wrong("there must be 1 to 255 [[paper_keys]]");
    std::vector<OfficeKey> keys;
    for (const Value& entry : *list->array()) {
        auto key = parse_key(entry);
        if (!key) return wrong("paper_keys, line " + std::to_string(entry.line) + ": " + key.fault().detail);
        const bool twin = std::any_of(keys.begin(), keys.end(),
                                      [&](const OfficeKey& other) { return other.number == key->number; });
        if (twin) return wrong("paper_keys: number " + std::to_string(key->number) + " stands there twice");
        keys.push_back(*std::move(key));
    }
    return keys;
}

}  // namespace canbao::app
