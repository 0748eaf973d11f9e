#include "kiosk/policy/compare.h"

#include <algorithm>
#include <map>

#include "kiosk/base/json.h"
#include "kiosk/policy/ask.h"
#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

const Day kToday = day("2026-11-23");

Rulebook changed(const std::string& file, const std::string& from, const std::string& to) {
    NamedTexts files = policy_files();
    for (auto& [name, text] : files)
        if (name == file) {
            const auto at = text.find(from);
            EXPECT_NE(at, std::string::npos);
            text.replace(at, from.size(), to);
        }
    auto parsed = parse(files);
    EXPECT_TRUE(parsed) << parsed.fault().detail;
    return *std::move(parsed);
}

TEST(Cases, AreManyOfEveryTopicAndTheSameEachTime) {
    const auto cases = synthetic_cases(1, {kToday});
    EXPECT_GE(cases.size(), 300u);
    std::map<std::string, int> counts;
    for (const auto& one : cases) ++counts[one.topic];
    for (const auto topic : topics()) {
        if (topic != "policy") {
            EXPECT_GE(counts[std::string(topic)], 20) << topic;
        }
    }
    const auto again = synthetic_cases(1, {kToday});
    ASSERT_EQ(again.size(), cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i)
        EXPECT_EQ(json::write(again[i].question), json::write(cases[i].question));
}

TEST(Cases, ReachEveryConditionOfRegistration) {
    std::map<std::string, int> codes;
    for (const auto& one : synthetic_cases(1, {kToday, day("2027-03-01"), day("2028-03-01")})) {
        if (one.topic != "eligibility") continue;
        const auto answer = ask({rules(), words(), kToday}, one.topic, one.question);
        ASSERT_TRUE(answer) << answer.fault().detail << json::write(one.question);
        for (const auto& unmet : *answer->find("unmet")->array()) ++codes[*unmet.string_at("code")];
        if (*answer->boolean_at("eligible")) ++codes["eligible"];
    }
    for (const auto code :
         {"UNDER_16", "REACHED_STATUTORY_AGE", "OUT_OF_PROVINCE_NEEDS_PERMIT", "PERMIT_SUSPENDED",
          "WRONG_CITY", "ALREADY_PAYING", "ALREADY_RETIRED", "CARD_EXPIRED", "LICENCE_ELSEWHERE", "eligible"})
        EXPECT_GT(codes[code], 0) << code;
}

TEST(Compare, TheSameBookChangesNothing) {
    const auto result = compare(rules(), rules(), words(), kToday);
    EXPECT_TRUE(result.rows.empty());
    EXPECT_TRUE(result.answers.empty());
    EXPECT_GE(result.cases, 300);
}

TEST(Compare, ARaisedAgeIsSeenInTheAnswersAndNamed) {
    const auto result =
        compare(rules(), changed("enrolment.toml", "years = 16", "years = 18"), words(), kToday);
    ASSERT_EQ(result.rows.size(), 1u);
    EXPECT_EQ(result.rows[0].path, "enrolment/age_min");
    EXPECT_EQ(result.rows[0].before->number("years"), 16);
    EXPECT_EQ(result.rows[0].after->number("years"), 18);
    EXPECT_FALSE(result.answers.empty());
    for (const auto& change : result.answers) {
        EXPECT_EQ(change.asked.topic, "eligibility");
        EXPECT_EQ(change.paths, std::vector<std::string>{"enrolment/age_min"});
    }
}

TEST(Compare, EachAnswerIsLaidToItsOwnRow) {
    auto after = changed("retirement.toml", "step_months = 4", "step_months = 3");
    after = with_rows_of(after, changed("account_interest.toml", "percent = \"2.62\"", "percent = \"3.00\""),
                         "account_interest/rate");
    const auto result = compare(rules(), after, words(), kToday);
    std::map<std::string, int> seen;
    for (const auto& change : result.answers) {
        ASSERT_EQ(change.paths.size(), 1u);
        ++seen[change.asked.topic + " " + change.paths[0]];
    }
    EXPECT_GT(seen["retirement retirement/male60"], 0);
    EXPECT_GT(seen["account account_interest/rate"], 0);
    EXPECT_EQ(seen.count("account retirement/male60"), 0u);
}

TEST(Compare, ARuleOfTheFutureIsAskedForOnItsDay) {
    const auto after = changed(
        "enrolment.toml",
        "years = 16\nsource = \"社会保险法 第十条；灵活就业人员参保常见问题 第1问\"\nstatus = \"official\"\n",
        "to = 2029-12-31\nyears = 16\nsource = \"s\"\nstatus = \"official\"\n\n[[age_min]]\nfrom = "
        "2030-01-01\nyears = 18\nsource = \"new\"\nstatus = \"official\"\n");
    const auto result = compare(rules(), after, words(), kToday);
    EXPECT_TRUE(std::any_of(result.answers.begin(), result.answers.end(),
                            [](const auto& change) { return change.asked.today == day("2030-01-01"); }));
}

}  // namespace
}  // namespace canbao::policy
