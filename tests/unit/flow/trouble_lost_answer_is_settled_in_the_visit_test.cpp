#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(LostAnswer, IsAskedForUntilTheCitizenKnowsTheReference) {
    Scene scene("new");
    bool settling = false;
    scene.on_view = [&](const View& view) {
        const auto* working = std::get_if<view::Working>(&view);
        settling = settling || (working != nullptr && working->stage == view::Working::Stage::kSettling);
    };
    const auto went = scene.visit({{scene.step(Port::kOffice, 1), Harm::kAnswerLost}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_TRUE(settling);
    EXPECT_EQ(went.seen.references, scene.references());
    EXPECT_FALSE(went.end.recover);
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_SOUND(scene);
}

TEST(LostAnswer, OfTheSettlementTooIsBeingCheckedAndNeverNothing) {
    Scene scene("new");
    const int send = scene.step(Port::kOffice, 1);
    const auto went = scene.visit({{send, Harm::kAnswerLost}, {send + 1, Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(went.seen.being_checked);
    EXPECT_TRUE(went.end.recover);
    EXPECT_EQ(open_keys(scene.world).size(), 1u);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].kind, "hand-over");

    scene.terminal.recovery();
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_EQ(scene.visit().seen.references, scene.references());
}

TEST(LostAnswer, WithoutPaperStillSaysThatTheWindowChecks) {
    Scene scene("new");
    const int send = scene.step(Port::kOffice, 1);
    scene.world.broken.printer = true;
    bool claims_a_sheet = false;
    scene.on_view = [&](const View& view) {
        if (const auto* window = std::get_if<view::ToWindow>(&view)) claims_a_sheet = window->sheet_out;
    };
    const auto went = scene.visit({{send, Harm::kAnswerLost}, {send + 1, Harm::kAnswerLost}});
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(went.seen.being_checked);
    EXPECT_FALSE(claims_a_sheet);
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_FALSE(went.seen.wiped->nothing);
}

TEST(LostAnswer, ThatIsCompleteButInvalidIsTreatedAsLost) {
    Scene scene("new");
    Answered garbage;
    garbage.outcome = Outcome::kBadAnswer;
    garbage.fault = Fault{FaultCode::kOfficeBadAnswer, "simulated"};
    scene.world.broken.says = garbage;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);  // settled as void: nothing was registered
    EXPECT_TRUE(scene.references().empty());
    EXPECT_EQ(scene.world.ledger.voided().size(), 1u);
}

}  // namespace
}  // namespace canbao::test
