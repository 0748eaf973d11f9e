#include "drivers/office/codec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "kiosk/base/json.h"
#include "tests/unit/office/people.h"

namespace canbao::office::test {
namespace {

using ::testing::HasSubstr;

Value parsed(std::string_view text) {
    auto value = json::parse(text);
    EXPECT_TRUE(value.ok()) << text;
    return value ? *std::move(value) : Value();
}

TEST(OfficeIds, AreRandomUuidsOfVersionFour) {
    std::set<std::string> seen;
    for (int n = 0; n < 200; ++n) {
        const std::string id = random_id();
        EXPECT_THAT(id, ::testing::MatchesRegex("[0-9a-f]+-[0-9a-f]+-4[0-9a-f]+-[89ab][0-9a-f]+-[0-9a-f]+"));
        EXPECT_EQ(id.size(), 36U);
        EXPECT_TRUE(seen.insert(id).second);
    }
}

TEST(OfficeRequests, RegistrationSaysWhatTheCitizenGaveAndNoMore) {
    const Card card = sample_card();
    const Written written = write_registration(sample_application(card), "2101-001-03");
    EXPECT_EQ(
        reveal(written.body),
        R"({"request_id":")" + written.request_id +
            R"(","terminal_id":"2101-001-03","person":{"document":"resident","name":"王𠅤霞","name_en":"",)"
            R"("sex":"女","nation":"汉","nationality":"CHN","birth":"1979-03-12",)"
            R"("address":"辽宁省沈阳市铁西区试验路1号1-1-1","id_number":"210106197903129986",)"
            R"("issuer":"沈阳市公安局铁西分局","valid_from":"2016-05-10","valid_to":"long-term"},)"
            R"("category":"other","basis":"household","place":"210106","phone":"13900001234",)"
            R"("consent":{"text_version":"2026-11","at":"2026-11-23T06:15:00Z"}})");
}

TEST(OfficeRequests, CaseWithoutACardOrAnswersSaysNull) {
    Application application;
    application.reason = "card-unreadable";
    const Value body = parsed(reveal(write_case(application, "t").body));
    EXPECT_EQ(*body.string_at("reason"), "card-unreadable");
    for (const char* name : {"person", "category", "basis", "place", "phone", "consent"}) {
        ASSERT_NE(body.find(name), nullptr) << name;
        EXPECT_TRUE(body.find(name)->is_null()) << name;
    }
}

TEST(OfficeRequests, LookUpOfAForeignerGoesByTheNameOnTheCard) {
    Card card = sample_card();
    card.kind = CardKind::kForeigner2023;
    card.name = Personal();
    card.name_en = Personal("O\"HARA\\, ANN\t");
    const Value body = parsed(reveal(write_look_up(card, "t").body));
    EXPECT_EQ(*body.string_at("name"), "O\"HARA\\, ANN\t");
    EXPECT_EQ(*body.string_at("document"), "foreigner-2023");
}

TEST(OfficeRequests, HeartbeatAndSettlementAreReadBackAsWritten) {
    const Value beat = parsed(
        reveal(write_heartbeat({"0.1.0", "2026-10", "attract", {"paper-out", "reader-lost"}}, "t").body));
    EXPECT_EQ(beat.find("faults")->array()->size(), 2U);
    EXPECT_EQ(beat.find("audit_head"), nullptr);  // not known yet
    const std::string hash(64, 'a');
    const Value told =
        parsed(reveal(write_heartbeat({"0.1.0", "2026-10", "attract", {}, 7, hash}, "t").body));
    EXPECT_EQ(*told.find("audit_head")->integer_at("seq"), 7);
    EXPECT_EQ(*told.find("audit_head")->string_at("hash"), hash);
    EXPECT_EQ(*parsed(reveal(write_settlement("k-1").body)).string_at("key"), "k-1");
}

TEST(OfficeRequests, LeaveNothingAliveBehind) {
    const long before = Personal::alive();
    {
        const Card card = sample_card();
        const Written written = write_registration(sample_application(card), "t");
        EXPECT_GT(Personal::alive(), before);
    }
    EXPECT_EQ(Personal::alive(), before);
}

constexpr std::string_view kLooked =
    R"({"request_id":"r","record":{"state":"paused","place":"210302","basis":55,"household":"210106",)"
    R"("permit":{"city":"2101","issued":"2020-02-29","endorsed":["2024-03-01"]},"licence":{"city":"210100"}},)"
    R"("phone_known":true,"open_registration":{"reference":"261123000017","at":"2026-11-23T06:15:00Z",)"
    R"("channel":"terminal 2101-001-03"}})";

TEST(OfficeAnswers, LookUpIsReadWhole) {
    const auto looked = read_looked(parsed(kLooked));
    ASSERT_TRUE(looked.ok()) << looked.fault().detail;
    EXPECT_EQ(looked->record.state, policy::RecordState::kPaused);
    EXPECT_EQ(looked->record.place, "210302");
    EXPECT_EQ(looked->record.basis, 55);
    EXPECT_EQ(looked->record.household, "210106");
    EXPECT_EQ(looked->record.permit->city, "2101");
    EXPECT_EQ(iso_day(looked->record.permit->endorsed.at(0)), "2024-03-01");
    EXPECT_EQ(looked->record.licence->city, "210100");
    EXPECT_TRUE(looked->phone_known);
    EXPECT_EQ(looked->open_registration->reference, "261123000017");
    EXPECT_EQ(rfc3339(looked->open_registration->at), "2026-11-23T06:15:00Z");
}

TEST(OfficeAnswers, UnknownPersonIsARecordOfNulls) {
    const auto looked = read_looked(parsed(
        R"({"record":{"state":"none","place":null,"basis":null,"household":null,"permit":null,"licence":null},)"
        R"("phone_known":false,"open_registration":null})"));
    ASSERT_TRUE(looked.ok()) << looked.fault().detail;
    EXPECT_EQ(looked->record.state, policy::RecordState::kNone);
    EXPECT_FALSE(looked->record.household || looked->record.permit || looked->open_registration);
}

std::string with(std::string_view text, std::string_view from, std::string_view to) {
    std::string changed(text);
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
}

// Each row spoils one field; the fault must name it.
TEST(OfficeAnswers, OneWrongFieldSpoilsTheLookUpAndIsNamed) {
    struct Spoiled {
        const char *from, *to, *named;
    };
    for (const auto& [from, to, named] : std::vector<Spoiled>{
             {R"("state":"paused")", R"("state":"dead")", "record.state"},
             {R"("state":"paused")", R"("state":1)", "record.state"},
             {R"("place":"210302")", R"("place":"2103")", "record.place"},
             {R"("place":"210302",)", "", "record.place"},
             {R"("basis":55)", R"("basis":45)", "record.basis"},
             {R"("basis":55)", R"("basis":"55")", "record.basis"},
             {R"("household":"210106")", R"("household":"21010x")", "record.household"},
             {R"("city":"2101",)", R"("city":"21010",)", "record.permit.city"},
             {"2020-02-29", "2021-02-29", "record.permit.issued"},
             {R"(["2024-03-01"])", R"("2024-03-01")", "record.permit.endorsed"},
             {R"(["2024-03-01"])", R"([20240301])", "record.permit.endorsed"},
             {R"({"city":"210100"})", "[]", "record.licence"},
             {R"("phone_known":true)", R"("phone_known":"yes")", "phone_known"},
             {R"("reference":"261123000017")", R"("reference":"<b>1</b>")", "open_registration.reference"},
             {R"("reference":"261123000017")", R"("reference":"1")", "open_registration.reference"},
             {"2026-11-23T06:15:00Z", "yesterday, 6 o'clock", "open_registration.at"},
             {"terminal 2101-001-03", "terminal \\u202e2101", "open_registration.channel"},
             {"terminal 2101-001-03", "terminal \\u001b[2J", "open_registration.channel"}}) {
        const auto looked = read_looked(parsed(with(kLooked, from, to)));
        ASSERT_FALSE(looked.ok()) << to;
        EXPECT_EQ(looked.fault().code, FaultCode::kOfficeBadAnswer);
        EXPECT_THAT(looked.fault().detail, HasSubstr(named)) << to;
    }
}

constexpr std::string_view kEnrolled =
    R"({"request_id":"r","state":"registered","registration":{"reference":"261123000017","at":"2026-11-23T06:15:00Z",)"
    R"("channel":"window"},"agency":"沈阳市社保中心","further":[1]})";

TEST(OfficeAnswers, RegistrationIsNewOrOlder) {
    const auto enrolled = read_enrolled(parsed(kEnrolled));
    ASSERT_TRUE(enrolled.ok());
    EXPECT_FALSE(enrolled->already_registered);
    EXPECT_EQ(enrolled->agency, "沈阳市社保中心");
    EXPECT_TRUE(read_enrolled(parsed(with(kEnrolled, "\"registered\"", "\"already_registered\"")))
                    ->already_registered);
    EXPECT_FALSE(read_enrolled(parsed(with(kEnrolled, "\"registered\"", "\"perhaps\""))).ok());
    EXPECT_FALSE(read_enrolled(parsed(with(kEnrolled, "沈阳市社保中心", ""))).ok());
    EXPECT_FALSE(read_enrolled(parsed(with(kEnrolled, "\"registration\":{", "\"other\":{"))).ok());
}

TEST(OfficeAnswers, SettlementIsOfTheKeyThatWasAskedFor) {
    const Value gone = parsed(R"({"key":"k-1","state":"void"})");
    ASSERT_TRUE(read_settled(gone, "k-1").ok());
    EXPECT_FALSE(read_settled(gone, "k-1")->registration.has_value());
    EXPECT_FALSE(read_settled(gone, "k-2").ok());
    const Value done = parsed(with(kEnrolled, "\"request_id\":\"r\"", "\"key\":\"k-1\""));
    EXPECT_EQ(read_settled(done, "k-1")->registration->reference, "261123000017");
    EXPECT_FALSE(read_settled(parsed(R"({"key":"k-1","state":"registered"})"), "k-1").ok())
        << "a reference belongs to it";
}

TEST(OfficeAnswers, TicketAndClock) {
    const auto ticket = read_ticket(parsed(R"({"code":"7KX3M9","window":"3","valid_on":"2026-11-23"})"));
    ASSERT_TRUE(ticket.ok());
    EXPECT_EQ(ticket->code + ticket->window + ticket->valid_on, "7KX3M932026-11-23");
    EXPECT_FALSE(read_ticket(parsed(R"({"code":"7KX3M","window":"3","valid_on":"2026-11-23"})")).ok());
    EXPECT_FALSE(read_ticket(parsed(R"({"code":"7KX3M9","window":"3","valid_on":"2026-13-23"})")).ok());
    EXPECT_EQ(rfc3339(*read_clock(parsed(R"({"clock":"2026-11-23T06:15:00Z"})"))), "2026-11-23T06:15:00Z");
    EXPECT_FALSE(read_clock(parsed(R"({"clock":1795414500})")).ok());
}

TEST(OfficeAnswers, UnmetConditionsAreAllOrNone) {
    const std::string one =
        R"({"code":"UNDER_16","title":"未满16周岁","found":"a","rule":"b","source":"c","remedy":"d"})";
    EXPECT_EQ(read_unmet(parsed("{\"unmet\":[" + one + "," + one + "]}")).size(), 2U);
    EXPECT_EQ(read_unmet(parsed("{\"unmet\":[" + one + ",{}]}")).size(), 0U);
    EXPECT_EQ(read_unmet(parsed("{\"unmet\":7}")).size(), 0U);
    EXPECT_EQ(read_unmet(parsed("{}")).size(), 0U);
}

}  // namespace
}  // namespace canbao::office::test
