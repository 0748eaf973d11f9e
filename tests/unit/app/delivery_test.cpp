// How long a terminal waits before it sends a promised application again.
#include "kiosk/app/delivery.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/app/room.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

Delivered standing(int ended = 0) {
    Delivered round;
    round.standing = 1;
    round.ended = ended;
    return round;
}

// The longest wait of the nth try of many terminals.
std::chrono::milliseconds longest(int nth) {
    std::chrono::milliseconds most{0};
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        DeliveryWaits waits({}, seed);
        std::chrono::milliseconds wait{0};
        for (int i = 0; i <= nth; ++i) wait = waits.after(standing());
        most = std::max(most, wait);
    }
    return most;
}

TEST(DeliveryWaits, DoubleUpToAMinuteWithFullJitter) {
    std::chrono::milliseconds cap = 1s;
    for (int nth = 0; nth < 9; ++nth, cap = std::min<std::chrono::milliseconds>(cap * 2, 60s)) {
        EXPECT_LE(longest(nth), cap) << nth;
        EXPECT_GT(longest(nth), cap * 9 / 10) << nth;
    }
    int soon = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed)
        soon += DeliveryWaits({}, seed).after(standing()) < 500ms;
    EXPECT_NEAR(soon, 200, 60);  // from nothing on
}

TEST(DeliveryWaits, BeginAnewOnceSomethingGotThrough) {
    DeliveryWaits waits({}, 1);
    for (int i = 0; i < 10; ++i) static_cast<void>(waits.after(standing()));
    EXPECT_LE(waits.after(standing(1)), 1s);
}

TEST(DeliveryWaits, TakeWhatTheOfficeAsksForBesides) {
    auto round = standing();
    round.wait = 300s;
    const auto wait = DeliveryWaits({}, 1).after(round);
    EXPECT_GE(wait, 300s);
    EXPECT_LE(wait, 301s);
}

TEST(DeliveryWaits, LeaveAnOfficeAloneThatDoesNotLetThemIn) {
    auto round = standing();
    round.barred = true;
    EXPECT_EQ(DeliveryWaits({}, 1).after(round), 1h);
}

TEST(DeliveryWaits, SpreadAProvinceThatComesBackOverTwoMinutes) {
    std::chrono::milliseconds least = 1h, most{0};
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto wait = DeliveryWaits({}, seed).at_first();
        least = std::min(least, wait);
        most = std::max(most, wait);
    }
    EXPECT_LT(least, 3s);
    EXPECT_GT(most, 117s);
    EXPECT_LE(most, 120s);
}

// A delivery whose rounds are counted.
struct DeliveryTest : testing::Test {
    void begin(DeliveryPace pace) {
        delivery.emplace(
            [this] {
                ++rounds;
                return room.host.new_session();
            },
            pace, room.log);
    }
    bool turns_begin_one(bool reached, bool visit_open = false, std::chrono::seconds time = 5s) {
        const int before = rounds;
        return room.turn_until(
            [&] {
                delivery->turn(reached, reached, visit_open);
                return rounds > before;
            },
            time);
    }
    static DeliveryPace at_once() {
        DeliveryPace pace;
        pace.first_wait_max = pace.after_visit = 0ms;
        return pace;
    }

    Room room{HeartbeatPace{}};
    int rounds = 0;
    std::optional<Delivery> delivery;
};

TEST_F(DeliveryTest, BeginsByItselfAndWithoutTheOfficeToo) {
    begin(at_once());
    EXPECT_TRUE(turns_begin_one(false));
    EXPECT_TRUE(turns_begin_one(true)) << "the office is back";
}

TEST_F(DeliveryTest, WaitsAWhileWhenTheOfficeIsBack) {
    auto pace = at_once();
    pace.first_wait_max = 24h;
    begin(pace);
    EXPECT_FALSE(turns_begin_one(true, false, 1s));
}

TEST_F(DeliveryTest, NeverBeginsBesideAVisitNorSoonAfterIt) {
    auto pace = at_once();
    pace.after_visit = 24h;
    begin(pace);
    EXPECT_FALSE(turns_begin_one(true, true, 1s));
    EXPECT_FALSE(turns_begin_one(true, false, 1s));
}

TEST_F(DeliveryTest, BeginsAfterAVisit) {
    begin(at_once());
    EXPECT_FALSE(turns_begin_one(true, true, 1s));
    EXPECT_TRUE(turns_begin_one(true));
}

}  // namespace
}  // namespace canbao::app
