#include "kiosk/base/audit.h"

#include <algorithm>

#include "kiosk/base/bytes.h"

namespace canbao::audit {
namespace {

constexpr std::string_view kUnfit = "unfit-text";
constexpr std::size_t kTextMax = 64;
constexpr int kDigitsMax = 8;  // a document's or a telephone's number has more

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

template <class Fits>
bool all_of(std::string_view text, Fits fits) {
    return std::all_of(text.begin(), text.end(), fits);
}

bool few_digits_in_a_row(std::string_view text) {
    int run = 0;
    return all_of(text, [&](char c) { return (run = digit(c) ? run + 1 : 0) <= kDigitsMax; });
}

}  // namespace

std::string_view name_of(Disposition disposition) {
    switch (disposition) {
        case Disposition::kOk:
            return "ok";
        case Disposition::kRefused:
            return "refused";
        case Disposition::kFailed:
            return "failed";
        case Disposition::kUnknown:
            break;
    }
    return "unknown";
}

bool has_form(Kind kind, std::string_view text) {
    if (text.empty() || text.size() > kTextMax) return false;
    switch (kind) {
        case Kind::kWord:
            return lower(text[0]) && few_digits_in_a_row(text) &&
                   all_of(text, [](char c) { return lower(c) || digit(c) || c == '-' || c == '_'; });
        case Kind::kKey:
            return text.find('-') != text.npos &&
                   all_of(text, [](char c) { return lower(c) || digit(c) || c == '-'; });
        case Kind::kDigest:
            return text.size() == 2 * std::tuple_size_v<Sha256> &&
                   all_of(text, [](char c) { return digit(c) || (c >= 'a' && c <= 'f'); });
        case Kind::kVersion:
            return few_digits_in_a_row(text) && all_of(text, [](char c) {
                       return lower(c) || digit(c) || (c >= 'A' && c <= 'Z') || c == ' ' || c == '.' ||
                              c == '+' || c == '-';
                   });
        case Kind::kCount:
            break;
    }
    return false;
}

template <Kind K>
Text<K>::Text(std::string_view text) : text_(has_form(K, text) || text == kUnfit ? text : kUnfit) {}
template class Text<Kind::kWord>;
template class Text<Kind::kKey>;
template class Text<Kind::kDigest>;
template class Text<Kind::kVersion>;

Digest digest_of(std::string_view octets) { return Digest(hex(sha256(as_bytes(octets)))); }

}  // namespace canbao::audit
