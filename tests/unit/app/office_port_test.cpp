// The office on its worker: when a heartbeat goes, and that a visit never waits for one.
#include "kiosk/app/office_port.h"

#include <gtest/gtest.h>

#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

// Nobody listens on port 1: whatever is asked ends at once as unreachable.
const OfficeSettings kNowhere{"https://127.0.0.1:1",
                              "absent",
                              "absent",
                              "absent",
                              "",
                              {"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}};
const std::string kTerminal = "2101-001-03";

std::unique_ptr<office::Link> dead_link() {
    office::RetryPolicy policy;
    policy.wait_cap = 1ms;
    return std::make_unique<office::Link>(kNowhere, kTerminal, policy);
}

struct Desk {
    explicit Desk(HeartbeatPace pace)
        : port(mailbox, dead_link(), std::make_unique<Identity>(kNowhere, kTerminal), pace, log) {}
    Mailbox mailbox;
    NoLog log;
    OfficePort port;
};

HeartbeatPace spread(std::chrono::milliseconds most) {
    HeartbeatPace pace;
    pace.first_wait_max = most;
    return pace;
}

TEST(OfficePort, AfterAPowerCutTheFleetsFirstHeartbeatsAreSpread) {
    EXPECT_EQ(HeartbeatPace::since_boot(20s).first_wait_max, 120s);
    EXPECT_EQ(HeartbeatPace::since_boot(299s).first_wait_max, 120s);
}

TEST(OfficePort, AProgramThatStartsAgainByItselfWaitsForNothing) {
    EXPECT_EQ(HeartbeatPace::since_boot(300s).first_wait_max, 0s);
    Desk desk(HeartbeatPace::since_boot(1h));
    EXPECT_FALSE(desk.port.known());
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return desk.port.known(); }));
    EXPECT_TRUE(desk.port.fault());
}

TEST(OfficePort, NothingIsHeldAgainstAnOfficeThatWasNotAskedYet) {
    Desk desk(spread(1h));
    EXPECT_TRUE(desk.port.known());
    EXPECT_EQ(desk.port.fault(), std::nullopt);
    EXPECT_EQ(desk.port.clock_fault(), std::nullopt);
}

TEST(OfficePort, WhatAVisitAsksGoesAtOnceAndTheHeartbeatFollows) {
    Desk desk(spread(1h));
    desk.mailbox.run_all();
    EXPECT_EQ(desk.port.fault(), std::nullopt);
    auto asked = desk.port.asking_paper("2345-6789");
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return asked.waiter().await_ready(); }));
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return desk.port.fault().has_value(); }));
}

// Full jitter below a bound that doubles, and never slower than the usual beat: that one the office can bear.
TEST(OfficePort, AfterAnOutageTheWaitsGrowToTheUsualBeat) {
    const HeartbeatPace pace;
    EXPECT_EQ(pace.longest_wait(1), 5s);
    EXPECT_EQ(pace.longest_wait(2), 10s);
    EXPECT_EQ(pace.longest_wait(3), 20s);
    EXPECT_EQ(pace.longest_wait(4), 30s);
    EXPECT_EQ(pace.longest_wait(1'000'000), 30s);
}

}  // namespace
}  // namespace canbao::app
