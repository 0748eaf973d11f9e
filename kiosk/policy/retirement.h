// retirement.h: The statutory retirement month; the month of birth decides.
//
// Decision of the NPC Standing Committee of 2024-09-13, article 1, and its annexes; figures in
// assets/policy/retirement.toml. Earliest and latest: the choice that employees and individuals have since
// 2025.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/policy/id_number.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

// Whose original retirement age: men 60, women 55, women 50.
enum class RetirementClass { kMale60, kFemale55, kFemale50 };
// "male60", "female55", "female50".
std::string_view name_of(RetirementClass who);
std::optional<RetirementClass> retirement_class(std::string_view name);
// By sex and the original age in years that the office has on file; nullopt when no rule knows that age.
std::optional<RetirementClass> retirement_class(const Rulebook& rules, Sex sex, int original_age, Day on);

struct Retirement {
    int original_age_months = 0;
    int delay_months = 0;
    int age_months = 0;  // original age + delay
    Month month;         // in which that age is reached
    Month earliest, latest;
    const Row* row = nullptr;  // which rule it was
    const Row* flexible =
        nullptr;  // which rule earliest and latest rest on; nullptr: there was none, both are `month`
};

// By the rules in force on `on`; nullopt when the rule book has none for that day.
std::optional<Retirement> retirement_of(const Rulebook& rules, RetirementClass who, Month birth, Day on);
// The day on which that age is reached: same day of the month, or the month's last.
Day retirement_day(const Retirement& retirement, Day birth);

}  // namespace canbao::policy
