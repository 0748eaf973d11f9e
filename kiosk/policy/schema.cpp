#include "kiosk/policy/schema.h"

#include "kiosk/base/date.h"
#include "kiosk/base/money.h"

namespace canbao::policy {
namespace {

using Kind = FieldKind;
using Last = KeyRule::Last;

constexpr FieldRule kAge[] = {{"years", Kind::kWhole, 1, 130}};
constexpr FieldRule kBasis[] = {{"categories", Kind::kWords}, {"household", Kind::kText}};
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
};

Fault wrong(std::string_view field, std::string_view what, std::string_view cure) {
    return {FaultCode::kAssetWrong, std::string(field) + " " + std::string(what) + "; " + std::string(cure)};
}

std::string bounds(const FieldRule& rule, std::int64_t unit) {
    return std::to_string(rule.least / unit) + " to " + std::to_string(rule.most / unit);
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
        if (rule.kind == Kind::kDecimals && !parse_decimal(*item.string()))
            return wrong(rule.name, "holds \"" + *item.string() + "\"", "write decimals such as \"138.4\"");
    }
    if (rule.kind == Kind::kDecimals && static_cast<std::int64_t>(list->size()) != rule.most)
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
    return key.size() > stem.size() && key.substr(0, stem.size()) == stem;
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
    return Done{};
}

}  // namespace canbao::policy
