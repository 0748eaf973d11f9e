// Every field of every real row, spoilt in every way its kind can be: the complaint names it and says the
// cure.
#include "kiosk/policy/schema.h"

#include <gtest/gtest.h>

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

// What may not stand in a field of this rule.
std::vector<Value> impossible(const FieldRule& rule) {
    const Value list_of_numbers = Value::Array{Value(1)};
    const Value list_of_nothing = Value::Array{Value("")};
    switch (rule.kind) {
        case FieldKind::kWhole:
            return {"16", rule.least - 1, rule.most + 1, true};
        case FieldKind::kDecimal:
            return {8, "8.311", "much", "99999999.99"};
        case FieldKind::kMonth:
            return {1965, "1965-13", "1965"};
        case FieldKind::kFlag:
            return {"true", 1};
        case FieldKind::kText:
            return rule.choices.empty() ? std::vector<Value>{1, ""} : std::vector<Value>{1, "", "sideways"};
        case FieldKind::kWords:
            return rule.choices.empty()
                       ? std::vector<Value>{"word", Value::Array{}, list_of_numbers, list_of_nothing}
                       : std::vector<Value>{"word", Value::Array{Value("sideways")}};
        case FieldKind::kDecimals:
            return {"139", Value::Array{}, list_of_numbers, Value::Array{Value("many")}};
    }
    return {};
}

Value with(const Value& row, std::string_view field, const Value& value) {
    Value::Object members;
    for (const auto& [name, held] : *row.object()) members.emplace_back(name, name == field ? value : held);
    return members;
}

std::string said(const KeyRule& rule, Row row, std::string_view field, const Value& value) {
    row.value = with(row.value, field, value);
    const auto checked = check_fields(rule, row);
    return checked ? "fine" : checked.fault().detail;
}

TEST(PolicySchema, WhatCannotStandInAFieldIsNamedWithItsCure) {
    int tried = 0;
    for (const auto& [path, rows] : rules().rows()) {
        const auto slash = path.find('/');
        const KeyRule* rule = rule_for(path.substr(0, slash), path.substr(slash + 1));
        ASSERT_NE(rule, nullptr) << path;
        for (const auto& field : rule->fields)
            for (const auto& value : impossible(field)) {
                const auto words = said(*rule, rows.front(), field.name, value);
                EXPECT_EQ(words.rfind(std::string(field.name) + " ", 0), 0U) << path << ": " << words;
                EXPECT_NE(words.find("; "), std::string::npos) << path << " has no cure: " << words;
                ++tried;
            }
    }
    EXPECT_GT(tried, 200);
}

TEST(PolicySchema, AListOfAFixedLengthIsNeitherShorterNorLonger) {
    int tried = 0;
    for (const auto& [path, rows] : rules().rows()) {
        const auto slash = path.find('/');
        const KeyRule* rule = rule_for(path.substr(0, slash), path.substr(slash + 1));
        for (const auto& field : rule->fields) {
            if (field.kind != FieldKind::kDecimals || field.most == 0) continue;
            const Value short_list = Value::Array{Value("139")};
            EXPECT_NE(said(*rule, rows.front(), field.name, short_list).find("there must be"),
                      std::string::npos);
            ++tried;
        }
    }
    EXPECT_GT(tried, 0);
}

}  // namespace
}  // namespace canbao::policy
