// What is said of a paper that is shown or typed, with the office and without.
#include "kiosk/flow/verdict.h"
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

using Verdict = view::Checked::Verdict;

class Counter : public Scene {
public:
    Counter() : Scene("paused", Service::kCheckPaper) {
        world.machine.scanner = true;
        reserved = world.ledger.desk.reserve("key", {who.id_number(), "张*"}, who.history);
    }
    Verdict shown(const Bytes& octets) {
        who.script.shows = {documents::qr_text(octets)};
        went = visit();
        return checked ? checked->verdict : Verdict::kNotNow;
    }
    Verdict typed(const std::string& code) {
        world.machine.scanner = false;
        who.script.types = code;
        went = visit();
        return checked ? checked->verdict : Verdict::kNotNow;
    }
    std::string fact(const std::string& id) const {
        for (const auto& one : checked->facts)
            if (one.name == hall_words("flow.fact." + id)) return one.value;
        return {};
    }
    std::string hall_words(const std::string& id) const;

    Reserved reserved;
    Went went;
};

std::string Counter::hall_words(const std::string& id) const {
    World hall;
    return hall.session().texts(id);
}

TEST(CheckPaper, AnActiveCertificateIsValidAndSaysWhatWasSigned) {
    Counter counter;
    counter.world.ledger.desk.activate("key", counter.reserved.number);
    EXPECT_EQ(counter.shown(counter.reserved.paper), Verdict::kValid);
    EXPECT_TRUE(counter.checked->office_asked);
    EXPECT_EQ(counter.fact("number"), counter.reserved.number);
    EXPECT_EQ(counter.fact("months"), "30 个月");
    EXPECT_EQ(counter.checked->valid_until, "2027 年 2 月 23 日");
    EXPECT_EQ(counter.went.end.ending, Ending::kDone);
    EXPECT_SOUND(counter);
}

TEST(CheckPaper, AReservedOneIsNotActiveAndAVoidOneIsVoid) {
    Counter counter;
    EXPECT_EQ(counter.shown(counter.reserved.paper), Verdict::kNotActive);
    counter.world.ledger.desk.settle("key");
    EXPECT_EQ(counter.shown(counter.reserved.paper), Verdict::kVoid);
}

TEST(CheckPaper, OneAlteredBitIsFoundWithoutTheOffice) {
    Counter counter;
    counter.world.broken.office = true;
    auto octets = counter.reserved.paper;
    for (std::size_t at = 3; at < octets.size(); ++at) {  // 0 to 2 say format, suite and key
        octets[at] = static_cast<std::uint8_t>(octets[at] ^ 1u);
        counter.checked.reset();
        EXPECT_EQ(counter.shown(octets), Verdict::kAltered) << at;
        ASSERT_TRUE(counter.checked);
        EXPECT_TRUE(counter.checked->facts.empty());
        EXPECT_EQ(counter.asked(counter.went, Port::kOffice), 0);
        octets[at] = static_cast<std::uint8_t>(octets[at] ^ 1u);
    }
}

TEST(CheckPaper, OfALaterFormatOrSuiteNothingIsSaidNeitherGoodNorBad) {
    for (const std::size_t at : {0u, 1u}) {
        Counter counter;
        auto octets = counter.reserved.paper;
        octets[at] = 2;
        EXPECT_EQ(counter.shown(octets), Verdict::kUnknownKey) << at;
        EXPECT_TRUE(counter.checked && counter.checked->facts.empty());
        EXPECT_EQ(counter.asked(counter.went, Port::kOffice), 0);
    }
    Counter counter;
    EXPECT_EQ(counter.shown({1}), Verdict::kNotNow);  // no page: it is asked for once more
    EXPECT_EQ(counter.show_code->trouble, view::ShowCode::Trouble::kUnreadable);
}

TEST(CheckPaper, WithoutTheOfficeTheSignatureCountsAndThePageSaysSo) {
    Counter counter;
    counter.world.broken.office = true;
    EXPECT_EQ(counter.shown(counter.reserved.paper), Verdict::kValid);
    EXPECT_FALSE(counter.checked->office_asked);
}

TEST(CheckPaper, APaperThatTheOfficeDoesNotKnowIsNotFound) {
    Counter counter;
    EXPECT_EQ(counter.shown(samples::signed_certificate()), Verdict::kNotFound);
}

TEST(CheckPaper, AForeignKeyIsNotTakenForOurs) {
    Counter counter;
    counter.world.broken.office = true;
    EXPECT_EQ(counter.shown(samples::Signer(9, 4).sign(1, samples::certificate_fields())),
              Verdict::kUnknownKey);
}

TEST(CheckPaper, AKeyThatWasNotInForceWhenThePaperWasIssuedProvesNothing) {
    Counter counter;
    counter.world.broken.office = true;
    const auto fields = samples::joined({samples::field(1, "2101-2025-1231-0001"), samples::field(2, "张*"),
                                         samples::field(3, "21019981"), samples::field(4, {125, 12, 31}),
                                         samples::field(5, {125, 12, 31})});
    EXPECT_EQ(counter.shown(samples::Signer().sign(1, fields)), Verdict::kUnknownKey);
    EXPECT_TRUE(counter.checked->facts.empty());
    counter.world.broken.office = false;  // which does not know it either
    EXPECT_EQ(counter.shown(samples::Signer().sign(1, fields)), Verdict::kUnknownKey);
    EXPECT_TRUE(counter.checked->facts.empty());
}

TEST(CheckPaper, NothingIsRepeatedThatTheOfficeTellsButNeverSigned) {
    World hall;
    Session session = hall.session();
    const Visit visit(session, Service::kCheckPaper);
    auto octets = samples::signed_certificate();
    PaperKnown known{PaperKnown::State::kValid, octets};
    EXPECT_EQ(verdict_on_code(visit, documents::check_code(octets), known).verdict, Verdict::kValid);
    known.paper[8] = static_cast<std::uint8_t>(known.paper[8] ^ 1u);  // a digit of the number
    const auto page = verdict_on_code(visit, documents::check_code(known.paper), known);
    EXPECT_EQ(page.verdict, Verdict::kNotNow);
    EXPECT_TRUE(page.facts.empty());
    const auto other = verdict_on_code(visit, "0000-0000", {PaperKnown::State::kValid, octets});
    EXPECT_EQ(other.verdict, Verdict::kNotNow);
    EXPECT_TRUE(other.facts.empty());
}

TEST(CheckPaper, AnOldPaperIsExpiredWithoutTheOffice) {
    Counter counter;
    counter.world.broken.office = true;
    const auto fields = samples::joined({samples::needed_fields(), samples::field(6, {126, 11, 22})});
    EXPECT_EQ(counter.shown(samples::Signer().sign(1, fields)), Verdict::kExpired);
    const auto today = samples::joined({samples::needed_fields(), samples::field(6, {126, 11, 23})});
    EXPECT_EQ(counter.shown(samples::Signer().sign(1, today)), Verdict::kValid);
}

TEST(CheckPaper, ATypedCodeIsAQuestionToTheOffice) {
    Counter counter;
    counter.world.ledger.desk.activate("key", counter.reserved.number);
    auto code = documents::check_code(counter.reserved.paper);
    code.erase(4, 1);
    EXPECT_EQ(counter.typed(code), Verdict::kValid);
    EXPECT_EQ(counter.typed("00000000"), Verdict::kNotFound);
    counter.world.broken.office = true;
    EXPECT_EQ(counter.typed(code), Verdict::kNotNow);
}

TEST(CheckPaper, ACodeThatIsNotOursIsNeitherAskedNorShown) {
    Counter counter;
    counter.who.script.shows = {"token-9"};
    counter.went = counter.visit();
    EXPECT_EQ(counter.show_code->trouble, view::ShowCode::Trouble::kNotOurs);
    EXPECT_EQ(counter.asked(counter.went, Port::kOffice), 0);
    EXPECT_FALSE(counter.checked);
    EXPECT_EQ(counter.went.end.ending, Ending::kNothingHappened);
    EXPECT_FALSE(counter.went.seen.wiped);  // nothing was asked, nothing is said
}

TEST(CheckPaper, AScannerThatIsLostLeavesTheKeypad) {
    Counter counter;
    counter.who.script.shows = {"token-9"};
    counter.visit({{0, Harm::kFaultBefore}});
    EXPECT_EQ(counter.show_code->trouble, view::ShowCode::Trouble::kScanner);
    EXPECT_FALSE(counter.show_code->scanner);
}

}  // namespace
}  // namespace canbao::test
