// planning.h: Seven grades side by side: what each costs, what it would come to, what a pause changes.
//
// Figures of the rule book and nothing else; no advice. An estimate keeps today's figures (base, divisor,
// balance without interest) and takes the chosen grade for every month that is still to be paid; what it
// leaves out is said beside it. Where a figure is not known there is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/policy/contribution.h"
#include "kiosk/policy/estimate.h"
#include "kiosk/policy/retirement.h"

namespace canbao::policy {

struct PlanPerson {
    RetirementClass who = RetirementClass::kMale60;
    Month birth{};
    int months_paid = 0;         // those that count
    std::optional<Fen> balance;  // of the own account; nullopt: not known, no estimate of its part
    std::int64_t index_sum = 0;  // ten-thousandths: base over average wage, summed over the months paid
    bool index_known = false;    // false: the months paid are taken as 60 %, and the plan says so
};

struct PlanAsk {
    std::optional<PlanPerson> person;  // nullopt: only what the grades cost
    Day on{};
    std::string city;      // four digits: whose calculation base
    int pause_months = 0;  // not paid between now and the statutory age; at most 600
};

struct PlanGrade {
    int percent = 0;
    Contribution cost;
    Fen account_yearly = 0;
    std::optional<Estimate> estimate;    // paid every month until the statutory age
    std::optional<Estimate> with_pause;  // pause_months of them not paid
};

// What stands in a plan, where it was laid down, and from when on that holds.
enum class Figure { kBase, kRate, kRetirement, kMinimum, kBenefitBase, kFormula, kDivisor };
// "base", "rate", "retirement", "minimum", "benefit-base", "formula", "divisor".
std::string_view name_of(Figure figure);
struct Source {
    Figure figure = Figure::kBase;
    std::string document;
    Day from{};
};

struct Plan {
    int year = 0;              // of the grades' figures
    bool provisional = false;  // the year before's figures stand in for this one
    std::vector<PlanGrade> grades;
    std::optional<Retirement> retirement;
    int months_paid = 0;
    int months_possible = 0;  // from this month to the one before the statutory age
    std::optional<int> months_required;
    std::optional<int> base_year;  // of the calculation base used
    bool account_known = true;     // false: an estimate's account part leaves out what stands there today
    bool past_as_lowest = false;  // months paid so far are taken at the lowest grade: nobody told their bases
    std::vector<Source> sources;  // of every figure, in the order of Figure
    RowStatus status = RowStatus::kOfficial;  // of the weakest figure used
};

// kBadInput "year: …" when no grade is known, "birth: …" when no rule covers it.
Result<Plan> plan_of(const Rulebook& rules, const PlanAsk& ask);

}  // namespace canbao::policy
