#include "drivers/office/certificates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/office/trial.h"

namespace canbao::office::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

Instant today() {
    return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
}

// The findings as lines: "bad ca: keyUsage is missing".
std::vector<std::string> lines(const OfficeSettings& settings, Instant at = today()) {
    static constexpr std::string_view kGrades[] = {"good", "soon", "bad"};
    std::vector<std::string> lines;
    for (const Finding& finding : check_certificates(settings, at)) {
        lines.push_back(std::string(kGrades[static_cast<std::size_t>(finding.grade)]) + " " + finding.what);
        EXPECT_EQ(finding.cure.empty(), finding.grade == Grade::kGood) << finding.what;
    }
    return lines;
}

OfficeSettings whole() {
    OfficeSettings settings = pki().settings(8443);
    settings.crl = pki().write_crl("fresh.pem", {}, 0, 2);
    return settings;
}

TEST(OfficeCertificates, WholeSetIsGood) {
    OfficeSettings settings = whole();
    settings.ca = pki().write("long.pem", pem_of(make({.cn = "root", .ca = true, .until_days = 400})));
    const Identity own = make({.cn = "t", .san = "", .usage = "clientAuth", .until_days = 400}, &pki().root);
    settings.cert = pki().write("long-cert.pem", pem_of(own));
    settings.key = pki().write("long-key.pem", pem_of_key(own));
    EXPECT_THAT(lines(settings), Each(HasSubstr("good ")));
}

TEST(OfficeCertificates, MissingExtensionOfTheCaIsNamed) {
    OfficeSettings settings = whole();
    settings.ca = pki().write("plain.pem", pem_of(make({.cn = "plain", .ca = true, .without_usage = true})));
    EXPECT_THAT(lines(settings), Contains("bad ca: keyUsage is missing"));
    settings.ca = settings.cert;
    EXPECT_THAT(lines(settings), Contains("bad ca: basicConstraints does not say CA:TRUE"));
}

TEST(OfficeCertificates, WhatEndsIsSaidInTimeAndWhatEndedIsBad) {
    const OfficeSettings settings = whole();
    EXPECT_THAT(lines(settings, today() + std::chrono::hours(24 * 10)),
                Contains(HasSubstr("soon cert: ends on")));
    EXPECT_THAT(lines(settings, today() + std::chrono::hours(36)), Contains(HasSubstr("soon crl: ends on")));
    const auto later = lines(settings, today() + std::chrono::hours(24 * 60));
    EXPECT_THAT(later, Contains(HasSubstr("bad cert: expired on")));
    EXPECT_THAT(later, Contains(HasSubstr("bad ca: expired on")));
    EXPECT_THAT(later, Contains(HasSubstr("bad crl: expired on")));
    EXPECT_THAT(lines(settings, today() - std::chrono::hours(24 * 60)),
                Contains(HasSubstr("bad cert: not valid before")));
}

TEST(OfficeCertificates, EachUnusableFileIsNamed) {
    OfficeSettings settings = whole();
    settings.ca = "/absent/ca.pem";
    settings.cert = pki().write("text.pem", "no certificate");
    settings.key.clear();
    settings.crl = settings.ca;
    const auto said = lines(settings);
    EXPECT_THAT(said, Contains("bad ca: /absent/ca.pem cannot be used"));
    EXPECT_THAT(said, Contains(HasSubstr("bad cert: ")));
    EXPECT_THAT(said, Contains("bad key: not configured"));
    EXPECT_THAT(said, Contains("bad crl: /absent/ca.pem cannot be used"));
}

TEST(OfficeCertificates, KeyOfAnotherCertificateAndWrongUseAreFound) {
    OfficeSettings settings = whole();
    settings.cert = pki().write("as-server.pem", pem_of(pki().server));
    EXPECT_THAT(lines(settings), Contains("bad key: does not belong to the certificate"));
    EXPECT_THAT(lines(settings), Contains("bad cert: may not be used as a client"));
}

TEST(OfficeCertificates, AddressPinsAndCrlThatAreMissingAreSaid) {
    OfficeSettings settings = whole();
    settings.url = "http://office";
    settings.pins.pop_back();
    settings.crl.clear();
    EXPECT_THAT(lines(settings), Contains("bad url must be https://HOST:PORT"));
    EXPECT_THAT(lines(settings), Contains("soon pins: no backup"));
    EXPECT_THAT(lines(settings), Contains("soon crl: not configured"));
    settings.pins.clear();
    EXPECT_THAT(lines(settings), Contains(HasSubstr("bad pins: none given")));
}

}  // namespace
}  // namespace canbao::office::test
