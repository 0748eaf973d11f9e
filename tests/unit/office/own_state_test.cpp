// What the terminal's own files will stop is told before they stop it; which pin the office uses; a list that
// is laid anew counts at once.
#include "drivers/office/own_state.h"

#include "drivers/office/office_link.h"
#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using std::chrono::hours;
using ::testing::HasSubstr;

Instant today() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

OfficeSettings files() {
    OfficeSettings settings = pki().settings(8443);
    settings.crl = pki().write_crl("own-state.pem", {}, 0, 40);
    return settings;
}

std::vector<std::string> soon(const OfficeSettings& settings, Instant at) {
    std::vector<std::string> names;
    for (const Notice& notice : own_state(settings, at).soon) names.emplace_back(name_of(notice.what));
    return names;
}

TEST(OfficeOwnState, AFreshCertificateAndListNeedNobody) {
    const OwnState own = own_state(files(), today());
    EXPECT_FALSE(own.fault);
    EXPECT_TRUE(own.soon.empty());
    EXPECT_THAT(own.certificate, ::testing::MatchesRegex("[0-9a-f]{64}"));
}

// The terminal's lives from yesterday for 31 days: renewed from day 20.7 on, told of in the last 5.2 days.
TEST(OfficeOwnState, ACertificateIsRenewedAtTwoThirdsAndToldOfInItsLastSixth) {
    const auto life = own_life(files());
    ASSERT_TRUE(life);
    EXPECT_EQ(renewal_due(*life) - life->from, (life->until - life->from) * 2 / 3);
    OfficeSettings settings = files();
    settings.crl.clear();
    const auto sixth = (life->until - life->from) / 6;
    EXPECT_TRUE(soon(settings, life->until - sixth - hours(1)).empty());
    EXPECT_EQ(soon(settings, life->until - sixth + hours(1)), std::vector<std::string>{"certificate-ending"});
    const Life years{today(), today() + hours(24 * 730)};
    EXPECT_EQ(years.until - ending_from(years), hours(24 * 14));
}

TEST(OfficeOwnState, AListIsToldOfFromHalfOfItsLifeAndStopsTheLinkAtItsEnd) {
    const OfficeSettings settings = files();
    EXPECT_TRUE(soon(settings, today() + hours(24 * 19)).empty());
    EXPECT_EQ(soon(settings, today() + hours(24 * 21)), std::vector<std::string>{"crl-old"});
    OfficeSettings ended = settings;
    ended.crl = pki().write_crl("ended.pem", {}, -9, -1);
    const OwnState own = own_state(ended, today());
    ASSERT_TRUE(own.fault);
    EXPECT_EQ(own.fault->code, FaultCode::kCrlWrong);
    EXPECT_THAT(own.fault->detail, HasSubstr(ended.crl + " expired on "));
    EXPECT_THAT(own.fault->detail, HasSubstr("lay today's list there"));
    ended.crl = "/absent/crl.pem";
    EXPECT_THAT(own_state(ended, today()).fault->detail,
                HasSubstr("/absent/crl.pem holds no revocation list"));
}

TEST(OfficeOwnState, WithoutACertificateTheCureIsSaid) {
    OfficeSettings settings = files();
    settings.cert = settings.key = "/absent/current.pem";
    EXPECT_THAT(own_state(settings, today()).fault->detail, HasSubstr("`canbao enrol` gets one"));
    settings.key = "/absent/terminal.key";
    EXPECT_THAT(own_state(settings, today()).fault->detail, HasSubstr("install one, with its key"));
    EXPECT_EQ(own_state(settings, today()).certificate, "");
    const OwnState ended = own_state(files(), today() + hours(24 * 31));
    EXPECT_EQ(ended.fault->code, FaultCode::kCertificateWrong);
    EXPECT_THAT(ended.fault->detail, HasSubstr("expired on "));
}

TEST(OfficeOwnState, SpansAreSaidInTheUnitThatTells) {
    EXPECT_EQ(span_text(hours(24 * 12)), "12 days");
    EXPECT_EQ(span_text(hours(47)), "47 hours");
    EXPECT_EQ(span_text(std::chrono::seconds{312}), "312 s");
}

Result<Pulse> pulse_of(const Identity* identity) {
    Manner manner = talking([](Talk& talk) { talk.answer(200, R"(,"clock":"2026-11-23T06:35:00Z")"); });
    manner.identity = identity;
    const HostileServer server(pki(), manner);
    const Link link(pki().settings(server.port()), "2101-001-03", hasty());
    return link.heartbeat({"0.1.0", "book", "attract", {}}, Deadline(std::chrono::seconds{8}));
}

TEST(OfficeOwnState, TheHeartbeatTellsWhichPinTheOfficeUses) {
    const auto current = pulse_of(&pki().server), backup = pulse_of(&pki().next);
    ASSERT_TRUE(current && backup);
    EXPECT_FALSE(current->backup_pin);
    EXPECT_TRUE(backup->backup_pin);
}

TEST(OfficeOwnState, AListThatIsLaidAnewCountsAtTheNextCall) {
    const HostileServer server(pki(), {});
    OfficeSettings settings = pki().settings(server.port());
    settings.crl = pki().write_crl("daily.pem", {});
    const Client client(settings, hasty());
    Call call;
    call.request = {"POST", "/v1/registrations", kBody, std::string(kKey)};
    call.request_id = "r-12345678";
    const auto outcome = [&] { return client.send(call, Deadline(std::chrono::seconds{8}))->outcome; };
    EXPECT_EQ(outcome(), Outcome::kOk);
    pki().write_crl("daily.pem", {&pki().server});
    EXPECT_EQ(outcome(), Outcome::kRefused);
    pki().write_crl("daily.pem", {}, -9, -1);
    EXPECT_EQ(outcome(), Outcome::kRefused);
    pki().write_crl("daily.pem", {});
    EXPECT_EQ(outcome(), Outcome::kOk);
}

}  // namespace
}  // namespace canbao::office::test
