// nations.h: The names of nationalities by their two-digit code (GB/T 3304), as the card holds them.
//
// Codes 97 and 98 are the standard's; 57 and 58, which some programs use for the same, are unknown here.
#pragma once

#include <string_view>

namespace canbao::idcard {

// In Chinese, without the word for "nationality"; empty for an unknown code.
std::string_view nation_name(std::string_view code);

}  // namespace canbao::idcard
