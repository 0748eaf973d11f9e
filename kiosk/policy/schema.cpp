#include "kiosk/policy/schema.h"

#include "kiosk/base/date.h"
#include "kiosk/base/money.h"

namespace canbao::policy {
namespace {

using Kind = FieldKind;
using Last = KeyRule::Last;

constexpr FieldRule kAge[] = {{"years", Kind::kWhole, 1, 130}};
constexpr FieldRule kBasis[] = {{"categories", Kind::kWords, 0, 0, "sole_trader|part_time|other"},
                                {"household", Kind::kText, 0, 0, "inside|any"}};
constexpr FieldRule kAccepted[] = {{"accepted", Kind::kFlag}};
constexpr FieldRule kNumber[] = {{"birth_year_min", Kind::kWhole, 1600, 2100}};
constexpr FieldRule kRetirement[] = {{"original_age_months", Kind::kWhole, 300, 1200},
                                     {"cap_months", Kind::kWhole, 0, 240},
                                     {"step_months", Kind::kWhole, 1, 120},
                                     {"first_affected", Kind::kMonth}};
constexpr FieldRule kFlexible[] = {{"earlier_months", Kind::kWhole, 0, 240},
                                   {"later_months", Kind::kWhole, 0, 240}};
constexpr FieldRule kMonths[] = {{"months", Kind::kWhole, 1, 720}};
constexpr FieldRule kEndorsement[] = {{"every_months", Kind::kWhole, 1, 120},
                                      {"window_months", Kind::kWhole, 0, 119}};

constexpr FieldRule kValidity[] = {{"age_to", Kind::kWhole, 0, 150}, {"years", Kind::kWhole, 0, 50}};
constexpr FieldRule kRate[] = {{"total_percent", Kind::kDecimal, 1, 10'000},
                               {"account_percent", Kind::kDecimal, 0, 10'000}};
constexpr FieldRule kGrades[] = {{"percents", Kind::kDecimals}};
constexpr FieldRule kRounding[] = {{"mode", Kind::kText, 0, 0, "up|down|half_up"}};
constexpr FieldRule kAmount[] = {{"amount", Kind::kDecimal, 1, 100'000'000}};
constexpr FieldRule kFormula[] = {{"percent_per_year", Kind::kDecimal, 1, 1000}};
constexpr FieldRule kWhole[] = {{"first_age", Kind::kWhole, 16, 100}, {"divisors", Kind::kDecimals}};
constexpr FieldRule kByMonth[] = {
    {"divisors", Kind::kDecimals, 0, 11}};  // one to eleven months past a birthday
constexpr FieldRule kInterest[] = {{"percent", Kind::kDecimal, 0, 3000}};
constexpr FieldRule kPosting[] = {{"months_base", Kind::kWhole, 12, 13}};
constexpr FieldRule kLumpSum[] = {{"enrolled_before", Kind::kMonth},
                                  {"extended_months", Kind::kWhole, 0, 600}};

constexpr KeyRule kRules[] = {
    {"enrolment", "age_min", Last::kOpen, kAge},
    {"enrolment", "before_statutory_age", Last::kOpen, {}},
    {"enrolment", "woman_basis_default", Last::kOpen, kAge},
    {"enrolment", "basis.household", Last::kOpen, kBasis},
    {"enrolment", "basis.permit", Last::kOpen, kBasis},
    {"enrolment", "basis.licence", Last::kOpen, kBasis},
    {"enrolment", "outside_needs_permit", Last::kOpen, {}},
    {"enrolment", "outside_sole_trader", Last::kOpen, {}},
    {"enrolment", "own_city", Last::kOpen, {}},
    {"enrolment", "one_relation", Last::kOpen, {}},
    {"enrolment", "not_retired", Last::kOpen, {}},
    {"enrolment", "document.resident", Last::kOpen, kAccepted},
    {"enrolment", "document.hmt", Last::kOpen, kAccepted},
    {"enrolment", "document.travel", Last::kOpen, kAccepted},
    {"enrolment", "document.foreigner", Last::kOpen, kAccepted},
    {"enrolment", "number", Last::kOpen, kNumber},
    {"retirement", "male60", Last::kOpen, kRetirement},
    {"retirement", "female55", Last::kOpen, kRetirement},
    {"retirement", "female50", Last::kOpen, kRetirement},
    {"retirement", "flexible", Last::kOpen, kFlexible},
    {"minimum_months", "months", Last::kOpen, kMonths},
    {"residence_permit", "endorsement", Last::kOpen, kEndorsement},
    {"documents", "expired", Last::kOpen, {}},
    {"documents", "validity.*", Last::kOpen, kValidity},
    {"contribution", "rate", Last::kOpen, kRate},
    {"contribution", "grades", Last::kOpen, kGrades},
    {"contribution", "rounding", Last::kOpen, kRounding},
    {"contribution", "average", Last::kMayEnd, kAmount},
    {"contribution", "base.*", Last::kMayEnd, kAmount},
    {"benefit_base", "base.*", Last::kMayEnd, kAmount},
    {"benefit_base", "formula", Last::kOpen, kFormula},
    {"divisors", "whole", Last::kOpen, kWhole},
    {"divisors", "months.*", Last::kOpen, kByMonth},
    {"account_interest", "rate", Last::kMayEnd, kInterest},
    {"account_interest", "posting", Last::kOpen, kPosting},
    {"shortfall", "monthly_pension", Last::kOpen, {}},
    {"shortfall", "extend", Last::kOpen, {}},
    {"shortfall", "lump_sum", Last::kOpen, kLumpSum},
    {"shortfall", "to_resident", Last::kOpen, {}},
    {"shortfall", "terminate", Last::kOpen, {}},
};

Fault wrong(std::string_view field, std::string_view what, std::string_view cure) {
    return {FaultCode::kAssetWrong, std::string(field) + " " + std::string(what) + "; " + std::string(cure)};
}

std::string bounds(const FieldRule& rule, std::int64_t unit) {
    return std::to_string(rule.least / unit) + " to " + std::to_string(rule.most / unit);
}

bool is_choice(const FieldRule& rule, std::string_view word) {
    const std::string all = "|" + std::string(rule.choices) + "|";
    return rule.choices.empty() || all.find("|" + std::string(word) + "|") != std::string::npos;
}

Fault no_choice(const FieldRule& rule, std::string_view word) {
    std::string choices(rule.choices);
    for (char& c : choices)
        if (c == '|') c = ' ';
    return wrong(rule.name, "is or holds \"" + std::string(word) + "\"", "possible is: " + choices);
}

Result<Done> check_decimal(const FieldRule& rule, const Value& value) {
    const auto* text = value.string();
    const auto amount = text == nullptr ? Result<Fen>(Fault{FaultCode::kBadInput, ""}) : parse_decimal(*text);
    if (!amount)
        return wrong(rule.name, "is no decimal", "write it in quotes with at most two decimals: \"8.31\"");
    if (*amount < rule.least || *amount > rule.most)
        return wrong(rule.name, "is " + *text, "possible is " + bounds(rule, 100));
    return Done{};
}

Result<Done> check_list(const FieldRule& rule, const Value& value) {
    const auto* list = value.array();
    if (list == nullptr || list->empty())
        return wrong(rule.name, "is no list", "write [\"…\", \"…\"] with at least one entry");
    for (const auto& item : *list) {
        if (item.string() == nullptr || item.string()->empty())
            return wrong(rule.name, "holds something that is no text", "put every entry in quotes");
        if (rule.kind == Kind::kWords && !is_choice(rule, *item.string()))
            return no_choice(rule, *item.string());
        if (rule.kind == Kind::kDecimals && !parse_decimal(*item.string()))
            return wrong(rule.name, "holds \"" + *item.string() + "\"", "write decimals such as \"138.4\"");
    }
    if (rule.most > 0 && static_cast<std::int64_t>(list->size()) != rule.most)
        return wrong(rule.name, "has " + std::to_string(list->size()) + " entries",
                     "there must be " + std::to_string(rule.most));
    return Done{};
}

Result<Done> check_field(const FieldRule& rule, const Value& value) {
    switch (rule.kind) {
        case Kind::kWhole: {
            const auto* number = value.integer();
            if (number == nullptr)
                return wrong(rule.name, "is no whole number", "write digits without quotes");
            if (*number < rule.least || *number > rule.most)
                return wrong(rule.name, "is " + std::to_string(*number), "possible is " + bounds(rule, 1));
            return Done{};
        }
        case Kind::kDecimal:
            return check_decimal(rule, value);
        case Kind::kMonth:
            if (value.string() == nullptr || !parse_month(*value.string()))
                return wrong(rule.name, "is no month", "write \"YYYY-MM\"");
            return Done{};
        case Kind::kFlag:
            if (value.boolean() == nullptr)
                return wrong(rule.name, "is neither true nor false", "write one of them");
            return Done{};
        case Kind::kText:
            if (value.string() == nullptr || value.string()->empty())
                return wrong(rule.name, "is no text", "write it in quotes");
            if (!is_choice(rule, *value.string())) return no_choice(rule, *value.string());
            return Done{};
        case Kind::kWords:
        case Kind::kDecimals:
            return check_list(rule, value);
    }
    return Done{};
}

bool fits(std::string_view pattern, std::string_view key) {
    if (pattern.size() < 2 || pattern.substr(pattern.size() - 2) != ".*") return pattern == key;
    const auto stem = pattern.substr(0, pattern.size() - 1);
    if (key.size() <= stem.size() || key.substr(0, stem.size()) != stem) return false;
    const auto last = key.substr(stem.size());
    return last == "other" ||
           (last.size() <= 4 && last.find_first_not_of("0123456789") == std::string_view::npos);
}

}  // namespace

std::span<const KeyRule> all_key_rules() { return kRules; }

const KeyRule* rule_for(std::string_view subject, std::string_view key) {
    for (const auto& rule : kRules)
        if (rule.subject == subject && fits(rule.key, key)) return &rule;
    return nullptr;
}

Result<Done> check_fields(const KeyRule& rule, const Row& row) {
    for (const auto& field : rule.fields) {
        const Value* value = row.value.find(field.name);
        if (value == nullptr) return wrong(field.name, "is missing", "add it to the row");
        TRY(check_field(field, *value));
    }
    for (const auto& [name, value] : *row.value.object()) {
        bool known = false;
        for (const auto& field : rule.fields) known = known || field.name == name;
        if (!known) return wrong(name, "is unknown here", "remove it or mend its spelling");
    }
    if (rule.fields.data() == kRate && row.hundredths("account_percent") > row.hundredths("total_percent"))
        return wrong("account_percent", "is more than total_percent",
                     "the account's part is contained in the total");
    return Done{};
}

}  // namespace canbao::policy
