#include "kiosk/policy/id_number.h"

#include <algorithm>

#include "kiosk/base/text.h"

namespace canbao::policy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

int number_of(std::string_view digits) {
    int number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

// ICAO 9303 check digit (7-3-1) over digits and letters A = 10 … Z = 35.
char icao_check_digit(std::string_view text) {
    static constexpr int kWeights[] = {7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = is_digit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10;
        sum += value * kWeights[i % 3];
    }
    return static_cast<char>('0' + sum % 10);
}

// H or M with 8 or 10 digits, or 8 digits: travel permits of people from Hong Kong, Macao and Taiwan.
bool is_travel_permit(std::string_view text) {
    if (text.size() == 8) return all_digits(text);
    const bool of_two = !text.empty() && (text.front() == 'H' || text.front() == 'M');
    return of_two && (text.size() == 9 || text.size() == 11) && all_digits(text.substr(1));
}

bool is_old_foreigners(std::string_view text) {
    return text.size() == 15 && std::all_of(text.begin(), text.begin() + 3, is_letter) &&
           all_digits(text.substr(3));
}

IdNumber old_foreigners(std::string_view text) {
    IdNumber number;
    number.kind = NumberKind::kForeignerOld;
    number.division = text.substr(3, 2);
    if (icao_check_digit(text.substr(0, 14)) != text.back()) number.warnings.emplace_back("CHECK_DIGIT");
    return number;
}

// What is wrong before any digit is understood; nullopt when 17 digits and a check character stand there.
std::optional<NumberError> form_error(std::string_view text) {
    if (text.empty()) return NumberError::kEmpty;
    if (is_travel_permit(text)) return NumberError::kKindNotForFlexible;
    if (text.size() == 15 && all_digits(text)) return NumberError::kFirstGeneration;
    const bool last_fits = is_digit(text.back()) || (text.back() == 'X' && text.size() == 18);
    if (!all_digits(text.substr(0, text.size() - 1)) || !last_fits) return NumberError::kCharset;
    if (text.size() != 18) return NumberError::kLength;
    return std::nullopt;
}

NumberKind kind_of(std::string_view text) {
    if (text.front() == '9') return NumberKind::kForeigner;
    const auto province = text.substr(0, 2);
    if (province == "81") return NumberKind::kHongKong;
    if (province == "82") return NumberKind::kMacao;
    if (province == "83") return NumberKind::kTaiwan;
    return NumberKind::kResident;
}

std::variant<Day, NumberError> read_birth(std::string_view eight, const Rulebook& rules, Day on) {
    const Day birth{std::chrono::year{number_of(eight.substr(0, 4))},
                    std::chrono::month{static_cast<unsigned>(number_of(eight.substr(4, 2)))},
                    std::chrono::day{static_cast<unsigned>(number_of(eight.substr(6, 2)))}};
    if (!birth.ok()) return NumberError::kDate;
    const Row* row = rules.find("enrolment", "number", on);
    if (row != nullptr && static_cast<int>(birth.year()) < row->number("birth_year_min"))
        return NumberError::kDateRange;
    if (birth > on) return NumberError::kDateFuture;
    return birth;
}

// A wrong division, or a warning in `number`.
std::optional<NumberError> check_division(IdNumber& number, const Divisions& divisions) {
    const std::string& code = number.division;
    switch (number.kind) {
        case NumberKind::kForeigner:
            if (!divisions.knows_province(code) || code.front() == '8') return NumberError::kDivision;
            return std::nullopt;
        case NumberKind::kResident:
            break;
        default:
            if (code.substr(2) != "0000") return NumberError::kDivision;
            return std::nullopt;
    }
    if (!divisions.knows_province(code)) return NumberError::kDivision;
    // Of other provinces only the first two digits are known here; of this one every city that ever was.
    if (!divisions.in_province(code)) return std::nullopt;
    if (!divisions.knows_city(code)) return NumberError::kDivision;
    if (!divisions.knows(code)) number.warnings.emplace_back("DIVISION_UNKNOWN");
    return std::nullopt;
}

std::string upper(std::string_view text) {
    std::string written(text);
    for (char& c : written)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return written;
}

}  // namespace

char check_character(std::string_view digits) {
    int sum = 0;
    for (const char c : digits) sum = (sum + (c - '0')) * 2 % 11;
    const int check = (12 - sum) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

std::variant<IdNumber, NumberError> read_id_number(std::string_view given, const Rulebook& rules, Day on) {
    const std::string text = upper(trimmed(given));
    if (is_old_foreigners(text)) return old_foreigners(text);
    if (const auto error = form_error(text)) return *error;
    const std::string_view digits = text;
    IdNumber number;
    number.kind = kind_of(digits);
    const auto birth = read_birth(digits.substr(6, 8), rules, on);
    if (const auto* error = std::get_if<NumberError>(&birth)) return *error;
    number.birth = std::get<Day>(birth);
    const bool foreigner = number.kind == NumberKind::kForeigner;
    number.division = foreigner ? digits.substr(1, 2) : digits.substr(0, 6);
    if (const auto error = check_division(number, rules.divisions())) return *error;
    if (digits.substr(14, 3) == "000") return NumberError::kSequence;
    if (check_character(digits.substr(0, 17)) != digits.back()) return NumberError::kCheckDigit;
    number.sex = (digits[16] - '0') % 2 == 1 ? Sex::kMale : Sex::kFemale;
    return number;
}

std::string_view name_of(NumberKind kind) {
    static constexpr std::string_view kNames[] = {"resident",  "hk_permit",   "mo_permit",
                                                  "tw_permit", "foreign_new", "foreign_old"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(NumberError error) {
    static constexpr std::string_view kNames[] = {"EMPTY",
                                                  "GEN1_15_DIGITS",
                                                  "LENGTH",
                                                  "CHARSET",
                                                  "DATE",
                                                  "DATE_RANGE",
                                                  "DATE_FUTURE",
                                                  "DIVISION",
                                                  "SEQUENCE",
                                                  "CHECK_DIGIT",
                                                  "KIND_NOT_FOR_FLEXIBLE"};
    return kNames[static_cast<std::size_t>(error)];
}

}  // namespace canbao::policy
