// Between number and activation anything may go wrong: then the number is void, and the citizen is told so.
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

using State = PaperDesk::Issued::State;
using Why = view::NotIssued::Why;

// Calls of the office in a certificate's visit.
constexpr int kReserve = 1;
constexpr int kActivate = 2;

std::vector<State> states(const Scene& scene) {
    std::vector<State> found;
    for (const auto& [key, paper] : scene.world.ledger.desk.certificates()) found.push_back(paper.state);
    return found;
}

TEST(Certificate, IsActiveOnceItsPaperIsProved) {
    Scene scene("paused", Service::kCertificate);
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_FALSE(went.end.recover);
    ASSERT_TRUE(scene.issued);
    EXPECT_EQ(scene.issued->number, "2101-2026-1123-0001");
    EXPECT_EQ(scene.issued->valid_until, "2027 年 2 月 23 日");
    EXPECT_EQ(scene.issued->code.size(), 9u);
    EXPECT_EQ(states(scene), std::vector<State>{State::kActive});
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_SOUND(scene);
}

TEST(Certificate, ThatJammedIsVoidAndMayBePrintedOnceMoreWithANewNumber) {
    Scene scene("paused", Service::kCertificate);
    const auto went = scene.visit({{scene.step(Port::kPrinter, 0), Harm::kFaultBefore}});
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->why, Why::kNotPrinted);
    EXPECT_EQ(scene.not_issued->number, "2101-2026-1123-0001");
    EXPECT_TRUE(scene.not_issued->settled);
    EXPECT_TRUE(scene.not_issued->may_retry);
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_TRUE(scene.issued);
    EXPECT_EQ(scene.issued->number, "2101-2026-1123-0002");
    EXPECT_EQ(states(scene), (std::vector<State>{State::kVoid, State::kActive}));
    EXPECT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_SOUND(scene);
}

TEST(Certificate, WithoutProofIsVoidThoughItsPaperMayBeOut) {
    Scene scene("paused", Service::kCertificate);
    scene.world.broken.no_proof = true;
    const auto went = scene.visit();
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->why, Why::kDoubt);
    EXPECT_FALSE(scene.not_issued->may_retry);  // the second try had no proof either
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_EQ(states(scene), (std::vector<State>{State::kVoid, State::kVoid}));
    EXPECT_TRUE(went.seen.issued.empty());
    EXPECT_TRUE(went.seen.wiped && went.seen.wiped->slip);
    EXPECT_SOUND(scene);
}

TEST(Certificate, WhoseActivationIsLostButArrivedIsActive) {
    Scene scene("paused", Service::kCertificate);
    const auto went = scene.visit({{scene.step(Port::kOffice, kActivate), Harm::kAnswerLost}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(states(scene), std::vector<State>{State::kActive});
}

TEST(Certificate, WhoseActivationNeverArrivedIsVoidForEver) {
    Scene scene("paused", Service::kCertificate);
    scene.who.script.wants_paper = true;
    const auto went = scene.visit({{scene.step(Port::kOffice, kActivate), Harm::kLatePacket}});
    EXPECT_EQ(states(scene).front(), State::kVoid);
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->why, Why::kNotActivated);
    EXPECT_EQ(went.end.ending, Ending::kDone);  // the second one
    scene.world.packets_arrive();
    EXPECT_EQ(states(scene), (std::vector<State>{State::kVoid, State::kActive}));
}

TEST(Certificate, ThatNobodyCanSettleStaysOpenAndIsNotOfferedAgain) {
    Scene scene("paused", Service::kCertificate);
    const int activate = scene.step(Port::kOffice, kActivate);
    const auto went = scene.visit({{activate, Harm::kLatePacket}, {activate + 1, Harm::kFaultBefore}});
    ASSERT_TRUE(scene.not_issued);
    EXPECT_FALSE(scene.not_issued->settled);
    EXPECT_FALSE(scene.not_issued->may_retry);
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_TRUE(went.end.recover);
    EXPECT_EQ(open_keys(scene.world).size(), 1u);
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_EQ(states(scene), std::vector<State>{State::kVoid});
    EXPECT_TRUE(open_keys(scene.world).empty());
}

TEST(Certificate, PrintedWhenThePowerWentIsVoidedAtTheNextStart) {
    Scene scene("paused", Service::kCertificate);
    ASSERT_TRUE(scene.visit({{scene.step(Port::kPrinter, 0), Harm::kCrashAfter}}).crashed);
    EXPECT_EQ(states(scene), std::vector<State>{State::kReserved});
    EXPECT_EQ(scene.terminal.recovery().settled, 1);
    EXPECT_EQ(states(scene), std::vector<State>{State::kVoid});
    EXPECT_EQ(scene.world.printouts.size(), 1u);
}

TEST(Certificate, ThatIsSignedForOtherMonthsIsNeverPrinted) {
    Scene scene("paused", Service::kCertificate);
    scene.world.broken.signs_wrongly = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->fault, FaultCode::kOfficeBadAnswer);
    EXPECT_TRUE(scene.world.printouts.empty());
    EXPECT_EQ(states(scene).front(), State::kVoid);
}

TEST(Certificate, WhoseSignatureLacksMonthsOrValidityOrNamesAnotherBeginningIsNeverPrinted) {
    const auto never_printed = [](const auto& spoil) {
        Scene scene("paused", Service::kCertificate);
        spoil(scene.world.ledger.desk);
        scene.visit();
        ASSERT_TRUE(scene.not_issued);
        EXPECT_EQ(scene.not_issued->fault, FaultCode::kOfficeBadAnswer);
        EXPECT_TRUE(scene.world.printouts.empty());
        EXPECT_EQ(states(scene).front(), State::kVoid);
    };
    never_printed([](PaperDesk& desk) { desk.leaves_out = 6; });
    never_printed([](PaperDesk& desk) { desk.leaves_out = 7; });
    never_printed([](PaperDesk& desk) { desk.leaves_out = 8; });
    never_printed([](PaperDesk& desk) { desk.valid_until_year = 2026; });
    never_printed([](PaperDesk& desk) { desk.first_year = 1980; });
}

TEST(Certificate, IsNotAskedForWhenTheJournalDoesNotTakeTheIntent) {
    Scene scene("paused", Service::kCertificate);
    scene.world.broken.disk = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_TRUE(states(scene).empty());
    EXPECT_TRUE(scene.world.ledger.heard().empty());
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->why, Why::kNothingReserved);
}

TEST(Certificate, GetsNoNumberWhileItCannotBePrinted) {
    Scene scene("paused", Service::kCertificate);
    scene.world.broken.printer = true;
    EXPECT_EQ(scene.visit().end.ending, Ending::kNothingHappened);
    EXPECT_TRUE(states(scene).empty());
    ASSERT_TRUE(scene.not_issued);
    EXPECT_EQ(scene.not_issued->fault, FaultCode::kPaperOut);
}

TEST(Certificate, OfAReservationThatIsLostIsVoid) {
    Scene scene("paused", Service::kCertificate);
    const auto went = scene.visit({{scene.step(Port::kOffice, kReserve), Harm::kAnswerLost}});
    EXPECT_EQ(states(scene).front(), State::kVoid);
    EXPECT_EQ(went.end.ending, Ending::kDone);  // printed again, with a new number
}

}  // namespace
}  // namespace canbao::test
