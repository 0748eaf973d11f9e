#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

Manner with_status(int status, std::string fields = "") {
    return talking([status, fields](Talk& talk) {
        talk.reply(std::to_string(status) + " X", talk.good_body(), "application/json", fields);
    });
}
Manner with_problem(int status, std::string type) {
    return talking([status, type](Talk& talk) {
        talk.reply(std::to_string(status) + " X", talk.good_body(",\"type\":\"" + type + "\""),
                   "application/problem+json");
    });
}

struct Expected {
    int status;
    Outcome outcome;
    int sends;
};
std::ostream& operator<<(std::ostream& out, const Expected& row) { return out << row.status; }

class Statuses : public ::testing::TestWithParam<Expected> {};

TEST_P(Statuses, HaveOneOutcome) {
    const auto [status, outcome, sends] = GetParam();
    const Tried tried = run(with_status(status));
    EXPECT_EQ(tried.reply.outcome, outcome) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, sends);
    EXPECT_EQ(tried.reply.status, status);
    EXPECT_EQ(static_cast<int>(tried.heard.size()), sends) << "a send is one request";
}

std::vector<Expected> statuses() {
    std::vector<Expected> rows;
    for (const int status : {200, 201}) rows.push_back({status, Outcome::kOk, 1});
    for (const int status : {202, 203, 204, 205, 206, 207, 208, 226, 299})
        rows.push_back({status, Outcome::kBadAnswer, 3});
    for (const int status : {300, 301, 302, 303, 304, 305, 307, 308})
        rows.push_back({status, Outcome::kBadAnswer, 1});
    for (const int status : {400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414,
                             415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 451, 499})
        rows.push_back({status, Outcome::kRejected, 1});
    for (const int status : {408, 425, 429, 503}) rows.push_back({status, Outcome::kBusy, 3});
    for (const int status : {500, 501, 502, 504, 505, 507, 511, 599})
        rows.push_back({status, Outcome::kUnknown, 3});
    for (const int status : {600, 999}) rows.push_back({status, Outcome::kBadAnswer, 1});
    return rows;
}
INSTANTIATE_TEST_SUITE_P(Office, Statuses, ::testing::ValuesIn(statuses()),
                         [](const auto& row) { return "Status" + std::to_string(row.param.status); });

TEST(OfficeStatus, RedirectIsNotFollowedWhereverItPoints) {
    const HostileServer elsewhere(pki(), {});
    for (const std::string& target :
         {"https://127.0.0.1:" + std::to_string(elsewhere.port()) + "/", std::string("/v1/again"),
          "http://127.0.0.1:" + std::to_string(elsewhere.port()) + "/", std::string("file:///etc/passwd")}) {
        for (const int status : {301, 302, 303, 307, 308}) {
            const Tried tried = run(with_status(status, "Location: " + target + "\r\n"));
            EXPECT_EQ(tried.reply.outcome, Outcome::kBadAnswer);
            EXPECT_EQ(tried.heard.size(), 1U);
        }
    }
    EXPECT_EQ(elsewhere.connections(), 0);
}

TEST(OfficeStatus, SwitchingProtocolsIsNoAnswer) {
    const Tried tried = run(saying("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
    EXPECT_EQ(tried.reply.outcome, Outcome::kBadAnswer) << tried.reply.detail;
}

TEST(OfficeStatus, NoIsReadFromItsTypeWhenItIsAboutOurRequest) {
    EXPECT_EQ(run(with_problem(422, std::string(kProblemNotEligible))).reply.problem, kProblemNotEligible);
    const auto foreign = talking([](Talk& talk) {
        talk.reply("422 X", R"({"request_id":"r-0","type":"urn:canbao:problem:not-eligible"})",
                   "application/problem+json");
    });
    // Of our own request nobody has said anything: it may have been processed.
    const Tried tried = run(foreign);
    EXPECT_EQ(tried.reply.outcome, Outcome::kBadAnswer);
    EXPECT_EQ(tried.reply.problem, "");
    EXPECT_EQ(tried.reply.sends, 3);
}

TEST(OfficeStatus, BusyOfAnotherRequestIsNotBelievedEither) {
    const Tried tried = run(talking([](Talk& talk) {
        talk.reply("503 X", R"({"request_id":"r-0"})", "application/json");
    }));
    EXPECT_EQ(tried.reply.outcome, Outcome::kBadAnswer);
}

// What the office calls its problem goes into logs: no number of a person can stand in it.
TEST(OfficeStatus, AProblemTypeIsOneOfOursOrIsNotRepeated) {
    for (const char* type : {"urn:canbao:problem:210102199001011234", "urn:canbao:problem:a b",
                             "https://example.com/problem", "urn:canbao:problem:Z"}) {
        const Tried tried = run(with_problem(422, type));
        EXPECT_EQ(tried.reply.outcome, Outcome::kRejected) << type;
        EXPECT_EQ(tried.reply.detail, "status 422") << type;
    }
}

TEST(OfficeStatus, InProgressMayHaveBeenProcessed) {
    const Tried tried = run(with_problem(409, std::string(kProblemInProgress)));
    EXPECT_EQ(tried.reply.outcome, Outcome::kUnknown);
    EXPECT_EQ(tried.reply.sends, 3);
}

// A wait that does not fit into the deadline is not begun.
TEST(OfficeStatus, LongRetryAfterEndsTheSendsAtOnce) {
    for (const char* wait :
         {"120", "300", "86400", "99999999999999999999", "Fri, 31 Dec 2399 23:59:59 GMT"}) {
        const Tried tried = run(with_status(503, "Retry-After: " + std::string(wait) + "\r\n"));
        EXPECT_EQ(tried.reply.outcome, Outcome::kBusy) << wait;
        EXPECT_EQ(tried.reply.sends, 1) << wait;
    }
}

TEST(OfficeStatus, SenselessRetryAfterIsPassedOver) {
    for (const char* wait :
         {"-5", "soon", "", "0", "1.5", "1e9", "Sun, 06 Nov 1994 08:49:37 GMT", "Mo", "0x10", "12 parsecs"}) {
        const Tried tried = run(with_status(429, "Retry-After: " + std::string(wait) + "\r\n"));
        EXPECT_EQ(tried.reply.outcome, Outcome::kBusy) << wait;
        EXPECT_EQ(tried.reply.sends, 3) << wait;
    }
}

TEST(OfficeStatus, RetryAfterIsWaitedFor) {
    std::vector<Deadline::Clock::time_point> times;
    const HostileServer server(pki(), talking([&times](Talk& talk) {
                                   times.push_back(Deadline::Clock::now());
                                   if (talk.number == 1)
                                       talk.reply("503 X", "", "text/plain", "Retry-After: 1\r\n");
                                   else
                                       talk.answer();
                               }));
    const Tried tried = run(pki().settings(server.port()), &server);
    EXPECT_EQ(tried.reply.outcome, Outcome::kOk);
    ASSERT_EQ(times.size(), 2U);
    EXPECT_GE(times[1] - times[0], std::chrono::milliseconds{990});
}

}  // namespace
}  // namespace canbao::office::test
