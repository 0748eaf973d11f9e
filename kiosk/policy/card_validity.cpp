#include "kiosk/policy/card_validity.h"

#include <string>

namespace canbao::policy {

std::optional<CardValidity> card_validity(const Rulebook& rules, Day birth, Day made) {
    const int age = age_on(birth, made);
    for (const auto& [first_age, row] : rules.family("documents", "validity.", made)) {
        if (age < std::stoi(first_age) || age > row->number("age_to")) continue;
        const auto years = static_cast<int>(row->number("years"));
        if (years == 0) return CardValidity{std::nullopt, row};
        const Day same{(made.year() + std::chrono::years{years}) / made.month() / made.day()};
        return CardValidity{same.ok() ? same : Day{same.year() / same.month() / std::chrono::last}, row};
    }
    return std::nullopt;
}

}  // namespace canbao::policy
