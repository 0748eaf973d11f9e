#include <dlfcn.h>

#include <set>

#include "tests/unit/office/trial.h"

namespace {

std::atomic<bool> curl_starts{true};

}  // namespace

// Of this test program alone: a machine that has no memory left for another transfer.
extern "C" void* curl_easy_init() {
    static const auto real = reinterpret_cast<void* (*)()>(dlsym(RTLD_NEXT, "curl_easy_init"));
    return curl_starts ? real() : nullptr;
}

namespace canbao::office::test {
namespace {

// What the office does with the first, second and third send of one change; the last one again and again.
using Act = std::function<void(Talk&)>;

struct Story {
    const char* name;
    std::vector<Act> acts;
    Outcome outcome;
    int sends;
};
std::ostream& operator<<(std::ostream& out, const Story& story) { return out << story.name; }

Act say_good() {
    return [](Talk& talk) { talk.answer(); };
}
Act lose_by_fin() {
    return [](Talk&) {};
}
Act lose_by_reset() {
    return [](Talk& talk) { talk.reset(); };
}
Act lose_by_hanging() {
    return [](Talk& talk) { talk.hang(); };
}
Act say_half() {
    return [](Talk& talk) {
        talk.say("HTTP/1.1 201 X\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"re");
    };
}
Act say_garbage() {
    return [](Talk& talk) { talk.reply("200 OK", "\xff\xfe garbage"); };
}
Act say_status(int status, std::string fields = "") {
    return [status, fields](Talk& talk) {
        talk.reply(std::to_string(status) + " X", "{}", "application/json", fields);
    };
}
Act say_problem(int status, std::string_view type) {
    return [status, type = std::string(type)](Talk& talk) {
        talk.reply(std::to_string(status) + " X", talk.good_body(",\"type\":\"" + type + "\""),
                   "application/problem+json");
    };
}

class Stories : public ::testing::TestWithParam<Story> {};

// run() proves besides that every send has the same key and the same bytes.
TEST_P(Stories, EndTruly) {
    const auto& story = GetParam();
    std::set<std::string> effects;
    const HostileServer server(pki(), talking([&](Talk& talk) {
                                   effects.insert(talk.heard.field("Idempotency-Key"));
                                   const auto act =
                                       std::min(static_cast<std::size_t>(talk.number), story.acts.size()) - 1;
                                   story.acts[act](talk);
                               }));
    const Tried tried = run(pki().settings(server.port()), &server);
    EXPECT_EQ(tried.reply.outcome, story.outcome) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, story.sends);
    EXPECT_EQ(static_cast<int>(tried.heard.size()), story.sends) << "libcurl sent by itself";
    EXPECT_EQ(effects.size(), 1U);
}

constexpr Outcome kOk = Outcome::kOk;
constexpr Outcome kUnknown = Outcome::kUnknown;

INSTANTIATE_TEST_SUITE_P(
    LostOnce, Stories,
    ::testing::Values(Story{"ByFin", {lose_by_fin(), say_good()}, kOk, 2},
                      Story{"ByReset", {lose_by_reset(), say_good()}, kOk, 2},
                      Story{"ByHanging", {lose_by_hanging(), say_good()}, kOk, 2},
                      Story{"HalfWay", {say_half(), say_good()}, kOk, 2},
                      Story{"ByGarbage", {say_garbage(), say_good()}, kOk, 2},
                      Story{"ByGatewayTimeout", {say_status(504), say_good()}, kOk, 2},
                      Story{"Twice", {lose_by_reset(), lose_by_fin(), say_good()}, kOk, 3},
                      Story{"ThenInProgress", {lose_by_fin(), say_status(409), say_good()}, kOk, 3},
                      Story{"ThenBusy", {lose_by_fin(), say_status(503), say_good()}, kOk, 3}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    LostForGood, Stories,
    ::testing::Values(
        Story{"ByFin", {lose_by_fin()}, kUnknown, 3}, Story{"ByReset", {lose_by_reset()}, kUnknown, 3},
        Story{"HalfWay", {say_half()}, kUnknown, 3},
        Story{"ByGarbage", {say_garbage()}, Outcome::kBadAnswer, 3},
        Story{"InProgressToTheEnd", {lose_by_fin(), say_status(409)}, kUnknown, 3},
        // What comes after a doubtful send does not un-send it.
        Story{"ThenBusyToTheEnd", {lose_by_fin(), say_status(503)}, kUnknown, 3},
        Story{"ThenBusyForLong", {lose_by_fin(), say_status(429, "Retry-After: 300\r\n")}, kUnknown, 2},
        Story{"ThenForbidden", {lose_by_fin(), say_status(403)}, kUnknown, 2},
        Story{"ThenNotFound", {lose_by_fin(), say_status(404)}, kUnknown, 2},
        Story{"ThenKeyReused", {lose_by_fin(), say_problem(422, kProblemKeyReused)}, kUnknown, 2},
        Story{"ThenRedirect", {lose_by_fin(), say_status(307)}, Outcome::kBadAnswer, 2},
        Story{"ByGarbageThenFin", {say_garbage(), lose_by_fin()}, kUnknown, 3}),
    [](const auto& row) { return std::string(row.param.name); });

// Only an answer about this very key takes the doubt away.
INSTANTIATE_TEST_SUITE_P(
    Resolved, Stories,
    ::testing::Values(
        Story{"ByNotEligible", {lose_by_fin(), say_problem(422, kProblemNotEligible)}, Outcome::kRejected, 2},
        Story{"ByKeyVoid", {lose_by_fin(), say_problem(410, kProblemKeyVoid)}, Outcome::kRejected, 2},
        Story{"AtOnceByKeyReused", {say_problem(422, kProblemKeyReused)}, Outcome::kRejected, 1}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ExactlyOnce, RefusedOrGoneAfterALostAnswerStaysUnknown) {
    // The server answers nothing once and is gone then.
    auto server = std::make_unique<HostileServer>(pki(), talking([](Talk&) {}));
    const OfficeSettings settings = pki().settings(server->port());
    std::jthread closer([&server] {
        while (server->heard().empty()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        server.reset();
    });
    const Tried tried = run(settings);
    EXPECT_EQ(tried.reply.outcome, Outcome::kUnknown) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, 3);
}

TEST(ExactlyOnce, TheDoubtOfALostAnswerOutlivesASendThatCannotBegin) {
    const HostileServer server(pki(), talking([](Talk&) { curl_starts = false; }));
    const Tried tried = run(pki().settings(server.port()), &server);
    curl_starts = true;
    EXPECT_EQ(tried.reply.outcome, Outcome::kUnknown) << tried.reply.detail;
    EXPECT_EQ(tried.reply.sends, 1);
    EXPECT_EQ(tried.heard.size(), 1U);
}

TEST(ExactlyOnce, RestartingOfficeIsReachedByALaterSend) {
    std::atomic<int> tries{0};
    Manner manner;
    manner.tls = [&tries](SSL_CTX* context) {
        if (++tries < 3) SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);  // fails in the handshake
    };
    const Tried tried = run(manner);
    EXPECT_EQ(tried.reply.outcome, Outcome::kOk);
    EXPECT_EQ(tried.reply.sends, 3);
    EXPECT_EQ(tried.heard.size(), 1U);
}

}  // namespace
}  // namespace canbao::office::test
