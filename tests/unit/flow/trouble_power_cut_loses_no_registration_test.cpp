#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

constexpr int kSend = 1;  // the second call of the office; the first is the look-up

TEST(PowerCut, AfterTheOfficeRegisteredIsSettledAtTheNextStart) {
    Scene scene("new");
    const auto cut = scene.visit({{scene.step(Port::kOffice, kSend), Harm::kCrashAfter}});
    ASSERT_TRUE(cut.crashed);
    ASSERT_EQ(scene.references().size(), 1u);
    EXPECT_TRUE(cut.seen.references.empty());

    const auto recovered = scene.terminal.recovery();
    EXPECT_EQ(recovered.settled, 1);
    EXPECT_EQ(recovered.still_open, 0);
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_TRUE(scene.world.printouts.empty());
}

TEST(PowerCut, ShowsTheSamePersonTheReferenceAndAReprintWhenComingAgain) {
    Scene scene("new");
    ASSERT_TRUE(scene.visit({{scene.step(Port::kOffice, kSend), Harm::kCrashAfter}}).crashed);
    scene.terminal.recovery();
    std::optional<view::Registered::Kind> kind;
    scene.on_view = [&](const View& view) {
        if (const auto* registered = std::get_if<view::Registered>(&view)) kind = registered->kind;
    };
    const auto again = scene.visit();
    EXPECT_EQ(again.end.ending, Ending::kDone);
    EXPECT_EQ(again.seen.references, scene.references());
    EXPECT_EQ(kind, view::Registered::Kind::kFoundAgain);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_TRUE(scene.world.printouts[0].reprint);
    EXPECT_FALSE(scene.saw(again, "not-today"));
}

TEST(PowerCut, BeforeTheOfficeHeardMakesTheKeyVoidForEver) {
    Scene scene("new");
    ASSERT_TRUE(scene.visit({{scene.step(Port::kOffice, kSend), Harm::kCrashBefore}}).crashed);
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_TRUE(scene.references().empty());
    EXPECT_EQ(scene.world.ledger.voided().size(), 1u);
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
}

TEST(PowerCut, WhileTheOfficeIsDownTooLeavesTheIntentOpenUntilItIsBack) {
    Scene scene("new");
    ASSERT_TRUE(scene.visit({{scene.step(Port::kOffice, kSend), Harm::kCrashAfter}}).crashed);
    scene.world.broken.office = true;
    EXPECT_EQ(scene.terminal.recovery().still_open, 1);
    EXPECT_EQ(open_keys(scene.world).size(), 1u);
    scene.world.broken.office = false;
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_TRUE(open_keys(scene.world).empty());
}

TEST(PowerCut, WhileTheSlipPrintsGivesASecondSlipMarkedAsReprint) {
    Scene scene("new");
    ASSERT_TRUE(scene.visit({{scene.step(Port::kPrinter, 0), Harm::kCrashAfter}}).crashed);
    scene.terminal.recovery();
    EXPECT_EQ(scene.world.printouts.size(), 1u);
    scene.visit();
    ASSERT_EQ(scene.world.printouts.size(), 2u);
    EXPECT_FALSE(scene.world.printouts[0].reprint);
    EXPECT_TRUE(scene.world.printouts[1].reprint);
    EXPECT_SOUND(scene);
}

}  // namespace
}  // namespace canbao::test
