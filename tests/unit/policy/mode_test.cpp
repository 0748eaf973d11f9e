#include "kiosk/policy/mode.h"

#include <gtest/gtest.h>

namespace canbao::policy {
namespace {

Status faulty(FaultCode code) { return {code, Instant{std::chrono::seconds{7}}}; }

TEST(Mode, AllWellIsTheAttractScreen) { EXPECT_EQ(mode_of({}).kind, ModeKind::kAttract); }

TEST(Mode, TheWorstCauseIsNamedFirst) {
    Statuses statuses;
    statuses.office = faulty(FaultCode::kOfficeUnreachable);
    EXPECT_EQ(mode_of(statuses).fault, FaultCode::kOfficeUnreachable);
    statuses.printer = faulty(FaultCode::kPaperOut);
    EXPECT_EQ(mode_of(statuses).fault, FaultCode::kPaperOut);
    statuses.reader = faulty(FaultCode::kReaderLost);
    EXPECT_EQ(mode_of(statuses).fault, FaultCode::kReaderLost);
    statuses.clock = faulty(FaultCode::kClockWrong);
    EXPECT_EQ(mode_of(statuses).fault, FaultCode::kClockWrong);
    statuses.journal = faulty(FaultCode::kDiskFull);
    EXPECT_EQ(mode_of(statuses).fault, FaultCode::kDiskFull);
    EXPECT_EQ(mode_of(statuses).kind, ModeKind::kOutOfService);
    EXPECT_EQ(mode_of(statuses).since, Instant{std::chrono::seconds{7}});
}

TEST(Mode, AVisitThatIsOpenGoesOn) {
    Statuses statuses;
    statuses.printer = faulty(FaultCode::kPaperOut);
    statuses.visit_open = true;
    EXPECT_EQ(mode_of(statuses).kind, ModeKind::kVisit);
    statuses.visit_open = false;
    statuses.printer = {};
    EXPECT_EQ(mode_of(statuses).kind, ModeKind::kAttract);  // leaves by itself
}

}  // namespace
}  // namespace canbao::policy
