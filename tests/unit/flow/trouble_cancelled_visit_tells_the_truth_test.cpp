// Patience, 结束 and a pulled card: before the submission nothing happened, after it the registration stands.
#include "kiosk/flow/register_citizen.h"
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

struct Cancelled {
    Harm harm;
    Nothing nothing;
};
const Cancelled kWays[] = {{Harm::kCancel, Nothing::kEnded},
                           {Harm::kPatienceOver, Nothing::kPatienceOver},
                           {Harm::kCardPulled, Nothing::kCardPulled}};

TEST(Cancelled, BeforeTheSubmissionSendsNothingAndSaysWhy) {
    for (const auto& [harm, nothing] : kWays) {
        Scene scene("new");
        const auto went = scene.visit({{scene.step(Port::kOffice, 1) - 2, harm}});  // on the check page
        EXPECT_TRUE(went.by_host);
        EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
        ASSERT_TRUE(went.seen.wiped);
        EXPECT_EQ(went.seen.wiped->nothing, nothing) << words_of(harm);
        EXPECT_TRUE(scene.world.disk.empty());
        EXPECT_TRUE(scene.world.ledger.heard().empty());
        EXPECT_SOUND(scene);
    }
}

TEST(Cancelled, WhileTheOfficeAnswersWaitsAndTheCitizenLearnsTheReference) {
    for (const auto& [harm, nothing] : kWays) {
        Scene scene("new");
        const auto went = scene.visit({{scene.step(Port::kOffice, 1), harm}});
        EXPECT_EQ(went.end.ending, Ending::kDone) << words_of(harm);
        EXPECT_EQ(went.seen.references, scene.references());
        ASSERT_TRUE(went.seen.wiped);
        EXPECT_FALSE(went.seen.wiped->nothing);
        scene.terminal.recovery();
        EXPECT_TRUE(open_keys(scene.world).empty());
    }
}

TEST(Cancelled, OnTheResultIsDoneAndNamesTheReference) {
    for (const auto& [harm, nothing] : kWays) {
        Scene scene("new");
        const int result = scene.step(Port::kJournal, 1) + 1;  // the page after the result is on disk
        const auto went = scene.visit({{result, harm}});
        EXPECT_EQ(went.by_host, harm != Harm::kCardPulled);  // from here on the card may go
        EXPECT_EQ(went.end.ending, Ending::kDone) << words_of(harm);
        ASSERT_TRUE(went.seen.wiped);
        EXPECT_EQ(went.seen.wiped->reference, *scene.references().begin());
    }
}

TEST(Cancelled, WhilePaperMovesWaitsForThePaper) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kPrinter, 0), Harm::kPatienceOver}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(scene.world.printouts.size(), 1u);
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_TRUE(went.seen.wiped->slip);
}

TEST(Cancelled, OnTheListOfConditionsSaysThatItWasThose) {
    Scene scene("too-young");
    const auto went = scene.visit({{scene.step(Port::kPrinter, 0) - 1, Harm::kPatienceOver}});
    EXPECT_TRUE(went.by_host);
    EXPECT_EQ(went.end.nothing, Nothing::kNotEligible);
}

// A bug ends the visit as the host does: what may have been sent is never called nothing.
TEST(Cancelled, ByABugWhileNobodyKnowsDoesNotClaimThatNothingHappened) {
    Scene scene("new");
    scene.world.begin(scene.who);
    scene.world.strike({{scene.step(Port::kOffice, 1), Harm::kCrashAfter}});
    auto session = scene.world.session();
    {
        auto flow = register_citizen(session);
        flow.start();
        while (!scene.world.dead && scene.world.answer_next()) {
        }
    }
    EXPECT_EQ(session.holds, 0);
    EXPECT_TRUE(session.card_id.empty());
    EXPECT_FALSE(farewell_of(session, Nothing::kFault).nothing);
    EXPECT_EQ(Personal::alive(), 0);
}

}  // namespace
}  // namespace canbao::test
