#include "kiosk/policy/ask_fields.h"

#include "kiosk/base/json.h"
#include "kiosk/base/money.h"

namespace canbao::policy {
namespace {

constexpr Day kNoDay{std::chrono::year{2000} / 1 / 1};

std::string article(std::string_view kind) { return "must be " + std::string(kind); }

}  // namespace

Fields::Fields(const Value& object, std::string name) : object_(object), name_(std::move(name)) {
    if (object.object() == nullptr) wrong("", "the question must be an object");
}

void Fields::wrong(std::string_view field, std::string_view what) {
    if (trouble_) return;
    const std::string where = name_ + std::string(field);
    trouble_ = Fault{FaultCode::kBadInput, (where.empty() ? "" : where + ": ") + std::string(what)};
}

const Value* Fields::find(std::string_view field) {
    known_.emplace(field);
    const Value* value = object_.find(field);
    return value == nullptr || value->is_null() ? nullptr : value;
}

const Value* Fields::required(std::string_view field) {
    const Value* value = find(field);
    if (value == nullptr) wrong(field, "is missing");
    return value;
}

bool Fields::has(std::string_view field) { return find(field) != nullptr; }

std::string Fields::text(std::string_view field) {
    const Value* value = required(field);
    if (value == nullptr) return "";
    if (value->string() == nullptr) return wrong(field, article("a text")), "";
    return *value->string();
}

Day Fields::day(std::string_view field) {
    const Value* value = required(field);
    if (value == nullptr) return kNoDay;
    const auto day = value->string() == nullptr ? std::nullopt : std::optional(parse_day(*value->string()));
    if (!day || !*day) return wrong(field, "must be a day, \"YYYY-MM-DD\""), kNoDay;
    return **day;
}

Day Fields::day_or(std::string_view field, Day usual) { return has(field) ? day(field) : usual; }

std::vector<Day> Fields::days(std::string_view field) {
    std::vector<Day> days;
    const Value* value = find(field);
    if (value == nullptr) return days;
    if (value->array() == nullptr) return wrong(field, "must be a list of days"), days;
    for (const auto& item : *value->array()) {
        const auto day = item.string() == nullptr ? std::nullopt : std::optional(parse_day(*item.string()));
        if (!day || !*day) return wrong(field, "must hold days, \"YYYY-MM-DD\""), days;
        days.push_back(**day);
    }
    return days;
}

Month Fields::month(std::string_view field) {
    const Month none{kNoDay.year(), kNoDay.month()};
    const Value* value = required(field);
    if (value == nullptr) return none;
    if (value->string() != nullptr) {
        if (const auto month = parse_month(*value->string())) return *month;
        if (const auto day = parse_day(*value->string())) return {day->year(), day->month()};
    }
    return wrong(field, "must be a month, \"YYYY-MM\""), none;
}

int Fields::whole(std::string_view field, int least, int most) {
    const Value* value = required(field);
    if (value == nullptr) return least;
    const auto* number = value->integer();
    if (number == nullptr || *number < least || *number > most)
        return wrong(field,
                     "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most)),
               least;
    return static_cast<int>(*number);
}

std::optional<std::int64_t> Fields::units(const Value& value, int decimals) const {
    std::string text;
    if (value.string() != nullptr)
        text = *value.string();
    else if (value.integer() != nullptr || value.real() != nullptr)
        text = json::write(value);  // shortest form
    if (text.size() > 2 && text.substr(text.size() - 2) == ".0") text.resize(text.size() - 2);
    const auto parsed = parse_decimal(text, decimals);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::int64_t Fields::decimal(std::string_view field, int decimals, std::int64_t most) {
    const Value* value = required(field);
    if (value == nullptr) return 0;
    const auto number = units(*value, decimals);
    if (!number) {
        wrong(field,
              "must be a number with at most " + std::to_string(decimals) + " decimals, such as \"1452.80\"");
        return 0;
    }
    if (*number > most) return wrong(field, "is too large"), 0;
    return *number;
}

std::vector<std::int64_t> Fields::decimals(std::string_view field, std::size_t count, std::int64_t most) {
    std::vector<std::int64_t> numbers(count, 0);
    const Value* value = required(field);
    if (value == nullptr) return numbers;
    if (value->array() == nullptr || value->array()->size() != count)
        return wrong(field, "must be a list of " + std::to_string(count) + " amounts"), numbers;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = units((*value->array())[i], 2);
        if (!number || *number > most)
            return wrong(field, "must hold amounts with at most 2 decimals"), numbers;
        numbers[i] = *number;
    }
    return numbers;
}

std::size_t Fields::choice(std::string_view field, const std::vector<std::string_view>& choices) {
    const std::string given = text(field);
    std::string all;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i] == given) return i;
        all += (i == 0 ? "" : ", ") + std::string(choices[i]);
    }
    wrong(field, "must be one of " + all);
    return 0;
}

std::string Fields::division(std::string_view field) {
    std::string code = text(field);
    const bool digits = code.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || code.size() < 4 || code.size() > 6)
        wrong(field, "must be a division code of 4 to 6 digits");
    return code;
}

const Value* Fields::object(std::string_view field) {
    const Value* value = find(field);
    if (value != nullptr && value->object() == nullptr)
        return wrong(field, "must be an object or null"), nullptr;
    return value;
}

void Fields::take_trouble(Fields& inner) {
    if (const auto trouble = inner.trouble(); trouble && !trouble_) trouble_ = trouble;
}

std::optional<Fault> Fields::trouble() {
    if (object_.object() != nullptr)
        for (const auto& [name, value] : *object_.object())
            if (known_.find(name) == known_.end()) wrong(name, "is unknown here");
    return trouble_;
}

}  // namespace canbao::policy
