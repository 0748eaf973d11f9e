#include "drivers/office/office_link.h"

#include <set>

#include "kiosk/base/bytes.h"
#include "tests/unit/office/paper_octets.h"
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
    EXPECT_EQ(rfc3339(clock->clock), "2026-11-23T06:15:00Z");
}

std::string reservation_of(const PaperText& paper) {
    return R"(,"state":"reserved","number":"2101-2026-1123-0457","agency":"a","paper":")" +
           base64(octets_of(paper)) + "\"";
}

TEST(OfficeLink, AReservationIsSentOnceByKeyAndGivesThePaper) {
    const Line line(talking([](Talk& talk) {
        if (talk.number > 1) talk.reply("201 X", talk.good_body(reservation_of({})), "application/json");
    }));
    const Prepared prepared = line.link.prepare_reservation(sample_card());
    const Answered answered = line.link.send(prepared, Deadline(milliseconds{9000}));
    ASSERT_EQ(answered.outcome, Outcome::kOk) << answered.fault->detail;
    EXPECT_EQ(answered.reserved->paper, octets_of({}));
    const auto heard = line.server.heard();
    ASSERT_EQ(heard.size(), 2U) << "the first answer was lost";
    EXPECT_EQ(heard[0].head.substr(0, 22), "POST /v1/certificates ");
    EXPECT_EQ(heard[0].body, heard[1].body);
    EXPECT_EQ(heard[0].field("Idempotency-Key"), prepared.key);
    EXPECT_EQ(heard[1].field("Idempotency-Key"), prepared.key);
}

TEST(OfficeLink, SomebodyElsesCertificateLeavesTheReservationInDoubt) {
    PaperText other;
    other.id_ends = "21010000";
    const Line line(answering(201, reservation_of(other)));
    const Answered answered =
        line.link.send(line.link.prepare_reservation(sample_card()), Deadline(milliseconds{9000}));
    EXPECT_EQ(answered.outcome, Outcome::kBadAnswer);
    EXPECT_FALSE(answered.reserved.has_value());
}

TEST(OfficeLink, AnActivationNamesReservationAndNumber) {
    const Line line(answering(200, R"(,"state":"active","number":"N-12")"));
    const Prepared right = line.link.prepare_activation("k-12345678", "N-12");
    EXPECT_EQ(line.link.send(right, Deadline(milliseconds{9000})).outcome, Outcome::kOk);
    EXPECT_EQ(line.server.heard().at(0).head.substr(0, 34), "POST /v1/certificates/activations ");
    const Prepared wrong = line.link.prepare_activation("k-12345678", "N-13");
    EXPECT_EQ(line.link.send(wrong, Deadline(milliseconds{9000})).outcome, Outcome::kBadAnswer);
}

TEST(OfficeLink, ALateActivationIsToldThatItsKeyIsVoid) {
    const Line line(answering(410, ",\"type\":\"urn:canbao:problem:key-void\"", "application/problem+json"));
    const Answered answered =
        line.link.send(line.link.prepare_activation("k-12345678", "N-12"), Deadline(milliseconds{9000}));
    EXPECT_EQ(answered.outcome, Outcome::kRejected);
    EXPECT_TRUE(answered.key_void);
}

TEST(OfficeLink, AnUnknownTokenIsRejectedAndStandsInTheBodyOnly) {
    const Line line(
        answering(404, ",\"type\":\"urn:canbao:problem:no-such-token\"", "application/problem+json"));
    const auto shown = line.link.make_resolution(Personal("opaque-and-secret"));
    const auto card = line.link.resolve(*shown, Deadline(milliseconds{9000}));
    ASSERT_FALSE(card.ok());
    EXPECT_EQ(card.fault().code, FaultCode::kOfficeRejected);
    EXPECT_EQ(card.fault().detail.find("opaque"), std::string::npos);
    const Heard heard = line.server.heard().at(0);
    EXPECT_EQ(heard.head.find("opaque"), std::string::npos);
    EXPECT_NE(heard.body.find("opaque-and-secret"), std::string::npos);
}

TEST(OfficeLink, QuestionsOfALookUpGoToTheirPlacesWithoutAKey) {
    const Line line(answering(200, R"(,"matters":[])"));
    const Card card = sample_card();
    const Deadline deadline(milliseconds{9000});
    EXPECT_TRUE(line.link.matters(line.link.make_matters(card), deadline).ok());
    // The same answer is none to these.
    EXPECT_EQ(line.link
                  .history(line.link.make_history(card, policy::Insurance::kPension),
                           policy::Insurance::kPension, Deadline(milliseconds{9000}))
                  .fault()
                  .code,
              FaultCode::kOfficeBadAnswer);
    EXPECT_FALSE(line.link.record(line.link.make_record(card, {}), Deadline(milliseconds{9000})).ok());
    EXPECT_FALSE(line.link.paper(*line.link.make_paper("5W6N-08YE"), Deadline(milliseconds{9000})).ok());
    std::set<std::string> asked;
    for (const Heard& heard : line.server.heard()) {
        asked.insert(heard.head.substr(5, heard.head.find(' ', 5) - 5));
        EXPECT_EQ(heard.field("Idempotency-Key"), "");
        EXPECT_EQ(heard.head.find("210106"), std::string::npos);
    }
    EXPECT_EQ(asked, (std::set<std::string>{"/v1/people/matters", "/v1/people/history", "/v1/people/records",
                                            "/v1/papers/look-up"}));
}

TEST(OfficeLink, NothingPersonalIsAliveAfterwards) {
    const long before = Personal::alive();
    EXPECT_EQ(registered(answering(422, "")).outcome, Outcome::kRejected);
    EXPECT_EQ(registered(talking([](Talk&) {})).outcome, Outcome::kUnknown);
    {
        const Line line(answering(201, reservation_of({})));
        EXPECT_EQ(line.link.send(line.link.prepare_reservation(sample_card()), Deadline(milliseconds{9000}))
                      .outcome,
                  Outcome::kOk);
    }
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::office::test
