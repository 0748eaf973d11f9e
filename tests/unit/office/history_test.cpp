// The history: what is understood, every way to be wrong, and the bounds with the whole way from body to
// answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/office/codec.h"
#include "drivers/office/outcome.h"
#include "kiosk/base/json.h"
#include "tests/unit/office/people.h"

namespace canbao::office::test {
namespace {

using policy::Insurance;
using ::testing::HasSubstr;

Value parsed(std::string_view text) {
    auto value = json::parse(text, {1'000'000, 32, 100'000});
    EXPECT_TRUE(value.ok()) << text.substr(0, 200);
    return value ? *std::move(value) : Value();
}

std::string with(std::string_view text, std::string_view from, std::string_view to) {
    std::string changed(text);
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
}

constexpr std::string_view kHistory =
    R"({"request_id":"r-1","insurance":"110","others":["210","410"],"state":"paying","state_since":"2020-11",)"
    R"("basis":60,"agency":"沈阳市社保中心","data_day":"2026-11-23","as_of":"2026-10",)"
    R"("places":[{"division":"210103","name":"沈阳市沈河区"},{"division":"210202","name":"大连市中山区"}],"spells":[)"
    R"({"place":0,"from":"1988-07","to":"1997-03","mark":"paid"},)"
    R"({"place":0,"from":"2020-11","to":"2026-10","mark":"owed","base":"5321.00"},)"
    R"({"place":1,"from":"2005-03","to":"2009-12","mark":"moved_in","base":"2000.50","paid":"400.10","account":"160.04"}],)"
    R"("account":[{"year":2024,"opening":"100.00","posted":"10.00","interest_opening":"3.00","interest_year":"0.15",)"
    R"("closing":"113.15","provisional":false},{"year":2025,"opening":"113.15","posted":"0.00","interest_opening":"0.00",)"
    R"("interest_year":"0.00","closing":"113.15","provisional":true}],)"
    R"("balance":"113.15","provisional_years":[2025,2026]})";

TEST(OfficeHistory, IsReadToTheLastFen) {
    const auto history = read_history(parsed(kHistory), Insurance::kPension);
    ASSERT_TRUE(history.ok()) << history.fault().detail;
    EXPECT_EQ(history->others, (std::vector{Insurance::kUnemployment, Insurance::kInjury}));
    EXPECT_EQ(history->state, policy::RecordState::kPaying);
    EXPECT_EQ(iso_month(*history->state_since), "2020-11");
    EXPECT_EQ(history->basis, 60);
    EXPECT_EQ(iso_day(history->data_day) + iso_month(history->as_of), "2026-11-232026-10");
    ASSERT_EQ(history->places.size(), 2U);
    EXPECT_EQ(history->places[1].division + history->places[1].name, "210202大连市中山区");
    ASSERT_EQ(history->spells.size(), 3U);
    EXPECT_EQ(history->spells[1].mark, policy::SpellMark::kOwed);
    EXPECT_EQ(history->spells[1].base, 532'100);
    EXPECT_EQ(history->spells[1].paid, 0) << "not said";
    EXPECT_EQ(history->spells[2].place, 1);
    EXPECT_EQ(history->spells[2].account, 16'004);
    ASSERT_EQ(history->account.size(), 2U);
    EXPECT_EQ(history->account[0].closing, 11'315);
    EXPECT_TRUE(history->account[1].provisional);
    EXPECT_EQ(history->balance, 11'315);
    EXPECT_EQ(history->provisional_years, (std::vector{2025, 2026}));
}

TEST(OfficeHistory, NothingAtAllIsAHistory) {
    const auto history = read_history(
        parsed(
            R"({"insurance":"170","others":[],"state":"none","state_since":null,"basis":null,"agency":"",)"
            R"("data_day":"2026-11-23","as_of":"2026-10","places":[],"spells":[],"account":[],"balance":null,)"
            R"("provisional_years":[]})"),
        Insurance::kResidentPension);
    ASSERT_TRUE(history.ok()) << history.fault().detail;
    EXPECT_FALSE(history->balance || history->state_since || history->basis);
}

struct Spoiled {
    const char *from, *to, *named;
};
void expect_named(const Spoiled& spoiled) {
    const auto history = read_history(parsed(with(kHistory, spoiled.from, spoiled.to)), Insurance::kPension);
    ASSERT_FALSE(history.ok()) << spoiled.from << " -> " << spoiled.to;
    EXPECT_EQ(history.fault().code, FaultCode::kOfficeBadAnswer);
    EXPECT_THAT(history.fault().detail, HasSubstr(spoiled.named)) << spoiled.to;
}

TEST(OfficeHistory, OneWrongFieldSpoilsItAndIsNamed) {
    for (const Spoiled& spoiled :
         std::vector<Spoiled>{{R"("insurance":"110")", R"("insurance":"210")", "insurance"},
                              {R"("insurance":"110",)", "", "insurance"},
                              {R"(["210","410"])", R"(["210","210"])", "others"},
                              {R"(["210","410"])", R"(["110"])", "others"},
                              {R"(["210","410"])", R"(["999"])", "others"},
                              {R"(["210","410"])", R"([210])", "others"},
                              {R"("paying")", R"("dead")", "state"},
                              {R"("state_since":"2020-11")", R"("state_since":"2020-13")", "state_since"},
                              {R"("state_since":"2020-11",)", "", "state_since"},
                              {R"("basis":60)", R"("basis":65)", "basis"},
                              {R"("data_day":"2026-11-23")", R"("data_day":"2026-11-31")", "data_day"},
                              {R"("as_of":"2026-10")", R"("as_of":"2026-12")", "as_of"},
                              {R"("as_of":"2026-10")", R"("as_of":"202610")", "as_of"},
                              {R"("division":"210202")", R"("division":"2102")", "places[1].division"},
                              {"大连市中山区", "", "places[1].name"},
                              {"大连市中山区", "\\u202e区", "places[1].name"},
                              {R"("balance":"113.15")", R"("balance":"113.1")", "balance"},
                              {R"("balance":"113.15")", R"("balance":113.15)", "balance"},
                              {R"("balance":"113.15")", R"("balance":"-113.15")", "balance"},
                              {R"("balance":"113.15",)", "", "balance"},
                              {"[2025,2026]", "[2026,2025]", "provisional_years"},
                              {"[2025,2026]", "[1899]", "provisional_years"},
                              {"[2025,2026]", R"(["2025"])", "provisional_years"}})
        expect_named(spoiled);
}

TEST(OfficeHistory, OneWrongSpellSpoilsItAndIsNamed) {
    for (const Spoiled& spoiled : std::vector<Spoiled>{
             {R"("place":1)", R"("place":2)", "spells[2].place"},
             {R"("place":1)", R"("place":-1)", "spells[2].place"},
             {R"("place":0)", R"("place":1)", "spells[1] is out of the order"},
             {R"("from":"1988-07")", R"("from":"1899-12")", "spells[0].from"},
             {R"("to":"1997-03")", R"("to":"1988-06")", "spells[0].to"},
             {R"("to":"2026-10","mark")", R"("to":"2026-11","mark")", "spells[1] lies after"},
             {R"("to":"2026-10","mark")", R"("to":"2200-01","mark")", "spells[1].to"},
             {R"("from":"2020-11")", R"("from":"1997-03")", "spells[1] overlaps"},
             {R"("from":"2020-11","to":"2026-10")", R"("from":"1980-01","to":"1980-02")",
              "spells[1] overlaps"},
             {R"("mark":"owed")", R"("mark":"lost")", "spells[1].mark"},
             {R"("base":"5321.00")", R"("base":"5321")", "spells[1].base"},
             {R"("base":"5321.00")", R"("base":null)", "spells[1].base"},
             {R"("base":"5321.00")", R"("base":"12345678901.00")", "spells[1].base"},
             {R"("account":"160.04")", R"("account":"400.11")", "spells[2].account"},
             {R"({"place":0,"from":"1988-07")", R"(7,{"place":0,"from":"1988-07")", "spells[0]"}})
        expect_named(spoiled);
}

TEST(OfficeHistory, AnAccountThatDoesNotAddUpIsRefused) {
    for (const Spoiled& spoiled : std::vector<Spoiled>{
             {R"("closing":"113.15")", R"("closing":"113.16")", "account[0].closing"},
             {R"("opening":"100.00")", R"("opening":"100.01")", "account[0].closing"},
             {R"("posted":"10.00")", R"("posted":"9.99")", "account[0].closing"},
             {R"("interest_opening":"3.00")", R"("interest_opening":"3.01")", "account[0].closing"},
             {R"("interest_year":"0.15")", R"("interest_year":"0.14")", "account[0].closing"},
             {R"("year":2025)", R"("year":2024)", "account[1] is out of order"},
             {R"("year":2025)", R"("year":2027)", "account[1] lies after"},
             {R"("year":2024)", R"("year":1899)", "account[0].year"},
             {R"("provisional":true)", R"("provisional":1)", "account[1].provisional"}})
        expect_named(spoiled);
}

// A history with so many of each; months run on from 1900 at each place.
std::string large(int places, int spells, int years) {
    std::string text =
        R"({"request_id":"r-1","insurance":"110","others":[],"state":"paying","state_since":null,"basis":null,)"
        R"("agency":"a","data_day":"2199-12-31","as_of":"2199-12","balance":null,"provisional_years":[],"places":[)";
    for (int n = 0; n < places; ++n)
        text += (n > 0 ? "," : "") + std::string(R"({"division":"210103","name":"沈阳市沈河区"})");
    text += R"(],"spells":[)";
    const int at_one = (spells + places - 1) / places;
    for (int n = 0; n < spells; ++n) {
        const Month month =
            Month{std::chrono::year{1900}, std::chrono::January} + std::chrono::months{n % at_one};
        const std::string iso = iso_month(month);
        text += (n > 0 ? "," : "") + std::string(R"({"place":)") + std::to_string(n / at_one) +
                R"(,"from":")" + iso + R"(","to":")" + iso +
                R"(","mark":"moved_in","base":"12345678.90","paid":"1234567.89","account":"1234567.89"})";
    }
    text += R"(],"account":[)";
    for (int n = 0; n < years; ++n)
        text +=
            (n > 0 ? "," : "") + std::string(R"({"year":)") + std::to_string(1900 + n) +
            R"(,"opening":"1234567890.12","posted":"0.00","interest_opening":"0.00","interest_year":"0.00",)"
            R"("closing":"1234567890.12","provisional":true})";
    return text + "]}";
}

// As it comes off the wire.
Judged judged(const std::string& body) {
    Exchange exchange;
    exchange.sent = Sent::kMaybe;
    exchange.end = End::kComplete;
    exchange.status = 200;
    exchange.content_type = "application/json";
    exchange.body = Personal(body);
    const Check check = [](int, const Value& answer) {
        const auto history = read_history(answer, Insurance::kPension);
        return history ? std::string() : history.fault().detail;
    };
    return judge(exchange, "r-1", check, Doubt::kNo);
}

TEST(OfficeHistory, ThreeThousandSpellsComeThroughWhole) {
    const std::string body = large(60, 3000, 150);
    EXPECT_LE(body.size(), kAnswerMax);
    const Judged answer = judged(body);
    ASSERT_EQ(answer.outcome, Outcome::kOk) << answer.detail;
    EXPECT_EQ(read_history(*answer.answer, Insurance::kPension)->spells.size(), 3000U);
}

TEST(OfficeHistory, OneMoreThanTheBoundIsRefused) {
    EXPECT_THAT(judged(large(60, 3001, 150)).detail, HasSubstr("spells must be a list within"));
    EXPECT_THAT(judged(large(61, 3000, 150)).detail, HasSubstr("places must be a list within"));
    EXPECT_THAT(judged(large(60, 3000, 151)).detail, HasSubstr("account must be a list within"));
}

TEST(OfficeHistory, QuestionSaysWhoAndWhichInsuranceAndNoMore) {
    Card card = sample_card();
    card.kind = CardKind::kSocialSecurity;
    const Written written = write_history(card, Insurance::kUnemployment, "2101-001-03");
    EXPECT_EQ(reveal(written.body), R"({"request_id":")" + written.request_id +
                                        R"(","terminal_id":"2101-001-03","id_number":"210106197903129986",)"
                                        R"("name":"王𠅤霞","document":"social-security","insurance":"210"})");
}

}  // namespace
}  // namespace canbao::office::test
