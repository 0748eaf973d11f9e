// What anybody may do to an audit log behind the terminal's back, and that it is found.
#include "kiosk/base/bytes.h"
#include "tests/unit/disk/audit_log.h"

namespace canbao::disk {
namespace {

using AuditChainTest = AuditLogTest;

TEST_F(AuditChainTest, ALineIsReadBackAsItWasWritten) {
    const audit::Note note{audit::Event::kChangeAnswered,
                           audit::Disposition::kUnknown,
                           {{"purpose", audit::Word("register")},
                            {"key", audit::Key("0b0e7a3c-4c1f-4a52-9f0e-0a1b2c3d4e5f")},
                            {"outcome", audit::Word("not_sent")},
                            {"fault", FaultCode::kOfficeUnreachable}}};
    const auto line = line_after({6, std::string(64, 'a')}, note, kThen);
    ASSERT_TRUE(line);
    const auto text = write_line(*line);
    EXPECT_EQ(
        text,
        R"({"seq":7,"time":"2026-11-23T06:35:00Z","event":"change-answered","who":"office",)"
        R"("disposition":"unknown","fields":{"purpose":"register",)"
        R"("key":"0b0e7a3c-4c1f-4a52-9f0e-0a1b2c3d4e5f","outcome":"not_sent","fault":"office-unreachable"},)"
        R"("prev":")" +
            std::string(64, 'a') + "\"}");
    const auto again = read_line(text);
    ASSERT_TRUE(again) << again.fault().detail;
    EXPECT_EQ(*again, *line);
}

TEST_F(AuditChainTest, AWholeLogIsCalledWhole) {
    const auto path = a_day();
    const auto verdict = verify_audit(folder_, {});
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->wrongs.empty()) << words_of(verdict->wrongs.front());
    EXPECT_EQ(verdict->lines, 8);
    EXPECT_EQ(verdict->head, head_of(8, lines_of(path).back()));
    EXPECT_EQ(wrong(verdict->head), "");
}

// The last line has no successor: that it was changed shows by the head that the office was told.
TEST_F(AuditChainTest, EveryChangedOctetIsFound) {
    auto file = opened();
    put(*file, started());
    put(*file, visit("register"));
    put(*file, stopping());
    const auto head = file->durable_head();
    const auto path = audit_files(folder_).at(0);
    const auto octets = content(path);
    const auto last_begins = octets.rfind('\n', octets.size() - 2) + 1;
    constexpr std::array kFlips = {1, 2, 0x20, 0x80};
    for (std::size_t at = 0; at < octets.size(); ++at) {
        auto spoilt = octets;
        spoilt[at] = static_cast<char>(spoilt[at] ^ kFlips[at % kFlips.size()]);
        write(path, spoilt);
        ASSERT_NE(wrong(head), "") << "octet " << at;
        if (at < last_begins) {
            ASSERT_NE(wrong(), "") << "octet " << at;
        }
    }
}

TEST_F(AuditChainTest, EveryRemovedDoubledAndSwappedLineIsFoundWhereItStood) {
    const auto path = a_day();
    const auto name = std::filesystem::path(path).filename().string() + ":";
    const auto lines = lines_of(path);
    for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
        auto fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
        write_lines(path, fewer);
        EXPECT_EQ(wrong().rfind(name + std::to_string(at + 1) + ": ", 0), 0U) << wrong();
        auto twice = lines;
        twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(at), lines[at]);
        write_lines(path, twice);
        EXPECT_EQ(wrong().rfind(name + std::to_string(at + 2) + ": ", 0), 0U) << wrong();
        auto swapped = lines;
        std::swap(swapped[at], swapped[at + 1]);
        write_lines(path, swapped);
        EXPECT_EQ(wrong().rfind(name + std::to_string(at + 1) + ": ", 0), 0U) << wrong();
    }
}

TEST_F(AuditChainTest, ATailThatWasCutOffIsFoundByTheHeadThatWasTold) {
    const auto path = a_day();
    const auto lines = lines_of(path);
    const auto head = head_of(8, lines.back());
    for (std::size_t left = 1; left < lines.size(); ++left) {
        write_lines(path, {lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(left)});
        EXPECT_EQ(wrong(), "");  // the chain itself is sound
        EXPECT_NE(wrong(head), "");
        EXPECT_EQ(wrong(head_of(static_cast<std::int64_t>(left), lines[left - 1])), "");
    }
}

// Somebody who rewrites everything from the changed line on makes a sound chain, but not the one that was
// told.
TEST_F(AuditChainTest, ARewrittenLogIsFoundByTheHeadThatWasTold) {
    const auto path = a_day();
    const auto told = verify_audit(folder_, {})->head;
    std::filesystem::remove(path);
    auto file = opened();
    put(*file, started());
    for (int line = 0; line < 6; ++line) put(*file, visit("guides"));
    put(*file, stopping());
    EXPECT_EQ(wrong(), "");
    EXPECT_NE(wrong(told).find("not the line that was told"), std::string::npos);
}

TEST_F(AuditChainTest, HalfALineAndAnEmptyFolderAreNoWholeLog) {
    const auto path = a_day();
    write(path, content(path) + R"({"seq":9,)");
    EXPECT_NE(wrong().find(":9: half a line"), std::string::npos) << wrong();
    std::filesystem::remove(path);
    EXPECT_NE(wrong().find("no audit log"), std::string::npos);
}

TEST_F(AuditChainTest, AHeadIsANumberAndADigest) {
    const std::string digest(64, 'a');
    EXPECT_EQ(*parse_head("12:" + digest), (AuditHead{12, digest}));
    for (const auto& text :
         {std::string(), std::string("12"), "12:" + digest + "a", "x:" + digest, "0:" + digest, ":" + digest,
          "-1:" + digest, "12 :" + digest, "12:" + std::string(64, 'A')})
        EXPECT_FALSE(parse_head(text)) << text;
}

}  // namespace
}  // namespace canbao::disk
