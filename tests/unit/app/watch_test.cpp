// What the audit log is told of things that begin and end: each change once, whatever order they come in.
#include "kiosk/app/watch.h"

#include <gtest/gtest.h>

#include "tests/audit_recorder.h"

namespace canbao::app {
namespace {

struct WatchTest : testing::Test {
    // What was noted for this standing.
    std::vector<std::string> look(const Standing& now) {
        recorder.notes.clear();
        watch.look(now);
        EXPECT_TRUE(recorder.complaints.empty()) << recorder.complaints.front();
        return recorder.all();
    }
    using Lines = std::vector<std::string>;

    test::AuditRecorder recorder;
    Watch watch{recorder};
};

TEST_F(WatchTest, ADeviceThatWorksFromTheBeginningIsNoEvent) {
    EXPECT_EQ(look({}), Lines{});
    Standing now;
    now.devices = {{"reader", {}}, {"printer", {}}};
    EXPECT_EQ(look(now), Lines{});
}

TEST_F(WatchTest, AFaultBeginsOnceBecomesAnotherAndIsOver) {
    Standing now;
    now.devices["printer"] = FaultCode::kPaperOut;
    EXPECT_EQ(look(now), Lines{"device-fault-begun failed device=printer fault=paper-out"});
    EXPECT_EQ(look(now), Lines{});
    now.devices["printer"] = FaultCode::kPrinterLost;
    EXPECT_EQ(look(now), Lines{"device-fault-begun failed device=printer fault=printer-lost"});
    now.devices["printer"] = {};
    EXPECT_EQ(look(now), Lines{"device-fault-over ok device=printer"});
    EXPECT_EQ(look(now), Lines{});
}

TEST_F(WatchTest, TheOfficeIsReachedLostOrNotTrusted) {
    Standing now;
    EXPECT_EQ(look(now), Lines{});  // not known yet
    now.office.emplace();
    EXPECT_EQ(look(now), Lines{"office-reached ok"});
    EXPECT_EQ(look(now), Lines{});
    now.office = std::optional(FaultCode::kOfficeUnreachable);
    EXPECT_EQ(look(now), Lines{"office-lost failed fault=office-unreachable"});
    now.office = std::optional(FaultCode::kOfficeNotTrusted);
    EXPECT_EQ(look(now), Lines{"office-not-trusted refused"});
    now.office.emplace();
    EXPECT_EQ(look(now), Lines{"office-reached ok"});
}

TEST_F(WatchTest, ClockAndDisk) {
    Standing now;
    now.clock_wrong = true;
    now.disk = FaultCode::kDiskFull;
    now.skew = std::chrono::seconds{-312};
    EXPECT_EQ(look(now),
              (Lines{"clock-skew-begun failed clock=slow seconds=312", "disk-reserve-low failed"}));
    now.skew = std::chrono::seconds{-313};
    EXPECT_EQ(look(now), Lines{});
    now.clock_wrong = false;
    now.disk = {};
    EXPECT_EQ(look(now), (Lines{"clock-skew-over ok", "disk-reserve-back ok"}));
    now.disk = FaultCode::kDiskFailed;
    EXPECT_EQ(look(now), Lines{"device-fault-begun failed device=disk fault=disk-failed"});
    now.clock_wrong = true;
    now.skew.reset();  // before any word of the office: it lies before the build
    EXPECT_EQ(look(now), Lines{"clock-skew-begun failed"});
}

TEST_F(WatchTest, TheIdentityIsToldWhenItChangesAndWhyItDoesNot) {
    const std::string first(64, 'a'), second(64, 'b');
    Standing now;
    now.identity = first;
    EXPECT_EQ(look(now), Lines{"identity-in-use ok sha256=" + first});
    now.identity.clear();  // no heartbeat yet, or no certificate: told as the office's trouble
    now.not_renewed = FaultCode::kOfficeUnreachable;
    EXPECT_EQ(look(now), Lines{"identity-not-renewed failed fault=office-unreachable"});
    EXPECT_EQ(look(now), Lines{});
    now.identity = second;
    now.not_renewed.reset();
    EXPECT_EQ(look(now), Lines{"identity-in-use ok sha256=" + second});
    EXPECT_EQ(look(now), Lines{});
}

TEST_F(WatchTest, WhatWantsStaffBeforeLongBeginsAndIsOver) {
    Standing now;
    now.notices = {"crl-old", "pin-backup"};
    EXPECT_EQ(look(now), (Lines{"link-notice-begun failed notice=crl-old",
                                "link-notice-begun failed notice=pin-backup"}));
    now.notices = {"pin-backup"};
    EXPECT_EQ(look(now), Lines{"link-notice-over ok notice=crl-old"});
    EXPECT_EQ(look(now), Lines{});
}

TEST_F(WatchTest, TheModeIsToldWithItsReasonAndNotDuringAVisit) {
    Standing now;
    now.mode = policy::Mode{policy::ModeKind::kOutOfService, FaultCode::kReaderLost, {}};
    EXPECT_EQ(look(now), Lines{"mode-changed failed mode=out-of-service fault=reader-lost"});
    EXPECT_EQ(look({}), Lines{});  // a visit
    EXPECT_EQ(look(now), Lines{});
    now.mode->fault = FaultCode::kPaperOut;
    EXPECT_EQ(look(now), Lines{"mode-changed failed mode=out-of-service fault=paper-out"});
    now.mode = policy::Mode{};
    EXPECT_EQ(look(now), Lines{"mode-changed ok mode=attract"});
    EXPECT_EQ(look(now), Lines{});
}

TEST_F(WatchTest, AStartWithoutTroubleIsToldOnce) {
    Standing now;
    now.mode = policy::Mode{};
    EXPECT_EQ(look(now), Lines{"mode-changed ok mode=attract"});
    EXPECT_EQ(look(now), Lines{});
}

TEST(Heartbeat, SaysInWhichModeTheTerminalIsAndEachFaultOnce) {
    Standing now;
    EXPECT_EQ(mode_word(now), "visit");
    now.mode = policy::Mode{};
    EXPECT_EQ(mode_word(now), "attract");
    EXPECT_TRUE(faults_of(now).empty());
    now.mode->kind = policy::ModeKind::kOutOfService;
    now.devices = {{"reader", {}}, {"printer", FaultCode::kPaperOut}, {"a4", FaultCode::kPaperOut}};
    now.disk = FaultCode::kDiskFull;
    now.clock_wrong = true;
    EXPECT_EQ(mode_word(now), "out-of-service");
    EXPECT_EQ(faults_of(now), (std::vector<std::string>{"clock-wrong", "disk-full", "paper-out"}));
}

}  // namespace
}  // namespace canbao::app
