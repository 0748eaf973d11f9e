#include "kiosk/base/money.h"

namespace canbao {

std::string yuan(Fen amount) {
    const bool negative = amount < 0;
    const auto size = negative ? -amount : amount;
    std::string cents = std::to_string(size % 100);
    if (cents.size() < 2) cents.insert(0, 1, '0');
    return (negative ? "-" : "") + std::to_string(size / 100) + "." + cents;
}

Result<std::int64_t> parse_decimal(std::string_view text, int decimals) {
    const Fault bad{FaultCode::kBadInput,
                    "not a decimal with at most " + std::to_string(decimals) + " places"};
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    const bool bare_point = point != std::string_view::npos && part.empty();
    if (whole.empty() || whole.size() > 12 || bare_point || part.size() > static_cast<std::size_t>(decimals))
        return bad;
    std::int64_t value = 0;
    for (const auto digits : {whole, part}) {
        for (const char c : digits) {
            if (c < '0' || c > '9') return bad;
            value = value * 10 + (c - '0');
        }
    }
    for (auto missing = static_cast<std::size_t>(decimals) - part.size(); missing > 0; --missing) value *= 10;
    return value;
}

std::int64_t rounded(std::int64_t numerator, std::int64_t denominator) {
    const auto half = denominator / 2;
    const auto odd = denominator % 2;  // an odd denominator has no exact half
    if (numerator < 0) return -rounded(-numerator, denominator);
    const auto rest = numerator % denominator;
    return numerator / denominator + (rest >= half + odd ? 1 : 0);
}

}  // namespace canbao
