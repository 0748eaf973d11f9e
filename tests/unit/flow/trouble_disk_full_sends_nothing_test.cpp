#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(DiskFull, BeforeTheIntentSendsNothingAndGivesASheet) {
    Scene scene("new");
    scene.world.broken.disk = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(scene.world.ledger.heard().empty());
    EXPECT_TRUE(went.seen.codes.empty());
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].kind, "hand-over");
    EXPECT_TRUE(went.end.recover);  // the row may be there although the disk said no
}

// The office holds the registration and the intent is on disk, so the reference is true and cannot get lost.
TEST(DiskFull, AfterTheOfficeRegisteredStillTellsTheTruthAndRecoversLater) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kJournal, 1), Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(went.seen.references, scene.references());
    EXPECT_TRUE(went.end.recover);
    EXPECT_EQ(open_keys(scene.world).size(), 1u);
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_SOUND(scene);
}

TEST(DiskFull, WhileRecoveringKeepsTheIntentOpen) {
    Scene scene("new");
    ASSERT_TRUE(scene.visit({{scene.step(Port::kOffice, 1), Harm::kCrashAfter}}).crashed);
    scene.world.broken.disk = true;
    const auto recovered = scene.terminal.recovery();
    EXPECT_EQ(recovered.settled, 0);
    EXPECT_EQ(recovered.still_open, 1);
    ASSERT_TRUE(recovered.fault);
    EXPECT_EQ(recovered.fault->code, FaultCode::kDiskFull);
    scene.world.broken.disk = false;
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
}

TEST(DiskFull, AnUnreadableJournalIsStillOpenForAllThatIsKnown) {
    Scene scene("new");
    EXPECT_EQ(scene.terminal.recovery({{0, Harm::kFaultBefore}}).still_open, 1);
    EXPECT_EQ(scene.terminal.recovery().still_open, 0);
}

}  // namespace
}  // namespace canbao::test
