#include "kiosk/base/text.h"

#include <gtest/gtest.h>

#include "kiosk/base/texts.h"

namespace canbao {
namespace {

TEST(Text, CodePointsGoThereAndBack) {
    const std::string text = "aé中𠅤\xF4\x8F\xBF\xBF";
    EXPECT_EQ(to_utf32(text), U"aé中𠅤\U0010FFFF");
    EXPECT_EQ(to_utf8(to_utf32(text)), text);
}

TEST(Text, OnlyRealUtf8IsUtf8) {
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("\xEF\xBF\xBD"));  // the replacement character itself
    for (const std::string_view bad :
         {"\x80", "\xC1\xBF", "\xC3", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xE4\xB8", "a\xFFz"})
        EXPECT_FALSE(is_utf8(bad));
}

TEST(Text, AMalformedSequenceCostsOneOctetAndHidesNothing) {
    EXPECT_EQ(to_utf32("\xE4\xB8"
                       "A"),
              U"\uFFFD\uFFFDA");
    EXPECT_EQ(to_utf32("\xFF"
                       "中"),
              U"\uFFFD中");
}

TEST(Text, Utf16OfCards) {
    const Bytes card = {0x20, 0x5F, 0x40, 0xD8, 0x64,
                        0xDD, 0x00, 0xE0, 0x41};  // 张, 𠅤 as a pair, private use, odd octet
    EXPECT_EQ(from_utf16le(card), "张𠅤\uE000");
    EXPECT_EQ(from_utf16le(Bytes{0x40, 0xD8, 0x41, 0x00}),
              "\uFFFD"
              "A");
    EXPECT_EQ(from_utf16le(Bytes{0x64, 0xDD}), "\uFFFD");
}

TEST(Text, WideCharactersTakeTwoColumns) {
    EXPECT_EQ(columns_of(U'A'), 1);
    EXPECT_EQ(columns_of(U'中'), 2);
    EXPECT_EQ(columns_of(U'𠅤'), 2);
    EXPECT_EQ(columns_of(U'，'), 2);
}

TEST(Text, BlanksAtTheEndsAreCut) {
    EXPECT_EQ(trimmed(" 　张 三　 "), "张 三");
    EXPECT_EQ(trimmed(std::string_view("a\0\0", 3)), "a");
    EXPECT_EQ(trimmed("　"), "");
}

Result<Texts> parsed(std::string_view po) { return Texts::parse(po, "t.po"); }

TEST(Texts, PlacesAreFilled) {
    const auto texts = *parsed(
        "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\n# why\nmsgid \"a.b\"\nmsgstr \"\"\n"
        "\"您的{what}是\\n\"\n\"{what}，{no}\"\n");
    EXPECT_EQ(texts("a.b", {{"what", "{what}"}}),
              "您的{what}是\n{what}，{no}");  // what was filled in is not read again
    EXPECT_EQ(texts("a.b", {{"what", "号"}, {"no", "7"}}), "您的号是\n号，7");
    EXPECT_EQ(texts("no.such.id"), "no.such.id");
    EXPECT_EQ(texts.all().size(), 1u);
}

TEST(Texts, WhatIsWrongIsNamedWithItsLine) {
    const auto said = [](std::string_view po) {
        const auto texts = parsed(po);
        return texts ? "fine" : texts.fault().detail;
    };
    EXPECT_EQ(said("msgid \"a\"\nmsgstr \"\"\n\nmsgid \"b\"\nmsgstr \"x\"\n"), "t.po:4: a has no sentence");
    EXPECT_EQ(said("msgid \"a\"\nmsgstr \"x\"\nmsgid \"a\"\nmsgstr \"y\"\n"), "t.po:4: a stands twice");
    EXPECT_EQ(said("msgid \"a\"\nmsgstr \"x\\q\"\n"), "t.po:2: an unknown escape");
    EXPECT_EQ(said("msgid a\n"), "t.po:1: a string must stand in double quotes");
    EXPECT_EQ(said("msgstr \"x\"\n"), "t.po:1: expected msgid, msgstr or a string");
    EXPECT_EQ(said("msgid \"a\"\nmsgstr \"\xFF\"\n"), "t.po:0: not UTF-8");
}

TEST(Texts, CataloguesAreJoinedButNotOverlaid) {
    auto all = *parsed("msgid \"a\"\nmsgstr \"x\"\n");
    EXPECT_TRUE(all.add(*parsed("msgid \"b\"\nmsgstr \"y\"\n")));
    EXPECT_TRUE(all.has("b"));
    EXPECT_EQ(all.add(*parsed("msgid \"b\"\nmsgstr \"z\"\n")).fault().detail, "b stands twice");
}

}  // namespace
}  // namespace canbao
