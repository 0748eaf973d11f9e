// id_number.h: The number of an identity document: which kind, whose birth, and whether it can be one.
//
// 18 digits with ISO 7064 MOD 11-2 (GB 11643-1999): citizens, residents from Hong Kong, Macao and Taiwan,
// foreigners' cards since 2023. The older foreigners' card has letters; of its check digit one specimen is
// known, so it only warns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

enum class NumberKind { kResident, kHongKong, kMacao, kTaiwan, kForeigner, kForeignerOld };
// "resident", "hk_permit", "mo_permit", "tw_permit", "foreign_new", "foreign_old".
std::string_view name_of(NumberKind kind);

enum class NumberError {
    kEmpty,
    kFirstGeneration,  // 15 digits: cards void since 2013
    kLength,
    kCharset,
    kDate,
    kDateRange,
    kDateFuture,
    kDivision,
    kSequence,
    kCheckDigit,
    kKindNotForFlexible,  // a travel permit: no document for a flexible worker
};
// "EMPTY", "GEN1_15_DIGITS", …
std::string_view name_of(NumberError error);

enum class Sex { kMale, kFemale };

struct IdNumber {
    NumberKind kind = NumberKind::kResident;
    std::optional<Sex> sex;             // not in the old foreigners' number
    std::optional<Day> birth;           // likewise: its year has two digits
    std::string division;               // first six digits; of foreigners the issuing province (two digits)
    std::vector<std::string> warnings;  // "DIVISION_UNKNOWN", "CHECK_DIGIT": nothing is refused for these
};

// The check character of 17 digits, ISO 7064 MOD 11-2.
char check_character(std::string_view digits);

// Blanks at both ends do not count; a small x is taken for X.
std::variant<IdNumber, NumberError> read_id_number(std::string_view text, const Rulebook& rules, Day on);

}  // namespace canbao::policy
