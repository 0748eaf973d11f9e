// schema.h: Which rows a rule book must have and what may stand in each: one table.
//
// It holds no figure of the law; the bounds only catch slips of the hand (an age of 1600, a rate of 800 per
// cent).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kiosk/base/result.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

enum class FieldKind {
    kWhole,    // a whole number within the bounds
    kDecimal,  // "8.31": text with at most two decimals, within the bounds
    kMonth,    // "1965-01"
    kFlag,     // true or false
    kText,     // any text but an empty one
    kWords,    // list of texts, at least one
    kDecimals  // list of decimals ("139", "138.4"); as many as the upper bound says, any number when that is
               // 0
};

struct FieldRule {
    std::string_view name;
    FieldKind kind;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::string_view choices = {};  // of kText and kWords: "up|down"; empty = any
};

// Rows of a subject's key. `key` may end in ".*": up to four digits or "other" there.
struct KeyRule {
    std::string_view subject;
    std::string_view key;
    enum class Last { kOpen, kMayEnd } last;  // must the newest row be open-ended?
    std::span<const FieldRule> fields;
};

// The rule for "subject" and "key"; nullptr when no such row is known.
const KeyRule* rule_for(std::string_view subject, std::string_view key);
std::span<const KeyRule> all_key_rules();
// Are the row's own fields all there, known, and possible? kAssetWrong says which is not, without file and
// line.
Result<Done> check_fields(const KeyRule& rule, const Row& row);

}  // namespace canbao::policy
