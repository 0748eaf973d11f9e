#include "kiosk/policy/planning.h"

#include <algorithm>
#include <set>

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

PlanAsk asking(std::optional<PlanPerson> person, int pause = 0) {
    return {std::move(person), day("2026-11-23"), "2101", pause};
}

PlanPerson man_of(std::string_view birth, int months_paid) {
    PlanPerson person;
    person.birth = month(birth);
    person.months_paid = months_paid;
    return person;
}

const PlanGrade& grade(const Plan& plan, int percent) {
    return *std::find_if(plan.grades.begin(), plan.grades.end(),
                         [&](const PlanGrade& g) { return g.percent == percent; });
}

TEST(Planning, without_a_person_there_is_only_what_the_grades_cost) {
    const auto plan = plan_of(rules(), asking({}));
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->grades.size(), 7U);
    EXPECT_EQ(grade(*plan, 60).cost.monthly, 87180);
    EXPECT_EQ(grade(*plan, 100).cost.annual, 1743360);
    EXPECT_EQ(grade(*plan, 100).account_yearly, 697344);
    EXPECT_FALSE(plan->retirement);
    EXPECT_FALSE(grade(*plan, 60).estimate);
}

TEST(Planning, the_year_before_stands_in_until_the_year_is_published_and_says_so) {
    const auto plan = plan_of(rules(), asking({}));
    EXPECT_EQ(plan->year, 2025);
    EXPECT_TRUE(plan->provisional);
}

TEST(Planning, the_months_possible_end_before_the_statutory_age) {
    // Born 1974-05: 60 years and 29 months.
    const auto plan = plan_of(rules(), asking(man_of("1974-05", 0)));
    EXPECT_EQ(iso_month(plan->retirement->month), "2036-10");
    EXPECT_EQ(plan->months_possible, 119);
    EXPECT_EQ(plan->months_required, 18 * 12 + 6);
    EXPECT_FALSE(grade(*plan, 300).estimate) << "too few months: there is no monthly pension to speak of";
}

TEST(Planning, an_estimate_is_the_formula_over_all_months) {
    // 400 months of an index of 1, and 119 at 100 %: 519 months, 43.25 years.
    auto person = man_of("1974-05", 400);
    person.index_sum = 400 * 10'000;
    person.index_known = true;
    person.balance = 100'000'00;
    const auto plan = plan_of(rules(), asking(person));
    const auto& estimate = grade(*plan, 100).estimate;
    ASSERT_TRUE(estimate);
    EXPECT_EQ(estimate->basic, rounded(8'390'00LL * 4325, 10'000));
    EXPECT_EQ(estimate->account_pension,
              rounded((100'000'00LL + 58'112LL * 119) * 100,
                      divisor_of(rules(), 62 * 12 + 5, day("2026-11-23"))->hundredths));
    EXPECT_EQ(plan->base_year, 2025);
    EXPECT_TRUE(plan->account_known);
    EXPECT_FALSE(plan->past_as_lowest);
}

TEST(Planning, a_higher_grade_never_gives_less) {
    auto person = man_of("1980-02", 100);
    person.balance = 0;
    const auto plan = plan_of(rules(), asking(person));
    for (std::size_t i = 1; i < plan->grades.size(); ++i)
        EXPECT_GT(plan->grades[i].estimate->total, plan->grades[i - 1].estimate->total);
}

TEST(Planning, a_pause_costs_months_and_pension) {
    auto person = man_of("1980-02", 200);
    person.balance = 0;
    const auto plan = plan_of(rules(), asking(person, 36));
    const auto& look = grade(*plan, 100);
    ASSERT_TRUE(look.estimate);
    ASSERT_TRUE(look.with_pause);
    EXPECT_LT(look.with_pause->total, look.estimate->total);
    const auto too_long = plan_of(rules(), asking(man_of("1980-02", 0), 600));
    EXPECT_FALSE(grade(*too_long, 100).with_pause) << "what is left is less than the minimum";
}

TEST(Planning, what_nobody_told_is_not_made_up) {
    const auto plan = plan_of(rules(), asking(man_of("1980-02", 100)));
    EXPECT_FALSE(plan->account_known);
    EXPECT_TRUE(plan->past_as_lowest);
}

TEST(Planning, past_the_age_nothing_more_is_possible) {
    const auto plan = plan_of(rules(), asking(man_of("1960-01", 100)));
    EXPECT_EQ(plan->months_possible, 0);
}

TEST(Planning, every_figure_has_its_source) {
    auto person = man_of("1980-02", 100);
    person.balance = 0;
    const auto plan = plan_of(rules(), asking(person));
    std::set<std::string_view> cited;
    for (const auto& source : plan->sources) {
        EXPECT_FALSE(source.document.empty());
        EXPECT_GE(source.from, day("1978-01-01")) << source.document;
        cited.insert(name_of(source.figure));
    }
    EXPECT_EQ(cited, (std::set<std::string_view>{"base", "rate", "retirement", "minimum", "benefit-base",
                                                 "formula", "divisor"}));
    const auto& first = plan->sources.front();
    EXPECT_EQ(first.document, "辽人社〔2025〕17号");
    EXPECT_EQ(first.from, day("2025-01-01"));
}

TEST(Planning, an_impossible_pause_is_refused) {
    EXPECT_FALSE(plan_of(rules(), asking({}, -1)));
    EXPECT_FALSE(plan_of(rules(), asking({}, 601)));
}

}  // namespace
}  // namespace canbao::policy
