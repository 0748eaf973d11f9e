#include "kiosk/app/command_ask.h"

#include <gtest/gtest.h>

#include "kiosk/app/command_policy_diff.h"
#include "tests/places.h"

namespace canbao::app {
namespace {

struct Asked {
    int status;
    std::string out;
};

Asked asked(const std::string& topic, std::string question, const std::string& policy = "") {
    std::FILE* input = fmemopen(question.data(), question.size(), "r");
    const std::string assets = places::source() + "/assets";
    testing::internal::CaptureStdout();
    const int status = ask({topic, policy, assets, input});
    std::fclose(input);
    return {status, testing::internal::GetCapturedStdout()};
}

TEST(AskCommand, AnswersOnOneLine) {
    const auto answer = asked("minimum-months", R"({"month":"2031-07"})");
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.out, "{\"months\":192}\n");
}

TEST(AskCommand, ABadQuestionEndsWithTwoAndNamesTheField) {
    const auto bad_field = asked("minimum-months", R"({"month":"July"})");
    EXPECT_EQ(bad_field.status, 2);
    EXPECT_EQ(bad_field.out, "{\"error\":\"month: must be a month, \\\"YYYY-MM\\\"\"}\n");
    EXPECT_EQ(asked("minimum-months", "{").status, 2);
    EXPECT_EQ(asked("minimum-months", "{").out.substr(0, 22), "{\"error\":\"question: no");
    EXPECT_EQ(asked("weather", "{}").status, 2);
}

TEST(AskCommand, ARuleBookThatIsNotThereIsAFault) {
    const auto answer = asked("policy", "{}", "/nonexistent");
    EXPECT_EQ(answer.status, 1);
    EXPECT_EQ(answer.out.substr(0, 23), "{\"fault\":\"asset-wrong\",");
}

TEST(PolicyDiffCommand, SaysThatNothingChanges) {
    const std::string assets = places::source() + "/assets";
    testing::internal::CaptureStdout();
    const int status = policy_diff({assets + "/policy", assets + "/policy", assets});
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_EQ(status, 0);
    EXPECT_NE(out.find("\"changed\":0,\"rows\":0"), std::string::npos) << out;
}

TEST(PolicyManifestCommand, NamesEveryRuleFile) {
    testing::internal::CaptureStdout();
    const int status = policy_manifest(places::source() + "/assets/policy", 7, "2027-01-01");
    const std::string out = testing::internal::GetCapturedStdout();
    EXPECT_EQ(status, 0);
    EXPECT_EQ(
        out.rfind(R"({"format":1,"version":7,"valid_from":"2027-01-01","files":{"account_interest.toml":")",
                  0),
        0u)
        << out;
    EXPECT_EQ(out.back(), '}');
    testing::internal::CaptureStdout();
    EXPECT_EQ(policy_manifest("/nonexistent", 7, "2027-01-01"), 1);
    EXPECT_EQ(policy_manifest("/nonexistent", 7, "soon"), 2);
    testing::internal::GetCapturedStdout();
}

}  // namespace
}  // namespace canbao::app
