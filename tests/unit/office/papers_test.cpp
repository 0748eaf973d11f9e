// Papers, matters, tokens: what is understood and every way to be wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/office/codec.h"
#include "drivers/office/office_link.h"
#include "kiosk/base/json.h"
#include "tests/unit/office/paper_octets.h"
#include "tests/unit/office/people.h"

namespace canbao::office::test {
namespace {

using documents::SignedKind;
using ::testing::HasSubstr;

constexpr std::string_view kNumber = "2101-2026-1123-0457";

Value reserved_with(const Bytes& octets, std::string_view number = kNumber) {
    return Value::Object{{"request_id", "r-1"},
                         {"state", "reserved"},
                         {"number", number},
                         {"agency", "沈阳市社保中心"},
                         {"paper", base64(octets)}};
}
Value record_with(const Bytes& octets) {
    return Value::Object{{"request_id", "r-1"}, {"number", kNumber}, {"paper", base64(octets)}};
}
Expected certificate_expected() { return expected_of(SignedKind::kCertificate, sample_card().id_number); }
Expected record_expected() {
    Expected expected = expected_of(SignedKind::kRightsRecord, sample_card().id_number);
    expected.insurance = "110";
    return expected;
}
Value spoiled(Value answer, std::string_view member, Value value) {
    for (auto& [name, held] : *answer.object())
        if (name == member) held = value;
    return answer;
}
Value parsed(std::string_view text) {
    auto value = json::parse(text);
    EXPECT_TRUE(value.ok()) << text;
    return value ? *std::move(value) : Value();
}
template <class T>
void expect_bad(const Result<T>& read, std::string_view named) {
    ASSERT_FALSE(read.ok()) << named;
    EXPECT_EQ(read.fault().code, FaultCode::kOfficeBadAnswer);
    EXPECT_THAT(read.fault().detail, HasSubstr(std::string(named)));
}

TEST(OfficePapers, AReservationIsTheCertificateThatWasAskedFor) {
    const Bytes octets = octets_of({});
    const auto reserved = read_reserved(reserved_with(octets), certificate_expected());
    ASSERT_TRUE(reserved.ok()) << reserved.fault().detail;
    EXPECT_EQ(reserved->number, kNumber);
    EXPECT_EQ(reserved->agency, "沈阳市社保中心");
    EXPECT_EQ(reserved->paper, octets);
}

TEST(OfficePapers, APaperThatSaysSomethingElseIsNoAnswer) {
    const auto read = [](const PaperText& paper) {
        return read_reserved(reserved_with(octets_of(paper)), certificate_expected());
    };
    PaperText other;
    other.kind = 2;
    expect_bad(read(other), "another kind");
    other = {};
    other.number = "2101-2026-1123-0458";
    expect_bad(read(other), "another number");
    other = {};
    other.id_ends = "21019987";
    expect_bad(read(other), "another person");
    Bytes cut = octets_of({});
    cut.pop_back();
    cut.erase(cut.begin() + 4, cut.begin() + 10);
    expect_bad(read_reserved(reserved_with(cut), certificate_expected()), "paper");
    expect_bad(read_reserved(reserved_with(Bytes(401, 1)), certificate_expected()), "paper");
    expect_bad(read_reserved(spoiled(reserved_with(octets_of({})), "paper", "????"), certificate_expected()),
               "paper");
    expect_bad(read_reserved(spoiled(reserved_with(octets_of({})), "paper", Value()), certificate_expected()),
               "paper");
    expect_bad(
        read_reserved(spoiled(reserved_with(octets_of({})), "state", "active"), certificate_expected()),
        "state");
    expect_bad(read_reserved(spoiled(reserved_with(octets_of({})), "agency", ""), certificate_expected()),
               "agency");
    expect_bad(read_reserved(reserved_with(octets_of({}), "<1>"), certificate_expected()), "number");
}

TEST(OfficePapers, ARecordIsOfTheInsuranceAndThePlaceThatWereAskedFor) {
    PaperText paper;
    paper.kind = 2;
    EXPECT_TRUE(read_record_issued(record_with(octets_of(paper)), record_expected()).ok());
    Expected here = record_expected();
    here.division = "210103";
    paper.division = "210103";
    EXPECT_TRUE(read_record_issued(record_with(octets_of(paper)), here).ok());
    paper.division = "210202";
    expect_bad(read_record_issued(record_with(octets_of(paper)), here), "another place");
    EXPECT_TRUE(read_record_issued(record_with(octets_of(paper)), record_expected()).ok()) << "all places";
    paper.insurance = "210";
    expect_bad(read_record_issued(record_with(octets_of(paper)), record_expected()), "another insurance");
}

TEST(OfficePapers, ARecordIsOfTheYearsThatWereAskedFor) {
    PaperText paper;
    paper.kind = 2;
    paper.years = "\x7c\x7d";  // 2024, 2025
    Expected both = record_expected();
    both.years = {2024, 2025};
    EXPECT_TRUE(read_record_issued(record_with(octets_of(paper)), both).ok());
    both.years = {2024, 2024};
    expect_bad(read_record_issued(record_with(octets_of(paper)), both), "other years");
}

TEST(OfficePapers, AnActivationIsOfTheNumberThatWasPrinted) {
    EXPECT_TRUE(read_active(parsed(R"({"state":"active","number":"N-12"})"), "N-12").ok());
    expect_bad(read_active(parsed(R"({"state":"active","number":"N-13"})"), "N-12"), "number");
    expect_bad(read_active(parsed(R"({"state":"reserved","number":"N-12"})"), "N-12"), "state");
}

TEST(OfficePapers, AKnownPaperIsTheOneOfTheCode) {
    const Bytes octets = octets_of({});
    std::string code = documents::check_code(octets);
    std::erase(code, '-');
    const auto known = [](std::string_view state, const Value& paper) {
        return Value(Value::Object{{"state", state}, {"paper", paper}});
    };
    for (const auto& [word, state] :
         {std::pair{"valid", PaperKnown::State::kValid}, std::pair{"reserved", PaperKnown::State::kReserved},
          std::pair{"void", PaperKnown::State::kVoid}, std::pair{"expired", PaperKnown::State::kExpired}}) {
        const auto read = read_paper_known(known(word, base64(octets)), code);
        ASSERT_TRUE(read.ok()) << read.fault().detail;
        EXPECT_EQ(read->state, state);
        EXPECT_EQ(read->paper, octets);
        expect_bad(read_paper_known(known(word, Value()), code), "paper");
    }
    EXPECT_EQ(read_paper_known(known("none", Value()), code)->state, PaperKnown::State::kNone);
    expect_bad(read_paper_known(known("none", base64(octets)), code), "paper");
    expect_bad(read_paper_known(known("lost", base64(octets)), code), "state");
    expect_bad(read_paper_known(known("valid", base64(octets)), "00000000"), "another check code");
    expect_bad(read_paper_known(parsed(R"({"state":"none"})"), code), "paper is missing");
}

constexpr std::string_view kMatter =
    R"({"what":"transfer","state":"needs_paper","reference":"261102000318","at":"2026-11-02T06:15:00Z",)"
    R"("channel":"online","note":"请带缴费凭证"})";

TEST(OfficeMatters, AreReadWithTheOfficesWords) {
    const std::string one(kMatter);
    const auto matters = read_matters(parsed("{\"matters\":[" + one + "," + one + "]}"));
    ASSERT_TRUE(matters.ok()) << matters.fault().detail;
    ASSERT_EQ(matters->size(), 2U);
    EXPECT_EQ(matters->at(0).what, Matter::What::kTransfer);
    EXPECT_EQ(matters->at(0).state, Matter::State::kNeedsPaper);
    EXPECT_EQ(matters->at(0).note, "请带缴费凭证");
    EXPECT_TRUE(read_matters(parsed(R"({"matters":[]})"))->empty());
}

TEST(OfficeMatters, OneWrongFieldIsNamed) {
    const auto read = [](std::string_view from, std::string_view to) {
        std::string one(kMatter);
        one.replace(one.find(from), from.size(), to);
        return read_matters(parsed("{\"matters\":[" + one + "]}"));
    };
    expect_bad(read("transfer", "wish"), "matters[0].what");
    expect_bad(read("needs_paper", "lost"), "matters[0].state");
    expect_bad(read("261102000318", "1"), "matters[0].reference");
    expect_bad(read("2026-11-02T06:15:00Z", "yesterday, at six"), "matters[0].at");
    expect_bad(read("online", ""), "matters[0].channel");
    expect_bad(read("请带缴费凭证", "\\u001b[2J"), "matters[0].note");
    std::string many;
    for (int n = 0; n < 51; ++n) many += (n > 0 ? "," : "") + std::string(kMatter);
    expect_bad(read_matters(parsed("{\"matters\":[" + many + "]}")), "matters");
    expect_bad(read_matters(parsed(R"({"matters":{}})")), "matters");
}

TEST(OfficeTokens, AreAPersonOfTheElectronicCard) {
    const auto card = read_resolved(parsed(
        R"({"person":{"name":"王𠅤霞","id_number":"210106197903129986","sex":"女","birth":"1979-03-12"}})"));
    ASSERT_TRUE(card.ok()) << card.fault().detail;
    EXPECT_EQ(card->kind, CardKind::kElectronic);
    EXPECT_EQ(reveal(card->name), "王𠅤霞");
    EXPECT_EQ(reveal(card->id_number), "210106197903129986");
    EXPECT_EQ(reveal(card->birth), "1979-03-12");
    expect_bad(
        read_resolved(parsed(
            R"({"person":{"name":"","id_number":"210106197903129986","sex":"","birth":"1979-03-12"}})")),
        "person.name");
    expect_bad(read_resolved(parsed(
                   R"({"person":{"name":"a","id_number":"2101 61979","sex":"","birth":"1979-03-12"}})")),
               "person.id_number");
    expect_bad(
        read_resolved(parsed(
            R"({"person":{"name":"a","id_number":"210106197903129986","sex":"","birth":"1979-02-29"}})")),
        "person.birth");
    expect_bad(read_resolved(parsed(R"({"person":null})")), "person");
}

TEST(OfficeTokens, AreForwardedAsTheyAreWithinBounds) {
    const Link link({"https://127.0.0.1:1", "", "", "", "", {}}, "t");
    const auto shown = link.make_resolution(Personal("https://x/?a=\"1\"\\"));
    ASSERT_TRUE(shown.ok());
    EXPECT_EQ(*parsed(reveal(shown->body)).string_at("token"), "https://x/?a=\"1\"\\");
    EXPECT_TRUE(link.make_resolution(Personal(std::string(512, '~'))).ok());
    for (const std::string& bad :
         {std::string(), std::string(513, '~'), std::string("a\tb"), std::string("王")})
        EXPECT_EQ(link.make_resolution(Personal(bad)).fault().code, FaultCode::kBadInput) << bad;
}

TEST(OfficePapers, CodesAreAskedForAsTheyStandOnPaperOrAreTyped) {
    const Link link({"https://127.0.0.1:1", "", "", "", "", {}}, "t");
    for (const char* typed : {"5W6N-08YE", "5w6n 08ye", "5W6NO8YE"})
        EXPECT_EQ(*parsed(reveal(link.make_paper(typed)->written.body)).string_at("code"), "5W6N08YE")
            << typed;
    EXPECT_FALSE(link.make_paper("5W6N-08Y").ok());
}

TEST(OfficeRequests, RecordReservationAndActivationSayNoMoreThanNeeded) {
    const Link link({"https://127.0.0.1:1", "", "", "", "", {}}, "t");
    RecordWanted wanted;
    const RecordQuestion all = link.make_record(sample_card(), wanted);
    EXPECT_TRUE(parsed(reveal(all.written.body)).find("division")->is_null());
    EXPECT_TRUE(parsed(reveal(all.written.body)).find("years")->array()->empty());
    EXPECT_EQ(reveal(all.expected.id_ends), "21019986");
    wanted.years = {2024, 2025};
    wanted.division = "210103";
    const RecordQuestion some = link.make_record(sample_card(), wanted);
    EXPECT_THAT(std::string(reveal(some.written.body)),
                HasSubstr(R"("division":"210103","years":[2024,2025])"));
    EXPECT_EQ(some.expected.years, std::pair(2024, 2025));
    const Prepared reservation = link.prepare_reservation(sample_card());
    EXPECT_EQ(reservation.purpose, Purpose::kReserve);
    EXPECT_EQ(parsed(reveal(reservation.body)).object()->size(), 5U) << "no address, no birth";
    const Prepared activation = link.prepare_activation(reservation.key, "N-12");
    EXPECT_NE(activation.key, reservation.key);
    EXPECT_EQ(*parsed(reveal(activation.body)).string_at("reservation"), reservation.key);
    EXPECT_EQ(parsed(reveal(activation.body)).object()->size(), 4U) << "nobody's name";
    EXPECT_EQ(activation.sha256, hex(sha256(as_bytes(reveal(activation.body)))));
}

}  // namespace
}  // namespace canbao::office::test
