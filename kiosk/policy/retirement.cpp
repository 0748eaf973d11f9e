#include "kiosk/policy/retirement.h"

#include <algorithm>

namespace canbao::policy {
namespace {

constexpr std::string_view kNames[] = {"male60", "female55", "female50"};
constexpr RetirementClass kClasses[] = {RetirementClass::kMale60, RetirementClass::kFemale55,
                                        RetirementClass::kFemale50};

int whole(const Row& row, std::string_view field) { return static_cast<int>(row.number(field)); }

int delay_of(const Row& row, Month birth) {
    const auto since = (birth - *parse_month(row.text("first_affected"))).count();
    if (since < 0) return 0;
    return std::min(whole(row, "cap_months"), static_cast<int>(since) / whole(row, "step_months") + 1);
}

}  // namespace

std::string_view name_of(RetirementClass who) { return kNames[static_cast<std::size_t>(who)]; }

std::optional<RetirementClass> retirement_class(std::string_view name) {
    for (const auto who : kClasses)
        if (name_of(who) == name) return who;
    return std::nullopt;
}

std::optional<RetirementClass> retirement_class(const Rulebook& rules, Sex sex, int original_age, Day on) {
    if (sex == Sex::kMale) return RetirementClass::kMale60;
    for (const auto who : kClasses) {
        const Row* row = rules.find("retirement", name_of(who), on);
        if (row != nullptr && whole(*row, "original_age_months") == original_age * 12) return who;
    }
    return std::nullopt;
}

std::optional<Retirement> retirement_of(const Rulebook& rules, RetirementClass who, Month birth, Day on) {
    using std::chrono::months;
    const Row* row = rules.find("retirement", name_of(who), on);
    if (row == nullptr) return std::nullopt;
    Retirement result;
    result.row = row;
    result.original_age_months = whole(*row, "original_age_months");
    result.delay_months = delay_of(*row, birth);
    result.age_months = result.original_age_months + result.delay_months;
    result.month = birth + months{result.age_months};
    result.earliest = result.latest = result.month;
    result.flexible = rules.find("retirement", "flexible", on);
    if (result.flexible != nullptr) {
        result.earliest = std::max(birth + months{result.original_age_months},
                                   result.month - months{whole(*result.flexible, "earlier_months")});
        result.latest = result.month + months{whole(*result.flexible, "later_months")};
    }
    return result;
}

Day retirement_day(const Retirement& retirement, Day birth) {
    const Day same{retirement.month / birth.day()};
    return same.ok() ? same : Day{retirement.month / std::chrono::last};
}

}  // namespace canbao::policy
