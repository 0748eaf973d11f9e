// What somebody can do at the panel of a start that failed.
#include "kiosk/app/start_failure.h"

#include <gtest/gtest.h>

#include "kiosk/app/assets.h"
#include "tests/places.h"

namespace canbao::app {
namespace {

struct StartFailureTest : testing::Test {
    StartFailure panel(const Result<Config>& config) const {
        return {FaultCode::kJournalTooNew, config, texts, Instant{std::chrono::seconds{1'800'000'000}}};
    }
    static void touch(StartFailure& panel, Intent::Kind kind) { panel.touched({kind, 0}); }

    Texts texts = *load_texts(places::source() + "/assets");
};

TEST_F(StartFailureTest, TheHelpPageOpensAndCloses) {
    auto failure = panel(Config());
    EXPECT_EQ(name_of(failure.shown()), "out-of-service");
    touch(failure, Intent::Kind::kHelp);
    EXPECT_EQ(name_of(failure.shown()), "help");
    touch(failure, Intent::Kind::kBack);
    EXPECT_EQ(name_of(failure.shown()), "out-of-service");
}

TEST_F(StartFailureTest, TheLettersGrowAndComeBackOnWhateverPage) {
    auto failure = panel(Config());
    touch(failure, Intent::Kind::kTextSize);
    EXPECT_EQ(failure.frame().text_scale, screens::TextScale::k117);
    touch(failure, Intent::Kind::kHelp);
    touch(failure, Intent::Kind::kTextSize);
    EXPECT_EQ(failure.frame().text_scale, screens::TextScale::k133);
    EXPECT_EQ(name_of(failure.shown()), "help");
    touch(failure, Intent::Kind::kTextSize);
    EXPECT_EQ(failure.frame().text_scale, screens::TextScale::k100);
}

TEST_F(StartFailureTest, NamesWhatTheConfigurationNamesAndElseThisMachine) {
    Config config;
    config.hall.terminal_name = "machine 3";
    config.hall.windows = "1 to 3";
    const auto named = panel(config);
    const auto& out = std::get<view::OutOfService>(named.shown());
    EXPECT_EQ(out.fault, FaultCode::kJournalTooNew);
    EXPECT_EQ(out.terminal_name, "machine 3");
    EXPECT_EQ(out.windows, "1 to 3");
    const auto nameless = panel(Fault{FaultCode::kConfigurationWrong, "by the test"});
    EXPECT_EQ(nameless.frame().terminal, texts("out_of_service.this_machine"));
}

}  // namespace
}  // namespace canbao::app
