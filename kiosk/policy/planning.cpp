#include "kiosk/policy/planning.h"

#include <algorithm>

#include "kiosk/policy/minimum_months.h"

namespace canbao::policy {
namespace {

constexpr int kPauseMax = 600;
constexpr std::int64_t kIndexOne = 10'000;  // an index of 1 in ten-thousandths
constexpr std::int64_t kIndexOfPercent = kIndexOne / 100;

void cite(Plan& plan, Source source) {
    const auto same = [&](const Source& other) {
        return other.figure == source.figure && other.document == source.document;
    };
    if (std::none_of(plan.sources.begin(), plan.sources.end(), same))
        plan.sources.push_back(std::move(source));
}

void note(Plan& plan, Figure figure, const Row& row) {
    plan.status = weakest(plan.status, row.status);
    cite(plan, {figure, row.source, row.from});
}

// The calculation base in force, or the newest one before: next year's is never published ahead.
const Row* calculation_base(const Rulebook& rules, const std::string& city, Day on) {
    for (const auto& key : {"base." + city, std::string("base.other")}) {
        const auto rows = rules.rows().find("benefit_base/" + key);
        if (rows == rules.rows().end()) continue;
        const Row* newest = nullptr;
        for (const auto& row : rows->second)
            if (row.from <= on) newest = &row;
        if (newest != nullptr) return newest;
    }
    return nullptr;
}

// What an estimate is made of, the same for all grades.
struct Basis {
    Fen base = 0;
    std::int64_t divisor_hundredths = 0;
    const PlanPerson* person = nullptr;
    std::int64_t past_index = 0;  // summed over the months paid, ten-thousandths
    Day on{};
};

std::optional<Estimate> estimated(const Rulebook& rules, const Basis& basis, const PlanGrade& grade,
                                  int future_months) {
    const int months = basis.person->months_paid + future_months;
    if (months == 0) return std::nullopt;
    const std::int64_t sum =
        basis.past_index + static_cast<std::int64_t>(grade.percent) * kIndexOfPercent * future_months;
    EstimateInput input;
    input.base = basis.base;
    input.indexed_wage = rounded(basis.base * (kMicroPerFen / kIndexOne) * sum, months);
    input.years_hundredths = years_hundredths(months);
    input.account = basis.person->balance.value_or(0) + grade.cost.account * future_months;
    input.divisor_hundredths = basis.divisor_hundredths;
    input.on = basis.on;
    return estimate_of(rules, input);
}

void estimate(const Rulebook& rules, const PlanAsk& ask, Plan& plan) {
    const auto divisor = divisor_of(rules, plan.retirement->age_months, ask.on);
    const Row* base = calculation_base(rules, ask.city, ask.on);
    const Row* formula = rules.find("benefit_base", "formula", ask.on);
    if (!divisor || base == nullptr || formula == nullptr || !plan.months_required) return;
    const PlanPerson& person = *ask.person;
    plan.account_known = person.balance.has_value() || person.months_paid == 0;
    plan.past_as_lowest = !person.index_known && person.months_paid > 0;
    const auto lowest = static_cast<std::int64_t>(plan.grades.front().percent) * kIndexOfPercent;
    const Basis basis{base->hundredths("amount"), divisor->hundredths, &person,
                      person.index_known ? person.index_sum : lowest * person.months_paid, ask.on};
    const auto enough = [&](int future) { return person.months_paid + future >= *plan.months_required; };
    const int paused = std::max(0, plan.months_possible - ask.pause_months);
    bool any = false;
    for (auto& grade : plan.grades) {
        if (enough(plan.months_possible))
            grade.estimate = estimated(rules, basis, grade, plan.months_possible);
        if (ask.pause_months > 0 && enough(paused)) grade.with_pause = estimated(rules, basis, grade, paused);
        any = any || grade.estimate;
    }
    if (!any) return;
    plan.base_year = static_cast<int>(base->from.year());
    note(plan, Figure::kBenefitBase, *base);
    note(plan, Figure::kFormula, *formula);
    plan.status = weakest(plan.status, divisor->status);
    if (plan.account_known) note(plan, Figure::kDivisor, *divisor->row);
}

Result<Done> add_person(const Rulebook& rules, const PlanAsk& ask, Plan& plan) {
    const PlanPerson& person = *ask.person;
    plan.retirement = retirement_of(rules, person.who, person.birth, ask.on);
    if (!plan.retirement) return Fault{FaultCode::kBadInput, "birth: no rule covers this month"};
    plan.months_paid = person.months_paid;
    const Month now{ask.on.year(), ask.on.month()};
    plan.months_possible = std::max(0, static_cast<int>((plan.retirement->month - now).count()));
    note(plan, Figure::kRetirement, *plan.retirement->row);
    if (const Row* row = minimum_months_row(rules, plan.retirement->month)) {
        plan.months_required = static_cast<int>(row->number("months"));
        note(plan, Figure::kMinimum, *row);
    }
    estimate(rules, ask, plan);
    return Done{};
}

}  // namespace

std::string_view name_of(Figure figure) {
    static constexpr std::string_view kNames[] = {"base",         "rate",    "retirement", "minimum",
                                                  "benefit-base", "formula", "divisor"};
    return kNames[static_cast<std::size_t>(figure)];
}

Result<Plan> plan_of(const Rulebook& rules, const PlanAsk& ask) {
    if (ask.pause_months < 0 || ask.pause_months > kPauseMax)
        return Fault{FaultCode::kBadInput, "pause_months: must be 0 to 600"};
    Plan plan;
    const int year = static_cast<int>(ask.on.year());
    for (const int percent : grades_of(rules, year)) {
        PlanGrade grade;
        grade.percent = percent;
        grade.cost = TRY(contribution_of(rules, year, percent));
        grade.account_yearly = grade.cost.account * 12;
        plan.provisional = plan.provisional || grade.cost.status == RowStatus::kProvisional;
        plan.status = weakest(plan.status, grade.cost.status);
        cite(plan, {Figure::kBase, grade.cost.source, grade.cost.from});
        plan.grades.push_back(std::move(grade));
    }
    if (plan.grades.empty())
        return Fault{FaultCode::kBadInput, "year: no figures for " + std::to_string(year)};
    const Day new_year{std::chrono::year{year} / 1 / 1};
    if (const Row* rate = rules.find("contribution", "rate", new_year)) note(plan, Figure::kRate, *rate);
    const Row* published =
        rules.find("contribution", "base." + std::to_string(plan.grades.front().percent), new_year);
    plan.year = published != nullptr ? year : year - 1;
    plan.provisional = plan.year != year;
    if (ask.person) TRY(add_person(rules, ask, plan));
    return plan;
}

}  // namespace canbao::policy
