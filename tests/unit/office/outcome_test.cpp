#include "drivers/office/outcome.h"

#include <gtest/gtest.h>

#include "drivers/office/address.h"
#include "kiosk/base/bytes.h"

namespace canbao::office::test {
namespace {

Exchange ended(End end, Sent sent) {
    Exchange exchange;
    exchange.end = end;
    exchange.sent = sent;
    return exchange;
}
Outcome outcome_of(End end, Sent sent) { return judge(ended(end, sent), "r", {}, Doubt::kNo).outcome; }

TEST(OfficeOutcome, WithoutAnAnswerTellsWhetherARequestByteMayHaveLeft) {
    EXPECT_EQ(outcome_of(End::kUntrusted, Sent::kNo), Outcome::kRefused);
    EXPECT_EQ(outcome_of(End::kHandshake, Sent::kNo), Outcome::kRefused);
    EXPECT_EQ(outcome_of(End::kUnreachable, Sent::kNo), Outcome::kNotSent);
    EXPECT_EQ(outcome_of(End::kStopped, Sent::kNo), Outcome::kNotSent);
    EXPECT_EQ(outcome_of(End::kCut, Sent::kMaybe), Outcome::kUnknown);
    EXPECT_EQ(outcome_of(End::kStopped, Sent::kMaybe), Outcome::kUnknown);
    EXPECT_EQ(outcome_of(End::kMalformed, Sent::kMaybe), Outcome::kBadAnswer);
}

TEST(OfficeOutcome, OnlyTheContractsTwoSuccessesAreOne) {
    for (int status = 200; status <= 299; ++status) {
        Exchange exchange = ended(End::kComplete, Sent::kMaybe);
        exchange.status = status;
        exchange.content_type = "application/json";
        exchange.body = Personal(R"({"request_id":"r"})");
        const bool one = status == 200 || status == 201;
        const auto judged = judge(exchange, "r", {}, Doubt::kNo);
        EXPECT_EQ(judged.outcome, one ? Outcome::kOk : Outcome::kBadAnswer) << status;
        EXPECT_EQ(judged.again, one ? Again::kNo : Again::kMay) << status;
    }
}

Judged with(Outcome outcome, About about = About::kThisSend) {
    Judged judged;
    judged.outcome = outcome;
    judged.about = about;
    return judged;
}
Outcome after(Effect effect, const std::vector<Judged>& sends) {
    Course course(effect);
    for (const Judged& send : sends) course.add(send);
    return course.outcome();
}

TEST(OfficeCourse, OnceUnknownOnlyAnAnswerAboutTheKeyResolvesIt) {
    for (const Outcome later : {Outcome::kRefused, Outcome::kNotSent, Outcome::kBusy, Outcome::kRejected})
        EXPECT_EQ(after(Effect::kChange, {with(Outcome::kUnknown), with(later)}), Outcome::kUnknown)
            << name_of(later);
    EXPECT_EQ(after(Effect::kChange, {with(Outcome::kBadAnswer), with(Outcome::kNotSent)}),
              Outcome::kBadAnswer);
    EXPECT_EQ(after(Effect::kChange, {with(Outcome::kUnknown), with(Outcome::kOk)}), Outcome::kOk);
    EXPECT_EQ(after(Effect::kChange, {with(Outcome::kUnknown), with(Outcome::kRejected, About::kThisKey)}),
              Outcome::kRejected);
}

TEST(OfficeCourse, WithoutDoubtTheLastSendCounts) {
    EXPECT_EQ(after(Effect::kChange, {with(Outcome::kNotSent), with(Outcome::kBusy)}), Outcome::kBusy);
    EXPECT_EQ(after(Effect::kChange, {with(Outcome::kBusy), with(Outcome::kRefused)}), Outcome::kRefused);
    EXPECT_EQ(after(Effect::kNone, {with(Outcome::kUnknown), with(Outcome::kBusy)}), Outcome::kBusy)
        << "a question changes nothing";
}

TEST(OfficeFaults, EveryOutcomeButOkIsAFaultOfTheLink) {
    EXPECT_EQ(fault_of(Outcome::kRefused, Effect::kChange), FaultCode::kOfficeNotTrusted);
    EXPECT_EQ(fault_of(Outcome::kNotSent, Effect::kChange), FaultCode::kOfficeUnreachable);
    EXPECT_EQ(fault_of(Outcome::kUnknown, Effect::kChange), FaultCode::kOfficeUnknown);
    EXPECT_EQ(fault_of(Outcome::kUnknown, Effect::kNone), FaultCode::kOfficeUnreachable);
    EXPECT_EQ(fault_of(Outcome::kRejected, Effect::kChange), FaultCode::kOfficeRejected);
    EXPECT_EQ(fault_of(Outcome::kBusy, Effect::kChange), FaultCode::kOfficeBusy);
    EXPECT_EQ(fault_of(Outcome::kBadAnswer, Effect::kChange), FaultCode::kOfficeBadAnswer);
}

TEST(OfficeRetryAfter, IsSecondsOrADateAndNothingElse) {
    const Instant now(std::chrono::seconds(1795414500));  // 2026-11-23 06:15:00, a Monday
    const auto read = [now](std::string_view text) {
        const auto wait = parse_retry_after(text, now);
        return wait ? wait->count() : -1;
    };
    EXPECT_EQ(read("0"), 0);
    EXPECT_EQ(read("17"), 17);
    EXPECT_EQ(read("Mon, 23 Nov 2026 06:15:30 GMT"), 30);
    EXPECT_EQ(read("Monday, 23-Nov-26 06:15:30 GMT"), 30);
    EXPECT_EQ(read("Sun, 06 Nov 1994 08:49:37 GMT"), 0) << "gone by";
    EXPECT_GT(read("99999999999999999999999"), 300) << "more than fits is much";
    for (const char* nonsense : {"", "-1", "+1", "1.5", "1e3", "soon", "Soon", "12s", " 5", "conflicting"})
        EXPECT_EQ(read(nonsense), -1) << nonsense;
}

TEST(OfficeAddress, IsHttpsHostAndPortAndNothingElse) {
    EXPECT_EQ(*host_of("https://office.example:8443"), "office.example");
    EXPECT_EQ(*host_of("https://10.0.0.1"), "10.0.0.1");
    EXPECT_EQ(*host_of("https://[::1]:8443"), "::1");
    for (const char* wrong :
         {"", "office:8443", "http://office:8443", "https://", "https://a@office", "https://a:b@office",
          "https://office/path", "https://office?x", "https://office#x", "ftp://office",
          "https://office:99999", "https://off ice", "file:///etc/passwd"})
        EXPECT_FALSE(host_of(wrong).ok()) << wrong;
}

TEST(OfficeRequest, WhatCouldBreakALineNeverReachesTheWire) {
    const auto good = Request{"POST", "/v1/cases", "{}", "k-12345678"};
    EXPECT_TRUE(check_request(good).ok());
    const auto spoiled = [&good](auto spoil) {
        Request request = good;
        spoil(request);
        return check_request(request).ok();
    };
    EXPECT_FALSE(spoiled([](Request& r) { r.method = "HEAD"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.method = "POST /"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.path = "v1"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.path = "/a b"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.path = "/a\r\nX: y"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.path = "/a#b"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.idempotency_key = "k\r\nX: y"; }));
    EXPECT_FALSE(spoiled([](Request& r) { r.idempotency_key.assign(256, 'k'); }));
    const std::string large(kBodyMax + 1, ' ');
    EXPECT_FALSE(spoiled([&large](Request& r) { r.body = large; }));
}

TEST(OfficePins, AreDigestsAndAtLeastOne) {
    const std::string pin = "sha256//" + base64(sha256(as_bytes("key")));
    EXPECT_TRUE(check_pins({pin, pin}).ok());
    for (const auto& wrong : std::vector<std::vector<std::string>>{
             {}, {""}, {"sha256//"}, {"sha256//AAAA"}, {pin.substr(8)}, {pin, "x"}, {pin + ";" + pin}})
        EXPECT_FALSE(check_pins(wrong).ok());
}

}  // namespace
}  // namespace canbao::office::test
