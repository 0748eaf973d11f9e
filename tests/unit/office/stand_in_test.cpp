// The client against the stand-in office, which reads the contract for itself. Leaves
// BUILD/office-traffic.jsonl: copied to tests/replays/office/ it is the recording that replay_test.cpp and
// tests/contract_test.py judge.
#include "tests/unit/office/stand_in.h"

#include <gtest/gtest.h>

#include "drivers/office/certificates.h"
#include "drivers/office/office_link.h"
#include "tests/unit/office/people.h"
#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using std::chrono::milliseconds;

class OfficeAgainstStandIn : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        if (!StandIn::exists()) return;
        office = std::make_unique<StandIn>();
        ASSERT_TRUE(office->serves());
        link = std::make_unique<Link>(office->settings(), "2101-001-03", hasty());
    }
    static void TearDownTestSuite() {
        link.reset();
        office.reset();
    }
    void SetUp() override {
        if (!office) GTEST_SKIP() << "stand-in-office is not built";
        office->command(R"({"do":"calm"})");
    }

    static Prepared prepared(int citizen) {
        const Card card = card_of(citizen);
        return link->prepare(sample_application(card), Purpose::kRegister);
    }
    static Answered send(const Prepared& change) { return link->send(change, within()); }
    static Deadline within() { return Deadline(milliseconds{8000}); }

    static std::unique_ptr<StandIn> office;
    static std::unique_ptr<Link> link;
};
std::unique_ptr<StandIn> OfficeAgainstStandIn::office;
std::unique_ptr<Link> OfficeAgainstStandIn::link;

TEST_F(OfficeAgainstStandIn, ItsCertificatesPassTheClientsOwnChecks) {
    const auto now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
    for (const Finding& finding : check_certificates(office->settings(), now))
        EXPECT_NE(finding.grade, Grade::kBad) << finding.what;
}

TEST_F(OfficeAgainstStandIn, HeartbeatAndLookUp) {
    const std::string hash(64, 'a');
    const auto clock = link->heartbeat({"0.1.0", "2026-10", "attract", {"paper-out"}, 7, hash}, within());
    ASSERT_TRUE(clock.ok()) << clock.fault().detail;
    const auto looked = link->look_up(link->make_look_up(card_of(4)), within());
    ASSERT_TRUE(looked.ok()) << looked.fault().detail;
    EXPECT_EQ(looked->record.state, policy::RecordState::kPaused);
    EXPECT_EQ(looked->record.household, "210106");
    EXPECT_TRUE(looked->phone_known);
}

TEST_F(OfficeAgainstStandIn, RegistersOnceByKeyAndByPerson) {
    const Prepared change = prepared(1);
    const Answered first = send(change);
    ASSERT_EQ(first.outcome, Outcome::kOk) << first.fault->detail;
    const Answered again = send(change);
    const Answered another = send(prepared(1));
    ASSERT_EQ(another.outcome, Outcome::kOk);
    EXPECT_FALSE(first.already_registered || again.already_registered);
    EXPECT_TRUE(another.already_registered);
    EXPECT_EQ(again.registration->reference, first.registration->reference);
    EXPECT_EQ(another.registration->reference, first.registration->reference);
    EXPECT_EQ(office->effects(1), 1);
    const auto looked = link->look_up(link->make_look_up(card_of(1)), within());
    EXPECT_EQ(looked->open_registration->reference, first.registration->reference);
}

TEST_F(OfficeAgainstStandIn, LostAnswerIsFetchedByTheSameKey) {
    office->command(R"({"do":"trouble","kind":"lose-answer","how":"reset"})");
    const Answered answered = send(prepared(2));
    EXPECT_EQ(answered.outcome, Outcome::kOk);
    EXPECT_FALSE(answered.already_registered);
    EXPECT_EQ(office->effects(2), 1);
}

TEST_F(OfficeAgainstStandIn, AnswerLostForGoodIsSettledWithTheReference) {
    office->command(R"({"do":"trouble","kind":"lose-answer","times":-1,"path":"/v1/registrations"})");
    const Prepared change = prepared(10);
    EXPECT_EQ(send(change).outcome, Outcome::kUnknown);
    const auto settled = link->settle(change.key, within());
    ASSERT_TRUE(settled.ok()) << settled.fault().detail;
    EXPECT_TRUE(settled->registration.has_value());
    EXPECT_EQ(office->effects(10), 1);
}

TEST_F(OfficeAgainstStandIn, LostRequestIsSettledVoidAndCanNoLongerRegister) {
    office->command(R"({"do":"trouble","kind":"lose-request","times":-1,"path":"/v1/registrations"})");
    const Prepared change = prepared(14);
    EXPECT_EQ(send(change).outcome, Outcome::kUnknown);
    const auto settled = link->settle(change.key, within());
    ASSERT_TRUE(settled.ok()) << settled.fault().detail;
    EXPECT_FALSE(settled->registration.has_value());
    office->command(R"({"do":"calm"})");
    const Answered late = send(change);
    EXPECT_EQ(late.outcome, Outcome::kRejected);
    EXPECT_TRUE(late.key_void);
    EXPECT_EQ(office->effects(14), 0);
}

TEST_F(OfficeAgainstStandIn, SpoiledAnswersEndInTheSameReference) {
    for (const char* kind : {"garbage", "truncated-json", "wrong-request-id", "half-answer"}) {
        office->command(std::string(R"({"do":"trouble","kind":")") + kind + "\"}");
        const Answered answered = send(prepared(2));
        EXPECT_EQ(answered.outcome, Outcome::kOk) << kind;
        EXPECT_TRUE(answered.already_registered);
    }
    EXPECT_EQ(office->effects(2), 1);
}

TEST_F(OfficeAgainstStandIn, NotEligibleIsSaidWithWhatIsUnmet) {
    const Answered answered = send(prepared(8));
    EXPECT_EQ(answered.outcome, Outcome::kRejected);
    ASSERT_FALSE(answered.unmet.empty());
    EXPECT_EQ(office->effects(8), 0);
}

TEST_F(OfficeAgainstStandIn, BusyOfficeIsBusyAndNothingWasDone) {
    office->command(R"({"do":"trouble","kind":"status","status":503,"retry_after":120})");
    EXPECT_EQ(send(prepared(4)).outcome, Outcome::kBusy);
    EXPECT_EQ(office->effects(4), 0);
    office->command(R"({"do":"trouble","kind":"down"})");
    EXPECT_EQ(send(prepared(4)).outcome, Outcome::kNotSent);
}

TEST_F(OfficeAgainstStandIn, WindowOpensACase) {
    const Card card = card_of(5);
    Application application = sample_application(card);
    application.reason = "ALREADY_RETIRED";
    const Prepared change = link->prepare(application, Purpose::kOpenCase);
    const Answered answered = send(change);
    ASSERT_EQ(answered.outcome, Outcome::kOk) << answered.fault->detail;
    EXPECT_EQ(send(change).ticket->code, answered.ticket->code);
    Application bare;
    bare.reason = "card-unreadable";
    EXPECT_EQ(send(link->prepare(bare, Purpose::kOpenCase)).outcome, Outcome::kOk);
}

TEST_F(OfficeAgainstStandIn, HistoryMattersAndTokenOfACitizen) {
    const Card card = card_of(15);
    const auto history = link->history(link->make_history(card, policy::Insurance::kPension),
                                       policy::Insurance::kPension, within());
    ASSERT_TRUE(history.ok()) << history.fault().detail;
    EXPECT_EQ(history->places.size(), 3U);
    const auto matters = link->matters(link->make_matters(card), within());
    ASSERT_TRUE(matters.ok()) << matters.fault().detail;
    EXPECT_EQ(matters->at(0).state, Matter::State::kNeedsPaper);
    const Value minted = office->command(R"({"do":"mint-token","citizen":15})");
    const auto shown = link->make_resolution(Personal(*minted.string_at("token")));
    const auto person = link->resolve(*shown, within());
    ASSERT_TRUE(person.ok()) << person.fault().detail;
    EXPECT_EQ(reveal(person->id_number), reveal(card.id_number));
    EXPECT_EQ(link->resolve(*link->make_resolution(Personal("no token")), within()).fault().code,
              FaultCode::kOfficeRejected);
}

TEST_F(OfficeAgainstStandIn, CertificateIsActiveOnceOrVoidForEver) {
    const auto state_of = [](const Bytes& paper) {
        return link->paper(*link->make_paper(documents::check_code(paper)), within())->state;
    };
    const auto reserve = [&](const Prepared& change) {
        const Answered answered = send(change);
        EXPECT_EQ(answered.outcome, Outcome::kOk);
        return *answered.reserved;
    };
    const Prepared printed = link->prepare_reservation(card_of(15));
    office->command(R"({"do":"trouble","kind":"lose-answer","path":"/v1/certificates"})");
    const Reserved first = reserve(printed);
    EXPECT_EQ(state_of(first.paper), PaperKnown::State::kReserved);
    const Prepared activation = link->prepare_activation(printed.key, first.number);
    office->command(R"({"do":"trouble","kind":"lose-answer","path":"/v1/certificates/activations"})");
    EXPECT_EQ(send(activation).outcome, Outcome::kOk);
    EXPECT_EQ(state_of(first.paper), PaperKnown::State::kValid);
    EXPECT_EQ(link->settle(printed.key, within())->registration->reference, first.number);

    const Prepared jammed = link->prepare_reservation(card_of(15));
    const Reserved second = reserve(jammed);
    EXPECT_NE(second.number, first.number);
    EXPECT_FALSE(link->settle(jammed.key, within())->registration.has_value());
    EXPECT_EQ(state_of(second.paper), PaperKnown::State::kVoid);
    EXPECT_TRUE(send(link->prepare_activation(jammed.key, second.number)).key_void);
    EXPECT_TRUE(send(jammed).key_void);
    EXPECT_EQ(state_of(second.paper), PaperKnown::State::kVoid);
}

TEST_F(OfficeAgainstStandIn, RecordIsSignedByTheOfficesKey) {
    RecordWanted wanted;
    wanted.years = {2005, 2006};
    const auto issued = link->record(link->make_record(card_of(15), wanted), within());
    ASSERT_TRUE(issued.ok()) << issued.fault().detail;
    const auto paper = documents::parse_signed(issued->paper);
    ASSERT_TRUE(paper.ok()) << paper.fault().detail;
    EXPECT_EQ(documents::seal_of(*paper, {office->paper_key()}), documents::Seal::kGood);
    EXPECT_EQ(paper->facts.months, 22);
    Bytes altered = issued->paper;
    altered[altered.size() / 2] ^= 1U;
    const auto changed = documents::parse_signed(altered);
    EXPECT_TRUE(!changed || documents::seal_of(*changed, {office->paper_key()}) == documents::Seal::kAltered);
}

TEST_F(OfficeAgainstStandIn, TerminalOfAnotherNameIsRejectedWithoutALoop) {
    const Link other(office->settings(), "2101-001-99", hasty());
    EXPECT_EQ(other.heartbeat({}, within()).fault().code, FaultCode::kOfficeRejected);
}

}  // namespace
}  // namespace canbao::office::test
