// money.h: Amounts in whole fen, and other figures in hundredths; no floating point where law rounds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace canbao {

// 1 yuan = 100 fen.
using Fen = std::int64_t;

// "1452.80": always two decimals, a minus in front of a negative amount.
std::string yuan(Fen amount);
// A decimal with at most `decimals` places in units of the last one: "8.31" -> 831, "139" -> 13900 (two
// places). Digits, at most one point, no sign, at most 12 digits before the point; kBadInput otherwise.
Result<std::int64_t> parse_decimal(std::string_view text, int decimals = 2);
// numerator / denominator rounded half away from zero; the denominator must be positive.
std::int64_t rounded(std::int64_t numerator, std::int64_t denominator);

}  // namespace canbao
