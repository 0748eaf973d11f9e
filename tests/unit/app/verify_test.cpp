#include "kiosk/app/command_verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/app/office_keys.h"
#include "tests/places.h"
#include "tests/unit/documents/samples_records.h"
#include "tests/unit/documents/signer.h"

namespace canbao::app {
namespace {

using samples::Signer;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kKeys = places::source() + "/assets/examples/paper-keys.toml";

struct Told {
    int status;
    std::string out;
};
Told told(std::string text, const std::string& keys = kKeys) {
    VerifyOptions options;
    options.file = "-";
    options.keys = keys;
    text += '\0';  // fmemopen wants an octet
    options.input = fmemopen(text.data(), text.size() - 1, "r");
    testing::internal::CaptureStdout();
    const int status = verify(options);
    if (options.input != nullptr) std::fclose(options.input);
    return {status, testing::internal::GetCapturedStdout()};
}

TEST(VerifyCommand, TellsWhatACertificateSays) {
    const auto answer = told(documents::qr_text(samples::certificate().signed_octets) + "\r\n");
    EXPECT_EQ(answer.status, 0);
    EXPECT_THAT(answer.out, StartsWith(R"({"seal":"good","key":1,"check_code":")"));
    for (const char* fact :
         {R"("kind":"certificate")", R"("number":"2101-2026-1123-0457")", R"("name":"王*兰")",
          R"("id_number":"21019988")", R"("issued":"2026-11-23")", R"("data_day":"2026-10-31")",
          R"("valid_until":"2027-02-22")", R"("state":"paying")", R"("months":418)", R"("first":"1988-07")",
          R"("last":"2026-10")", R"("place":"210103")", R"("insurance":"110")"})
        EXPECT_THAT(answer.out, HasSubstr(fact));
}

TEST(VerifyCommand, ReadsOctetsAsWellAsTheTextOfACode) {
    const auto record = samples::record();
    const auto answer = told(std::string(as_text(record.signed_octets)));
    EXPECT_EQ(answer.status, 0) << answer.out;
    EXPECT_THAT(
        answer.out,
        HasSubstr(R"("years":[2025,2025],"paid":"10461.60","account":"4184.64","balance":"104340.57")"));
}

TEST(VerifyCommand, EndsWithOneWhenThePaperIsNoGood) {
    auto octets = samples::certificate().signed_octets;
    octets[5 + 3] = static_cast<std::uint8_t>(octets[5 + 3] ^ 1u);  // a figure of the number
    auto answer = told(documents::qr_text(octets));
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out, StartsWith(R"({"seal":"altered")"));
    answer = told(documents::qr_text(Signer(7, 9).sign(1, samples::needed_fields())));
    EXPECT_EQ(answer.status, 1);
    EXPECT_THAT(answer.out, StartsWith(R"({"seal":"unknown-key","key":9)"));
}

TEST(VerifyCommand, EndsWithTwoWhenNothingCanBeSaid) {
    for (const char* text : {"", "https://example.org/", "CB1:", "CB1:AEAQ", "CB1:0000"}) {
        const auto answer = told(text);
        EXPECT_EQ(answer.status, 2) << text;
        EXPECT_THAT(answer.out, StartsWith(R"({"fault":"bad-input")")) << text;
    }
    EXPECT_EQ(told(std::string(5000, 'A')).status, 2);
    EXPECT_EQ(told("x", "/nonexistent").status, 2);
}

TEST(OfficeKeys, OfTheConfigurationBecomeKeysOfPapers) {
    OfficeSettings office;
    office.paper_keys.push_back(
        {1, base64(Signer().key().public_key), *parse_day("2026-01-01"), *parse_day("2027-12-31")});
    office.paper_keys.push_back({2, "nonsense", {}, {}});
    const auto keys = office_keys(office);
    ASSERT_EQ(keys.size(), 1u);
    EXPECT_EQ(documents::seal_of(*documents::parse_signed(samples::signed_certificate()), keys),
              documents::Seal::kGood);
}

TEST(OfficeKeys, AFileOfKeysIsCheckedEntryByEntry) {
    const std::string good =
        "[[paper_keys]]\nnumber = 1\nkey = \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"\n"
        "from = \"2026-01-01\"\nuntil = \"2027-12-31\"\n";
    EXPECT_EQ(parse_office_keys(good, "keys")->size(), 1u);
    const auto refused = [](const std::string& toml) {
        const auto keys = parse_office_keys(toml, "keys");
        if (keys) return std::string("taken");
        EXPECT_EQ(keys.fault().code, FaultCode::kConfigurationWrong);
        return keys.fault().detail;
    };
    const auto with = [&](const std::string& old, const std::string& anew) {
        std::string changed = good;
        return refused(changed.replace(changed.find(old), old.size(), anew));
    };
    EXPECT_THAT(refused(""), HasSubstr("1 to 255 [[paper_keys]]"));
    EXPECT_THAT(refused(good + good), HasSubstr("number 1 stands there twice"));
    EXPECT_THAT(with("= 1", "= 256"), HasSubstr("line 1: number must be 1 to 255"));
    EXPECT_THAT(with("AAA=", "AA=="), HasSubstr("key must be Base64 of 32 octets"));
    EXPECT_THAT(with("2026-01-01", "2026-02-30"), HasSubstr("line 1"));
    EXPECT_THAT(with("2027-12-31", "2025-12-31"), HasSubstr("until is before from"));
}

}  // namespace
}  // namespace canbao::app
