// The office on its worker: when a heartbeat goes, and that a visit never waits for one.
#include "kiosk/app/office_port.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "tests/unit/app/room.h"

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

const OfficeSettings kNowhere = nowhere();
const std::string kTerminal = "2101-001-03";

struct OfficeDesk {
    explicit OfficeDesk(HeartbeatPace pace)
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
    OfficeDesk desk(HeartbeatPace::since_boot(1h));
    EXPECT_FALSE(desk.port.known());
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return desk.port.known(); }));
    EXPECT_TRUE(desk.port.fault());
}

TEST(OfficePort, NothingIsHeldAgainstAnOfficeThatWasNotAskedYet) {
    OfficeDesk desk(spread(1h));
    EXPECT_TRUE(desk.port.known());
    EXPECT_EQ(desk.port.fault(), std::nullopt);
    EXPECT_EQ(desk.port.clock_fault(), std::nullopt);
    EXPECT_FALSE(desk.port.dates_hold()) << "nobody has told the time yet";
}

TEST(OfficePort, WhatAVisitAsksGoesAtOnceAndTheHeartbeatFollows) {
    OfficeDesk desk(spread(1h));
    desk.mailbox.run_all();
    EXPECT_EQ(desk.port.fault(), std::nullopt);
    auto asked = desk.port.asking_paper("2345-6789");
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return asked.waiter().await_ready(); }));
    ASSERT_TRUE(turn_until(desk.mailbox, [&] { return desk.port.fault().has_value(); }));
}

// An office that nobody gets through to: whoever calls waits for its time to be over. The backlog is full of
// one.
class Silent {
public:
    Silent() : fd_(made()), caller_(made()) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(::bind(fd_, generic, size), 0);
        EXPECT_EQ(::listen(fd_, 0), 0);
        ::getsockname(fd_, generic, &size);
        EXPECT_EQ(::connect(caller_, generic, size), 0);
        settings.url = "https://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    }
    ~Silent() {
        ::close(caller_);
        ::close(fd_);
    }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;

    OfficeSettings settings = kNowhere;

private:
    static int made() { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }
    int fd_, caller_;
};

// Until the worker has begun all that it was asked. False: it still waits for what was under way.
bool begins_what_it_was_asked(const OfficePort& port) {
    const auto end = std::chrono::steady_clock::now() + 3s;  // sooner than a connection is given up
    while (port.waiting() > 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(5ms);
    return port.waiting() == 0;
}

TEST(OfficePort, AHeartbeatThatHangsKeepsNoCitizenWaitingAndIsHeldAgainstNobody) {
    Silent office;
    Mailbox mailbox;
    NoLog log;
    OfficePort port(mailbox, std::make_unique<office::Link>(office.settings, kTerminal),
                    std::make_unique<Identity>(office.settings, kTerminal), HeartbeatPace(), log);
    std::this_thread::sleep_for(200ms);  // it is under way
    auto asked = port.asking_paper("2345-6789");
    EXPECT_TRUE(begins_what_it_was_asked(port)) << "the citizen waits for a heartbeat";
    mailbox.run_all();
    EXPECT_FALSE(port.fault());
}

TEST(OfficePort, AQuestionThatNobodyWaitsForEndsAtOnce) {
    Silent office;
    Mailbox mailbox;
    NoLog log;
    OfficePort port(mailbox, std::make_unique<office::Link>(office.settings, kTerminal),
                    std::make_unique<Identity>(office.settings, kTerminal), spread(1h), log);
    std::optional<Pending<Result<PaperKnown>>> asked;
    asked.emplace(port.asking_paper("2345-6789"));
    ASSERT_TRUE(begins_what_it_was_asked(port));
    asked.reset();
    port.turn(false);
    auto another = port.asking_paper("2345-6789");
    EXPECT_TRUE(begins_what_it_was_asked(port)) << "the next question is still not begun";
}

TEST(OfficePort, TheTimeOfAQuestionCountsFromTheMomentItWasAsked) {
    Silent office;
    office::RetryPolicy patient;  // one send that hangs for all of its time
    patient.sends_max = 1;
    patient.timeouts.connect = patient.timeouts.total = 60s;
    Mailbox mailbox;
    NoLog log;
    OfficePort port(mailbox, std::make_unique<office::Link>(office.settings, kTerminal, patient),
                    std::make_unique<Identity>(office.settings, kTerminal), spread(1h), log);
    auto first = port.settling("k-1"), second = port.settling("k-2");
    ASSERT_TRUE(turn_until(
        mailbox, [&] { return first.waiter().await_ready(); }, 60s));
    const auto then = std::chrono::steady_clock::now();
    ASSERT_TRUE(turn_until(
        mailbox, [&] { return second.waiter().await_ready(); }, 60s));
    EXPECT_LT(std::chrono::steady_clock::now() - then,
              office::kSettleBudget * 8 / 10);  // it has had its time
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
