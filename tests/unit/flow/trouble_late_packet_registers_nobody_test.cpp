#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(LatePacket, ComesAfterTheSettlementAndHasNoEffect) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kOffice, 1), Harm::kLatePacket}});
    EXPECT_TRUE(scene.references().empty());
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_FALSE(went.seen.codes.empty());  // the office answers again, so the window has the case
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    EXPECT_EQ(scene.references().size(), 1u);
}

TEST(LatePacket, ThatIsNotAskedAboutBecomesARegistrationThatRecoveryFinds) {
    Scene scene("new");
    const int send = scene.step(Port::kOffice, 1);
    const auto went = scene.visit({{send, Harm::kLatePacket}, {send + 1, Harm::kFaultBefore}});
    EXPECT_TRUE(went.seen.being_checked);
    scene.world.packets_arrive();
    ASSERT_EQ(scene.references().size(), 1u);
    scene.terminal.recovery();
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_EQ(scene.visit().seen.references, scene.references());
}

}  // namespace
}  // namespace canbao::test
