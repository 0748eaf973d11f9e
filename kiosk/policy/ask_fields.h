// ask_fields.h: The fields of a question, read strictly: a missing, mistyped or unknown one is named. Private
// to ask.
//
// Every reader gives a value even when the field is wrong; trouble() then says which was the first. So a
// topic reads all its fields, asks once, and computes.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/value.h"

namespace canbao::policy {

class Fields {
public:
    // `name`: in messages, of an inner object: "permit."
    explicit Fields(const Value& object, std::string name = "");

    bool has(std::string_view field);  // present and not null
    std::string text(std::string_view field);
    Day day(std::string_view field);
    Day day_or(std::string_view field, Day usual);
    std::vector<Day> days(std::string_view field);
    // "YYYY-MM"; a full day is taken by its month.
    Month month(std::string_view field);
    int whole(std::string_view field, int least, int most);
    // Text or number with at most `decimals` places, in units of the last one, 0 to `most` units.
    std::int64_t decimal(std::string_view field, int decimals, std::int64_t most);
    std::vector<std::int64_t> decimals(std::string_view field, std::size_t count, std::int64_t most);
    // Index into `choices`.
    std::size_t choice(std::string_view field, const std::vector<std::string_view>& choices);
    // Four to six digits.
    std::string division(std::string_view field);
    const Value* object(std::string_view field);  // nullptr when absent, null or (trouble) something else

    void wrong(std::string_view field, std::string_view what);
    // Fields nobody asked for are trouble too. Call it last.
    std::optional<Fault> trouble();
    void take_trouble(Fields& inner);

private:
    const Value* find(std::string_view field);
    const Value* required(std::string_view field);
    std::optional<std::int64_t> units(const Value& value, int decimals) const;

    const Value& object_;
    std::string name_;
    std::set<std::string, std::less<>> known_;
    std::optional<Fault> trouble_;
};

}  // namespace canbao::policy
