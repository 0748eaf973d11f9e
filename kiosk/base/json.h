// json.h: RFC 8259, strictly and within bounds, behind one .cpp.
//
// Refused besides what the grammar refuses: a byte order mark, invalid UTF-8, duplicate keys, \u0000,
// integers beyond 64 bits, nesting deeper than 32, anything larger than the limit. Numbers with a fraction or
// exponent are doubles.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kiosk/base/value.h"

namespace canbao::json {

struct Limits {
    std::size_t bytes_max = 256 * 1024;
    int depth_max = 32;
    std::size_t nodes_max = 20'000;
    std::size_t members_max = 1'000;  // of one object: each new name is compared with all before it
};

// The value of the whole text, or kBadInput that says what and at which octet.
Result<Value> parse(std::string_view text, const Limits& limits = {});
// One line, no blanks after separators, members in their order, non-ASCII as UTF-8.
std::string write(const Value& value);

}  // namespace canbao::json
