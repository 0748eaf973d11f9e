// The host with real ports: what it does by itself, and when.
#include "kiosk/app/host.h"

#include "tests/unit/app/room.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

// A change that nobody settled: what a power cut in the middle of a visit leaves.
void leave_open(Room& room) {
    JournalEntry entry;
    entry.key = "01JDQK3T5W0000000000000000";
    entry.mark = Mark::kIntended;
    entry.at = room.clock.now();
    entry.purpose = "register";
    entry.sha256 = std::string(64, 'a');
    auto writing = room.journal.appending(std::move(entry));
    ASSERT_TRUE(turn_until(room.mailbox, [&] { return writing.waiter().await_ready(); }));
    ASSERT_TRUE(writing.waiter().await_resume());
}

bool idle(const Room& room) {
    return std::holds_alternative<view::Attract>(room.host.shown()) ||
           std::holds_alternative<view::OutOfService>(room.host.shown());
}

TEST(Host, AfterAPowerCutOfAWholeCityAnOpenChangeIsSettledOnlyAfterTheFirstHeartbeat) {
    HeartbeatPace pace;
    pace.first_wait_max = 24h;
    Room room(pace);
    leave_open(room);
    ASSERT_TRUE(room.turn_until([&] { return idle(room); }));
    // Any question brings the heartbeat with it, and this office fails it.
    EXPECT_FALSE(room.turn_until([&] { return room.office.fault() || room.office.waiting() > 0; }, 1s));
    EXPECT_TRUE(room.office.spared());
}

TEST(Host, ATerminalThatStartsAgainByItselfSparesNothing) {
    Room room(HeartbeatPace{});
    ASSERT_TRUE(room.turn_until([&] { return room.office.fault().has_value(); }));
    EXPECT_FALSE(room.office.spared());
}

}  // namespace
}  // namespace canbao::app
