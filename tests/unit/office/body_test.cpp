#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

const std::string kStart = R"({"request_id":"r-12345678","x":)";

// A body in a good head, once as the client needs it, once damaged.
Manner with_body(std::string body, std::string type = "application/json") {
    return talking([body, type](Talk& talk) { talk.reply("201 X", body, type); });
}

// Each name is compared with all before it: 59,000 of them would take seconds.
std::string many_members() {
    std::string members;
    for (int n = 0; n < 201; ++n) members += ",\"m" + std::to_string(n) + "\":0";
    return members;
}

class Bodies : public ::testing::TestWithParam<Row> {};

TEST_P(Bodies, HaveOneOutcome) {
    const Tried tried = run(GetParam().manner);
    EXPECT_EQ(tried.reply.outcome, GetParam().outcome) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, GetParam().sends) << tried.reply.detail;
    EXPECT_EQ(tried.reply.answer.has_value(), GetParam().outcome == Outcome::kOk);
}

constexpr Outcome kBad = Outcome::kBadAnswer;

INSTANTIATE_TEST_SUITE_P(
    Good, Bodies,
    ::testing::Values(
        Row{"FurtherFields", with_body(kStart + R"([1,2.5,null,{"名":"𠅤"}]})"), Outcome::kOk, 1},
        Row{"BlanksAround", with_body("\n " + kStart + "1} \r\n"), Outcome::kOk, 1},
        Row{"SurrogatePairs", with_body(kStart + R"("\ud840\udd64"})"), Outcome::kOk, 1},
        Row{"NearTheLimit", with_body(kStart + "\"" + std::string(511 * 1024, 'a') + "\"}"), Outcome::kOk, 1},
        Row{"OtherParameters", with_body(kStart + "1}", "application/json; profile=x"), Outcome::kOk, 1}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Bad, Bodies,
    ::testing::Values(
        Row{"Empty", with_body(""), kBad, 3}, Row{"Blank", with_body("  "), kBad, 3},
        Row{"Array", with_body(R"([{"request_id":"r-12345678"}])"), kBad, 3},
        Row{"Text", with_body("\"r-12345678\""), kBad, 3}, Row{"Null", with_body("null"), kBad, 3},
        Row{"HalfAnObject", with_body(kStart), kBad, 3}, Row{"Trailing", with_body(kStart + "1}{}"), kBad, 3},
        Row{"TwoAnswers", with_body(kStart + "1}" + kStart + "1}"), kBad, 3},
        Row{"Html", with_body("<html>502</html>", "text/html"), kBad, 3},
        Row{"JsonAsHtml", with_body(kStart + "1}", "text/html"), kBad, 3},
        Row{"JsonAsProblem", with_body(kStart + "1}", "application/problem+json"), kBad, 3},
        Row{"NoType", with_body(kStart + "1}", ""), kBad, 3},
        Row{"TwoTypes", with_body(kStart + "1}", "application/json\r\nContent-Type: text/html"), kBad, 3},
        Row{"TypeThatBeginsAlike", with_body(kStart + "1}", "application/jsonp"), kBad, 3},
        Row{"CharsetGbk", with_body(kStart + "1}", "application/json; charset=gbk"), kBad, 3},
        Row{"WithoutRequestId", with_body(R"({"state":"registered"})"), kBad, 3},
        Row{"AnotherRequestId", with_body(R"({"request_id":"r-00000000"})"), kBad, 3},
        Row{"RequestIdOfAnotherType", with_body(R"({"request_id":12345678})"), kBad, 3},
        Row{"RequestIdInsideOnly", with_body(R"({"answer":{"request_id":"r-12345678"}})"), kBad, 3},
        Row{"TwoRequestIds", with_body(R"({"request_id":"r-00000000","request_id":"r-12345678"})"), kBad, 3},
        Row{"DuplicateInside", with_body(kStart + R"({"a":1,"a":2}})"), kBad, 3},
        Row{"DuplicateByEscape", with_body(kStart + R"({"a":1,"\u0061":2}})"), kBad, 3},
        Row{"ByteOrderMark", with_body("\xEF\xBB\xBF" + kStart + "1}"), kBad, 3},
        Row{"Utf16", with_body(std::string("{\0\"\0", 4)), kBad, 3},
        Row{"Gbk", with_body(kStart + "\"\xd5\xc5\xc3\xf7\"}"), kBad, 3},
        Row{"Overlong", with_body(kStart + "\"\xc0\xaf\"}"), kBad, 3},
        Row{"SurrogateInUtf8", with_body(kStart + "\"\xed\xa0\x80\"}"), kBad, 3},
        Row{"LoneSurrogateEscape", with_body(kStart + R"("\ud840"})"), kBad, 3},
        Row{"EscapedNul", with_body(kStart + R"("a\u0000b"})"), kBad, 3},
        Row{"RawNul", with_body(kStart + "\"a" + std::string(1, '\0') + "b\"}"), kBad, 3},
        Row{"NulBehind", with_body(kStart + "1}" + std::string(1, '\0')), kBad, 3},
        Row{"NulAndMoreBehind", with_body(kStart + "1}" + std::string(1, '\0') + "<html>"), kBad, 3},
        Row{"RawControl", with_body(kStart + "\"a\nb\"}"), kBad, 3},
        Row{"NotANumber", with_body(kStart + "NaN}"), kBad, 3},
        Row{"Infinite", with_body(kStart + "1e999}"), kBad, 3},
        Row{"IntegerBeyond64Bits", with_body(kStart + "18446744073709551616}"), kBad, 3},
        Row{"LeadingZero", with_body(kStart + "01}"), kBad, 3},
        Row{"Comment", with_body(kStart + "1/**/}"), kBad, 3},
        Row{"TrailingComma", with_body(kStart + "1,}"), kBad, 3},
        Row{"SingleQuotes", with_body("{'request_id':'r-12345678'}"), kBad, 3},
        Row{"Deep", with_body(kStart + std::string(100'000, '[') + std::string(100'000, ']') + "}"), kBad, 3},
        Row{"DeepAndOpen", with_body(std::string(200'000, '{')), kBad, 3},
        Row{"ManyValues", with_body(kStart + "[0" + std::string(100'000, ',') + "]}"), kBad, 3},
        Row{"TooLarge", with_body(kStart + "\"" + std::string(513 * 1024, 'a') + "\"}"), kBad, 3},
        Row{"ManyMembers", with_body(kStart + "0" + many_members() + "}"), kBad, 3},
        Row{"Gzip",
            with_body(std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00", 8),
                      "application/json\r\nContent-Encoding: gzip"),
            kBad, 3}),
    name_of_row);

}  // namespace
}  // namespace canbao::office::test
