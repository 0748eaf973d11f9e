#include "drivers/scanner/frame.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace canbao::scanner {
namespace {

// What comes out: the codes, "!" for what was none.
std::vector<std::string> fed(CodeFramer& framer, std::string_view octets) {
    std::vector<std::string> out;
    for (const char octet : octets)
        if (const auto framed = framer.feed(static_cast<std::uint8_t>(octet)))
            out.emplace_back(framed->ok() ? reveal(**framed) : "!");
    return out;
}
std::vector<std::string> after_silence(CodeFramer& framer) {
    const auto framed = framer.silence();
    if (!framed) return {};
    return {framed->ok() ? std::string(reveal(**framed)) : "!"};
}

using Codes = std::vector<std::string>;

TEST(ScannerFrame, a_code_ends_with_a_carriage_return_a_line_feed_or_both) {
    CodeFramer framer;
    EXPECT_EQ(fed(framer, "ONE\rTWO\nTHREE\r\nFOUR\r"), (Codes{"ONE", "TWO", "THREE", "FOUR"}));
    EXPECT_FALSE(framer.inside());
}

TEST(ScannerFrame, a_code_without_an_end_mark_ends_with_silence) {
    CodeFramer framer;
    EXPECT_EQ(fed(framer, "TOKEN"), Codes{});
    EXPECT_TRUE(framer.inside());
    EXPECT_EQ(after_silence(framer), Codes{"TOKEN"});
    EXPECT_EQ(after_silence(framer), Codes{});
}

TEST(ScannerFrame, blank_lines_are_no_codes) {
    CodeFramer framer;
    EXPECT_EQ(fed(framer, "\r\n\n\r"), Codes{});
    EXPECT_FALSE(framer.inside());
}

TEST(ScannerFrame, every_printable_character_passes_and_no_other_does) {
    for (int octet = 0; octet < 256; ++octet) {
        if (octet == '\r' || octet == '\n') continue;
        CodeFramer framer;
        const std::string text{'A', static_cast<char>(octet), 'B', '\r'};
        const bool passes = octet >= 0x20 && octet < 0x7F;
        EXPECT_EQ(fed(framer, text), passes ? Codes{text.substr(0, 3)} : Codes{"!"}) << octet;
    }
}

TEST(ScannerFrame, what_follows_garbage_is_dropped_up_to_the_next_silence) {
    CodeFramer framer;
    EXPECT_EQ(fed(framer,
                  "AB\x07"
                  "CD\rEF\r\x01"),
              Codes{"!"});
    EXPECT_EQ(after_silence(framer), Codes{});
    EXPECT_EQ(fed(framer, "GH\r"), Codes{"GH"});
}

TEST(ScannerFrame, five_hundred_and_twelve_characters_are_a_code_and_one_more_is_none) {
    CodeFramer framer;
    const std::string longest(512, 'x');
    EXPECT_EQ(fed(framer, longest + "\r"), Codes{longest});
    EXPECT_EQ(fed(framer, longest), Codes{});
    EXPECT_EQ(after_silence(framer), Codes{longest});
    EXPECT_EQ(fed(framer, longest + "x" + longest + "\r"), Codes{"!"});
    EXPECT_EQ(after_silence(framer), Codes{});
}

TEST(ScannerFrame, a_refusal_says_nothing_of_what_was_scanned) {
    CodeFramer framer;
    fed(framer, "210106197903129986");
    const auto framed = framer.feed(0x1B);
    ASSERT_TRUE(framed && !framed->ok());
    EXPECT_EQ(framed->fault().code, FaultCode::kBadInput);
    EXPECT_EQ(framed->fault().detail.find("2101"), std::string::npos);
}

TEST(ScannerFrame, what_was_handed_on_leaves_nothing_behind) {
    const long before = Personal::alive();
    {
        CodeFramer framer;
        fed(framer, "ONE\r");
        const auto* octets = reinterpret_cast<const char*>(&framer);
        EXPECT_EQ(std::string_view(octets, sizeof framer).find("ONE"), std::string_view::npos);
        fed(framer, "TWO\x01");
        EXPECT_EQ(std::string_view(octets, sizeof framer).find("TWO"), std::string_view::npos);
    }
    EXPECT_EQ(Personal::alive(), before);
}

}  // namespace
}  // namespace canbao::scanner
