// Recorded answers of an office, fed to the client again: tests/replays/office/*.jsonl.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "drivers/office/codec.h"
#include "drivers/office/outcome.h"
#include "kiosk/base/json.h"
#include "tests/places.h"

namespace canbao::office::test {
namespace {

struct Recorded {
    std::string path, trouble;
    Value request;
    Exchange exchange;
};

std::string text_at(const Value& row, std::string_view name) {
    const Value* value = row.find(name);
    return value != nullptr && value->string() != nullptr ? *value->string() : "";
}

std::vector<Recorded> recording() {
    std::vector<Recorded> all;
    std::ifstream file(places::source() + "/tests/replays/office/link.jsonl", std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        const auto row = json::parse(line);
        if (!row) {
            ADD_FAILURE() << row.fault().detail;
            break;
        }
        Recorded one{text_at(*row, "path"), text_at(*row, "trouble"), {}, {}};
        auto request = json::parse(text_at(*row, "request_body"));
        if (request) one.request = *std::move(request);
        const auto status = row->integer_at("status");
        one.exchange.sent = Sent::kMaybe;
        one.exchange.end = status ? End::kComplete : End::kCut;
        one.exchange.status = status ? static_cast<int>(*status) : 0;
        one.exchange.body = Personal(text_at(*row, "response_body"));
        if (const Value* fields = row->find("response_headers");
            fields != nullptr && fields->object() != nullptr)
            for (const auto& [name, value] : *fields->object())
                if (name == "Content-Type" || name == "content-type")
                    one.exchange.content_type = *value.string();
        all.push_back(std::move(one));
    }
    return all;
}

// Does the client understand what it got, as the operation asks for?
bool is_understood(const Recorded& one, const Value& answer) {
    if (one.path == "/v1/people/look-up") return read_looked(answer).ok();
    if (one.path == "/v1/registrations") return read_enrolled(answer).ok();
    if (one.path == "/v1/settlements") return read_settled(answer, text_at(one.request, "key")).ok();
    if (one.path == "/v1/cases") return read_ticket(answer).ok();
    if (one.path == "/v1/people/history") return read_history(answer, policy::Insurance::kPension).ok();
    if (one.path == "/v1/people/matters") return read_matters(answer).ok();
    if (one.path == "/v1/papers/look-up") return read_paper_known(answer, text_at(one.request, "code")).ok();
    if (one.path == "/v1/tokens/resolve") return read_resolved(answer).ok();
    const Personal number(text_at(one.request, "id_number"));
    if (one.path == "/v1/people/records")
        return read_record_issued(answer, expected_of(documents::SignedKind::kRightsRecord, number)).ok();
    if (one.path == "/v1/certificates")
        return read_reserved(answer, expected_of(documents::SignedKind::kCertificate, number)).ok();
    if (one.path == "/v1/certificates/activations")
        return read_active(answer, text_at(one.request, "number")).ok();
    return one.path == "/v1/heartbeats" && read_clock(answer).ok();
}

TEST(OfficeReplay, EveryRecordedAnswerHasItsOutcome) {
    std::map<std::string, int> good;
    int lost = 0, rejected = 0, spoiled = 0;
    for (const Recorded& one : recording()) {
        const std::string id = text_at(one.request, "request_id");
        const Judged judged = judge(one.exchange, id, {}, Doubt::kNo);
        if (one.exchange.end == End::kCut) {
            EXPECT_EQ(judged.outcome, Outcome::kUnknown);
            ++lost;
        } else if (one.trouble.empty() && one.exchange.status < 300) {
            ASSERT_EQ(judged.outcome, Outcome::kOk) << one.path << ": " << judged.detail;
            EXPECT_TRUE(is_understood(one, *judged.answer)) << one.path;
            ++good[one.path];
        } else if (one.trouble.empty()) {
            EXPECT_EQ(judged.outcome, Outcome::kRejected);
            EXPECT_THAT(judged.problem, ::testing::StartsWith("urn:canbao:problem:"));
            EXPECT_TRUE(judged.problem != kProblemNotEligible || !read_unmet(*judged.answer).empty());
            ++rejected;
        } else {
            EXPECT_NE(judged.outcome, Outcome::kOk) << one.trouble;
            ++spoiled;
        }
    }
    EXPECT_EQ(good.size(), 12U) << "every operation";
    EXPECT_GE(lost, 6);
    EXPECT_GE(rejected, 3);
    EXPECT_GE(spoiled, 2);
}

}  // namespace
}  // namespace canbao::office::test
