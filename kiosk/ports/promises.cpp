#include "kiosk/ports/promises.h"

#include <cstddef>

#include "kiosk/base/bytes.h"

namespace canbao {
namespace {

// Without what looks or sounds like another one: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. Twenty-three is a prime, so
// a weighted sum notices each wrong character and each exchange.
constexpr std::string_view kCharacters = "34679ACDEFGHJKMNPQRTWXY";
constexpr std::size_t kBase = kCharacters.size();
constexpr std::size_t kLength = 8;

std::size_t weighted_sum(std::string_view reference) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < reference.size(); ++at) sum += (at + 1) * kCharacters.find(reference[at]);
    return sum % kBase;
}

}  // namespace

std::string_view name_of(PromiseEnd end) {
    static constexpr std::string_view kNames[] = {"registered", "already", "refused", "voided", "expired"};
    return kNames[static_cast<std::size_t>(end)];
}

std::string promise_reference(std::string_view key) {
    const auto digest = sha256(as_bytes("promise|" + std::string(key)));
    std::uint64_t number = 0;
    for (std::size_t at = 0; at < sizeof number; ++at) number = number << 8 | digest[at];
    std::string reference;
    for (; reference.size() + 1 < kLength; number /= kBase) reference += kCharacters[number % kBase];
    for (const char check : kCharacters)
        if (weighted_sum(reference + check) == 0) return reference + check;
    return {};  // never: each check character gives another sum
}

std::string read_promise_reference(std::string_view said) {
    std::string reference;
    for (const char c : said) {
        if (c == '-' || c == ' ') continue;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (kCharacters.find(upper) == std::string_view::npos) return {};
        reference += upper;
    }
    return reference.size() == kLength && weighted_sum(reference) == 0 ? reference : std::string();
}

}  // namespace canbao
