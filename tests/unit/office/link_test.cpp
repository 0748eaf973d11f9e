#include "drivers/office/office_link.h"

#include "kiosk/base/bytes.h"
#include "tests/unit/office/people.h"
#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using std::chrono::milliseconds;

const std::string kRegistration =
    R"(,"registration":{"reference":"261123000017","at":"2026-11-23T06:15:00Z","channel":"window"},"agency":"沈阳市社保中心")";

Manner answering(int status, std::string more, std::string type = "application/json") {
    return talking(
        [=](Talk& talk) { talk.reply(std::to_string(status) + " X", talk.good_body(more), type); });
}

// A link to a server that behaves in one way.
struct Line {
    explicit Line(Manner manner)
        : server(pki(), std::move(manner)), link(pki().settings(server.port()), "2101-001-03", hasty()) {}
    HostileServer server;
    Link link;
};

Answered registered(Manner manner) {
    const Line line(std::move(manner));
    const Card card = sample_card();
    return line.link.send(line.link.prepare(sample_application(card), Purpose::kRegister),
                          Deadline(milliseconds{9000}));
}

TEST(OfficeLink, PreparesOncePerIntentAndEveryCopyIsTheSame) {
    const Link link(pki().settings(1), "2101-001-03");
    const Card card = sample_card();
    const Prepared first = link.prepare(sample_application(card), Purpose::kRegister);
    const Prepared second = link.prepare(sample_application(card), Purpose::kRegister);
    EXPECT_NE(first.key, second.key);
    EXPECT_NE(first.request_id, second.request_id);
    EXPECT_EQ(first.sha256, hex(sha256(as_bytes(reveal(first.body)))));
    const Prepared copy = copy_of(first);
    EXPECT_TRUE(copy.body == first.body && copy.key == first.key && copy.sha256 == first.sha256);
}

TEST(OfficeLink, SendsWhatWasPreparedToTheRightPlace) {
    const Line line(answering(201, ",\"state\":\"registered\"" + kRegistration));
    const Card card = sample_card();
    const Prepared prepared = line.link.prepare(sample_application(card), Purpose::kRegister);
    const Answered answered = line.link.send(prepared, Deadline(milliseconds{9000}));
    EXPECT_EQ(answered.outcome, Outcome::kOk);
    EXPECT_FALSE(answered.fault.has_value());
    EXPECT_EQ(answered.registration->reference, "261123000017");
    EXPECT_EQ(answered.agency, "沈阳市社保中心");
    const auto heard = line.server.heard();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].head.substr(0, 28), "POST /v1/registrations HTTP/");
    EXPECT_EQ(heard[0].body, reveal(prepared.body));
    EXPECT_EQ(heard[0].field("Idempotency-Key"), prepared.key);
    EXPECT_EQ(heard[0].head.find("2101061979"), std::string::npos) << "no ID number outside the body";
}

TEST(OfficeLink, AlreadyRegisteredIsGoodNews) {
    const Answered answered = registered(answering(200, ",\"state\":\"already_registered\"" + kRegistration));
    EXPECT_EQ(answered.outcome, Outcome::kOk);
    EXPECT_TRUE(answered.already_registered);
    EXPECT_EQ(answered.registration->channel, "window");
}

TEST(OfficeLink, SuccessWithoutAReferenceIsABadAnswer) {
    const Answered answered = registered(answering(201, ",\"state\":\"registered\""));
    EXPECT_EQ(answered.outcome, Outcome::kBadAnswer);
    EXPECT_EQ(answered.fault->code, FaultCode::kOfficeBadAnswer);
}

TEST(OfficeLink, NotEligibleComesWithEveryCondition) {
    const std::string one =
        R"({"code":"UNDER_16","title":"a","found":"b","rule":"c","source":"d","remedy":"e"})";
    const Answered answered = registered(
        answering(422, ",\"type\":\"urn:canbao:problem:not-eligible\",\"unmet\":[" + one + "," + one + "]",
                  "application/problem+json"));
    EXPECT_EQ(answered.outcome, Outcome::kRejected);
    EXPECT_EQ(answered.unmet.size(), 2U);
    EXPECT_FALSE(answered.key_void);
}

TEST(OfficeLink, VoidKeyIsSaid) {
    const Answered answered =
        registered(answering(410, ",\"type\":\"urn:canbao:problem:key-void\"", "application/problem+json"));
    EXPECT_EQ(answered.outcome, Outcome::kRejected);
    EXPECT_TRUE(answered.key_void);
}

TEST(OfficeLink, CaseGivesATicket) {
    const Line line(answering(201, R"(,"code":"7KX3M9","window":"3","valid_on":"2026-11-23")"));
    Application application;
    application.reason = "card-unreadable";
    const Answered answered =
        line.link.send(line.link.prepare(application, Purpose::kOpenCase), Deadline(milliseconds{9000}));
    EXPECT_EQ(answered.outcome, Outcome::kOk);
    EXPECT_EQ(answered.ticket->code, "7KX3M9");
    EXPECT_EQ(line.server.heard().at(0).head.substr(0, 15), "POST /v1/cases ");
}

TEST(OfficeLink, LookUpKeepsTheNumberOutOfTheUrl) {
    const Line line(answering(
        200,
        R"(,"record":{"state":"none","place":null,"basis":null,"household":"210106","permit":null,"licence":null},)"
        R"("phone_known":false,"open_registration":null)"));
    const auto looked =
        line.link.look_up(line.link.make_look_up(sample_card()), Deadline(milliseconds{9000}));
    ASSERT_TRUE(looked.ok()) << looked.fault().detail;
    EXPECT_EQ(looked->record.household, "210106");
    const Heard heard = line.server.heard().at(0);
    EXPECT_EQ(heard.head.substr(0, 24), "POST /v1/people/look-up ");
    EXPECT_NE(heard.body.find("210106197903129986"), std::string::npos);
    EXPECT_EQ(heard.field("Idempotency-Key"), "") << "a question needs none";
}

TEST(OfficeLink, LostAnswerToALookUpIsAskedAgainAndIsNoDoubtAtTheEnd) {
    const Line line(talking([](Talk&) {}));
    const auto looked =
        line.link.look_up(line.link.make_look_up(sample_card()), Deadline(milliseconds{9000}));
    ASSERT_FALSE(looked.ok());
    EXPECT_EQ(looked.fault().code, FaultCode::kOfficeUnreachable);
    EXPECT_EQ(line.server.heard().size(), 3U);
}

TEST(OfficeLink, SettlementAnswersForItsKeyOnly) {
    const Line ours(answering(200, R"(,"key":"k-1","state":"void")"));
    const auto settled = ours.link.settle("k-1", Deadline(milliseconds{9000}));
    ASSERT_TRUE(settled.ok());
    EXPECT_FALSE(settled->registration.has_value());
    EXPECT_EQ(ours.link.settle("k-2", Deadline(milliseconds{9000})).fault().code,
              FaultCode::kOfficeBadAnswer);
}

TEST(OfficeLink, HeartbeatTellsTheTime) {
    const Line line(answering(200, R"(,"clock":"2026-11-23T06:15:00Z")"));
    const auto clock = line.link.heartbeat({"0.1.0", "2026-10", "attract", {}}, Deadline(milliseconds{9000}));
    ASSERT_TRUE(clock.ok());
    EXPECT_EQ(rfc3339(*clock), "2026-11-23T06:15:00Z");
}

TEST(OfficeLink, NothingPersonalIsAliveAfterwards) {
    const long before = Personal::alive();
    EXPECT_EQ(registered(answering(422, "")).outcome, Outcome::kRejected);
    EXPECT_EQ(registered(talking([](Talk&) {})).outcome, Outcome::kUnknown);
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::office::test
