// Where the province allows it, an office that does not answer costs the citizen nothing but time.
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

Answered says(Outcome outcome, FaultCode code) {
    Answered answered;
    answered.outcome = outcome;
    answered.fault = Fault{code, "simulated"};
    return answered;
}

class Promised : public testing::Test {
protected:
    Promised() {
        scene.world.machine.promises = true;
        scene.on_view = [this](const View& view) {
            if (const auto* accepted = std::get_if<view::Accepted>(&view)) page = *accepted;
        };
        scene.world.broken.says = says(Outcome::kNotSent, FaultCode::kOfficeUnreachable);
    }
    const Kept& kept() const { return scene.world.kept.at(0); }

    Scene scene{"new"};
    std::optional<view::Accepted> page;
};

TEST_F(Promised, TheCitizenIsToldANumberADateAndNeverThatTheyAreRegistered) {
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kAccepted);
    EXPECT_FALSE(went.end.recover);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->until, "2026 年 11 月 28 日");
    EXPECT_EQ(page->reference, promise_reference(kept().promise.key));
    EXPECT_FALSE(page->text_message);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].kind, "promise-slip");
    EXPECT_NE(scene.world.printouts[0].text.find("2026-11-28"), std::string::npos);
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_TRUE(went.seen.wiped->promised);
    EXPECT_EQ(rfc3339(kept().promise.until), "2026-11-28T16:00:00Z");  // the end of that day in the hall
    EXPECT_SOUND(scene);
}

TEST_F(Promised, TheVeryBytesAreDeliveredWithTheVeryKey) {
    scene.visit();
    EXPECT_TRUE(scene.references().empty());
    scene.world.broken = {};
    const auto delivered = scene.terminal.delivery();
    EXPECT_EQ(delivered.ended, 1);
    EXPECT_EQ(delivered.standing, 0);
    ASSERT_EQ(scene.references().size(), 1u);
    const auto& heard = scene.world.ledger.heard().at(kept().promise.key);
    EXPECT_EQ(heard.sha256, kept().sha256);
    EXPECT_EQ(kept().ended->end, PromiseEnd::kRegistered);
    EXPECT_EQ(kept().ended->reference, *scene.references().begin());
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_SOUND(scene);
}

TEST_F(Promised, RecoveryLeavesItAlone) {
    scene.visit();
    scene.world.broken = {};
    const auto recovered = scene.terminal.recovery();
    EXPECT_EQ(recovered.settled + recovered.still_open, 0);
    EXPECT_TRUE(scene.world.ledger.voided().empty());
    EXPECT_EQ(scene.terminal.delivery().ended, 1);
}

TEST_F(Promised, WhatTheOfficeDoesNotLetInOrPutsOffStandsAndTheRestIsNotTried) {
    scene.visit();
    auto barred = says(Outcome::kRejected, FaultCode::kOfficeRejected);
    barred.barred = true;
    scene.world.broken.says = barred;
    EXPECT_TRUE(scene.terminal.delivery().barred);
    auto busy = says(Outcome::kBusy, FaultCode::kOfficeBusy);
    busy.wait = std::chrono::seconds{120};
    scene.world.broken.says = busy;
    EXPECT_EQ(scene.terminal.delivery().wait, std::chrono::seconds{120});
    EXPECT_FALSE(kept().ended);
    EXPECT_TRUE(scene.world.ledger.voided().empty());
}

TEST_F(Promised, OfTwoNeitherIsForgottenAndAnOfficeThatIsAwayIsAskedOnce) {
    scene.visit();
    scene.visit();
    ASSERT_EQ(scene.world.kept.size(), 2u);
    EXPECT_EQ(scene.terminal.delivery().standing, 2);
    EXPECT_EQ(std::count(scene.world.steps().begin(), scene.world.steps().end(), Port::kOffice), 1);
    scene.world.broken = {};
    EXPECT_EQ(scene.terminal.delivery().ended, 2);
    EXPECT_EQ(scene.references().size(), 1u);
    const auto& all = scene.world.kept;  // whichever was sent first
    EXPECT_EQ(std::count_if(all.begin(), all.end(),
                            [](const Kept& one) { return one.ended->end == PromiseEnd::kAlready; }),
              1);
}

TEST_F(Promised, ADefiniteNoEndsOnTheHandOverListAndErasesThePerson) {
    scene.visit();
    auto no = says(Outcome::kRejected, FaultCode::kOfficeRejected);
    no.unmet.push_back({"OFFICE_RULE", "在外地已参保", "查到外地记录", "只能在一处参保", "第6问", "先停保"});
    no.about_us = true;
    scene.world.broken.says = no;
    EXPECT_EQ(scene.terminal.delivery().ended, 1);
    EXPECT_EQ(kept().ended->end, PromiseEnd::kRefused);
    EXPECT_TRUE(kept().body.empty());
}

// A gateway's 404 says nothing of the application, and would meet the next one, too: both wait for the office.
TEST_F(Promised, ANoThatDoesNotNameOurRequestEndsNoPromise) {
    scene.visit();
    scene.visit();
    scene.world.broken.says = says(Outcome::kRejected, FaultCode::kOfficeRejected);
    EXPECT_EQ(scene.terminal.delivery().standing, 2);
    EXPECT_EQ(std::count(scene.world.steps().begin(), scene.world.steps().end(), Port::kOffice), 1);
    EXPECT_TRUE(scene.world.ledger.voided().empty());
    scene.world.broken = {};
    EXPECT_EQ(scene.terminal.delivery().ended, 2);
}

// A no of the office that is not about this key says nothing of an earlier send: only a settlement does.
TEST_F(Promised, ANoThatIsNotAboutThisKeyIsSettledNotBelieved) {
    scene.visit();
    scene.world.broken.says = says(Outcome::kRejected, FaultCode::kOfficeRejected);
    scene.world.broken.says->about_us = true;
    EXPECT_EQ(scene.terminal.delivery().ended, 1);
    EXPECT_EQ(kept().ended->end, PromiseEnd::kVoided);
    EXPECT_EQ(scene.world.ledger.voided().count(kept().promise.key), 1u);
}

// Longer than its date nobody is kept here; what became of the key only the office can say, and is asked.
TEST_F(Promised, AfterItsDateThePersonIsErasedAndTheOfficeStillDecides) {
    scene.visit();
    scene.world.later(std::chrono::days{6});
    scene.world.broken.office = true;
    const auto delivered = scene.terminal.delivery();
    EXPECT_EQ(delivered.expired, 1);
    EXPECT_EQ(delivered.standing, 0);
    EXPECT_EQ(kept().ended->end, PromiseEnd::kExpired);
    EXPECT_TRUE(kept().body.empty());
    EXPECT_TRUE(scene.world.ledger.voided().empty());
    EXPECT_EQ(scene.terminal.recovery().still_open, 1);
    scene.world.broken = {};
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_EQ(scene.world.ledger.voided().count(kept().promise.key), 1u);
    EXPECT_TRUE(scene.references().empty());
    EXPECT_TRUE(open_keys(scene.world).empty());
}

TEST_F(Promised, AnOfficeThatCannotBeAskedEndsItOnItsDateByASureClock) {
    scene.visit();
    scene.world.later(std::chrono::days{4});
    EXPECT_EQ(scene.terminal.expiry(true).standing, 1);
    scene.world.later(std::chrono::days{2});
    EXPECT_EQ(scene.terminal.expiry(false).standing, 1);
    EXPECT_FALSE(kept().body.empty());
    EXPECT_EQ(scene.terminal.expiry(true).expired, 1);
    EXPECT_TRUE(kept().body.empty());
}

TEST_F(Promised, AClockThatNobodyHasConfirmedEndsItTwiceAsLate) {
    scene.visit();
    scene.world.later(std::chrono::days{9});
    EXPECT_EQ(scene.terminal.expiry(false).standing, 1);
    scene.world.later(std::chrono::days{3});
    EXPECT_EQ(scene.terminal.expiry(false).expired, 1);
}

TEST_F(Promised, WhatDoesNotOpenIsToldAndKept) {
    scene.visit();
    scene.world.broken = {};
    scene.world.broken.seal = true;
    const auto delivered = scene.terminal.delivery();
    EXPECT_TRUE(delivered.fault);
    EXPECT_EQ(delivered.standing, 1);
    EXPECT_FALSE(kept().body.empty());
}

// Its row is gone, by a hand or a damaged page: nobody can keep it, so the office decides.
TEST_F(Promised, APromiseWithoutItsSealedRecordIsSettledByTheNextRecovery) {
    scene.visit();
    scene.world.broken = {};
    const auto key = kept().promise.key;
    EXPECT_EQ(scene.terminal.recovery().settled, 0) << "it stands";
    scene.world.kept.clear();
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_EQ(scene.world.ledger.voided().count(key), 1u);
    EXPECT_TRUE(open_keys(scene.world).empty());
}

TEST_F(Promised, AFullDiskPromisesNothingAndSendsToTheWindow) {
    const auto steps = scene.visit().steps;
    Scene other("new");
    other.world.machine.promises = true;
    other.world.broken.says = scene.world.broken.says;
    int journal = 0, keeping = -1;
    for (int i = 0; i < static_cast<int>(steps.size()); ++i)
        if (steps[static_cast<std::size_t>(i)] == Port::kJournal && ++journal == 2) keeping = i;
    const auto went = other.visit({{keeping, Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(other.world.kept.empty());
    Scene third("new");
    third.world.machine.promises = true;
    third.world.broken.says = scene.world.broken.says;
    const auto doubtful = third.visit({{keeping, Harm::kAnswerLost}});
    EXPECT_EQ(doubtful.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(doubtful.seen.being_checked);  // it may be on disk, and then it is delivered
}

TEST_F(Promised, ATextMessageIsSpokenOfOnlyWhereOneCanCome) {
    scene.who.script.phone = "13900001234";
    scene.visit();
    EXPECT_FALSE(page->text_message);  // the province sends none
}

TEST_F(Promised, WithoutThePermissionOfTheProvinceTheWindowIsTheWay) {
    scene.world.machine.promises = false;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_FALSE(page);
}

}  // namespace
}  // namespace canbao::test
