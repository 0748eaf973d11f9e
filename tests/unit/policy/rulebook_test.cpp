#include "kiosk/policy/rulebook.h"

#include <regex>

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

// The real files with one thing changed; the fault's words, or "fine".
std::string said(const std::string& file, const std::string& from, const std::string& to) {
    NamedTexts files = policy_files();
    for (auto& [name, text] : files) {
        if (name != file) continue;
        const auto at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        if (at != std::string::npos) text.replace(at, from.size(), to);
    }
    const auto parsed = parse(files);
    if (parsed) return "fine";
    EXPECT_EQ(parsed.fault().code, FaultCode::kAssetWrong);
    return parsed.fault().detail;
}

std::string said_of_row(const std::string& row) {
    const std::string good =
        "[[age_min]]\nfrom = 2011-07-01\nyears = 16\nsource = \"社会保险法 第十条；灵活就业人员参保常见问题 "
        "第1问\"\nstatus = \"official\"\n";
    return said("enrolment.toml", good, row);
}

constexpr char kSource[] = "source = \"s\"\nstatus = \"official\"\n";

TEST(Rulebook, FindsTheRowInForceOnADay) {
    const auto months = [](std::string_view on) {
        return rules().find("minimum_months", "months", day(on))->number("months");
    };
    EXPECT_EQ(months("2029-12-31"), 180);
    EXPECT_EQ(months("2030-01-01"), 186);
    EXPECT_EQ(rules().find("enrolment", "age_min", day("2011-06-30")), nullptr);
    EXPECT_EQ(rules().find("enrolment", "no_such_key", day("2026-01-01")), nullptr);
}

TEST(Rulebook, EveryRowSaysItsSource) {
    for (const auto& [key, rows] : rules().rows())
        for (const auto& row : rows) EXPECT_FALSE(row.source.empty()) << key;
}

TEST(Rulebook, TheVersionChangesWithAnyOctet) {
    EXPECT_TRUE(std::regex_match(rules().version(), std::regex("\\d{4}-\\d\\d-\\d\\d [0-9a-f]{8}")))
        << rules().version();
    NamedTexts files = policy_files();
    std::reverse(files.begin(), files.end());
    EXPECT_EQ(parse(files)->version(), rules().version());
    files[0].second += "\n";
    EXPECT_NE(parse(files)->version(), rules().version());
}

TEST(Rulebook, WhatIsWrongIsNamedWithFileLineAndCure) {
    const std::string head = "[[age_min]]\n";
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nyears = 1600\n" + kSource),
              "enrolment.toml:8: age_min: years is 1600; possible is 1 to 130");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nyears = \"16\"\n" + kSource),
              "enrolment.toml:8: age_min: years is no whole number; write digits without quotes");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\n" + kSource),
              "enrolment.toml:8: age_min: years is missing; add it to the row");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nyears = 16\nyear = 16\n" + kSource),
              "enrolment.toml:8: age_min: year is unknown here; remove it or mend its spelling");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nyears = 16\nstatus = \"official\"\n"),
              "enrolment.toml:8: age_min: source is missing; name the document, its number and article");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nyears = 16\nsource = \"s\"\nstatus = \"sure\"\n"),
              "enrolment.toml:8: age_min: status is missing or unknown; write official, provisional or "
              "unconfirmed");
    EXPECT_EQ(said_of_row(head + "years = 16\n" + kSource),
              "enrolment.toml:8: age_min: from is missing; write from = YYYY-MM-DD");
    EXPECT_EQ(said_of_row(head + "from = \"soon\"\nyears = 16\n" + kSource),
              "enrolment.toml:8: age_min: from is no day; write from = YYYY-MM-DD");
    EXPECT_EQ(said_of_row(head + "from = 2011-07-01\nto = 2011-06-30\nyears = 16\n" + kSource),
              "enrolment.toml:8: age_min: ends before it begins; mend from or to");
    EXPECT_EQ(said_of_row(""),
              "enrolment.toml:1: age_min is missing; add [[age_min]] with from, source and status");
}

TEST(Rulebook, OverlapsAndGapsAreFound) {
    const std::string first = "[[age_min]]\nfrom = 2011-07-01\nyears = 16\n";
    const std::string second = "[[age_min]]\nfrom = 2027-01-01\nyears = 17\n";
    EXPECT_EQ(
        said_of_row(first + kSource + second + kSource),
        "enrolment.toml:13: age_min overlaps with the row of line 8; end that one with to = 2026-12-31");
    EXPECT_EQ(
        said_of_row(first + "to = 2027-01-01\n" + kSource + second + kSource),
        "enrolment.toml:14: age_min overlaps with the row of line 8; end that one with to = 2026-12-31");
    EXPECT_EQ(said_of_row(first + "to = 2026-12-30\n" + kSource + second + kSource),
              "enrolment.toml:14: age_min leaves a gap after the row of line 8; that one must end with to = "
              "2026-12-31");
    EXPECT_EQ(said_of_row(first + "to = 2026-12-31\n" + kSource + second + kSource), "fine");
    EXPECT_EQ(said_of_row(second + kSource + first + "to = 2026-12-31\n" + kSource), "fine");  // in any order
    EXPECT_EQ(
        said_of_row(first + "to = 2026-12-31\n" + kSource),
        "enrolment.toml:8: age_min ends on 2026-12-31 and nothing follows; add the next row or remove `to`");
}

TEST(Rulebook, UnknownThingsAreNotPassedOver) {
    const std::string edition = "edition = 2026-11-23\n";
    EXPECT_EQ(said("documents.toml", edition, ""),
              "documents.toml:1: edition is missing; write edition = YYYY-MM-DD");
    EXPECT_EQ(said("documents.toml", "[[expired]]", "[[expird]]"),
              "documents.toml:5: expird is unknown; remove it or mend its spelling");
    EXPECT_EQ(said("enrolment.toml", "[[age_min]]", "[age_min]").substr(0, 18), "enrolment.toml:9: ");
    EXPECT_EQ(said("documents.toml", "[[expired]]", "[[expired").substr(0, 15), "documents.toml:");
}

TEST(Rulebook, DivisionsAreCheckedToo) {
    EXPECT_EQ(said("divisions.toml", "\"210102\"", "\"210202\""),
              "divisions.toml:21: 210202 lies outside 210100; move it to its city");
    EXPECT_EQ(said("divisions.toml", "\"210103\"", "\"210102\""),
              "divisions.toml:22: 210102 stands twice; remove one");
    EXPECT_EQ(said("divisions.toml", "[\"210103\", \"沈河区\"]", "[\"210103\"]"),
              "divisions.toml:22: a district is [\"code\", \"name\"]; earlier names may follow");
    NamedTexts files = policy_files();
    std::erase_if(files, [](const auto& file) { return file.first == "divisions.toml"; });
    EXPECT_EQ(parse(files).fault().detail,
              "divisions.toml:1: the file is missing; restore it from the rule book's last edition");
}

TEST(Rulebook, ASubjectStandsInOneFileOnly) {
    NamedTexts files = policy_files();
    files.emplace_back("old/documents.toml", files[0].second);
    EXPECT_NE(parse(files).fault().detail.find("the subject stands twice"), std::string::npos);
}

}  // namespace
}  // namespace canbao::policy
