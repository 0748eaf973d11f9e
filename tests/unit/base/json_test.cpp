#include "kiosk/base/json.h"

#include <gtest/gtest.h>

#include "kiosk/base/toml.h"

namespace canbao {
namespace {

// The document written again, or "refused: why".
std::string read(std::string_view text, const json::Limits& limits = {}) {
    const auto value = json::parse(text, limits);
    if (value) return json::write(*value);
    EXPECT_EQ(value.fault().code, FaultCode::kBadInput);
    return "refused: " + value.fault().detail;
}

TEST(Json, WritesWhatItReadInTheSameOrder) {
    EXPECT_EQ(read(R"({"b":[1,-2,0.5,true,null],"a":{"":"\"\\é"}})"),
              R"({"b":[1,-2,0.5,true,null],"a":{"":"\"\\é"}})");
    EXPECT_EQ(read("\"\\ud840\\udd64\""), "\"𠅤\"");
    EXPECT_EQ(read("\"a\\u0001b\\n\""), R"("a\u0001b\u000a")");
    EXPECT_EQ(read(" 7 "), "7");
    EXPECT_EQ(read("9223372036854775807"), "9223372036854775807");
    EXPECT_EQ(read("-9223372036854775808"), "-9223372036854775808");
}

TEST(Json, RefusesWhatWouldBeTakenInSilence) {
    EXPECT_EQ(read("\xEF\xBB\xBF{}"), "refused: a byte order mark");
    EXPECT_EQ(read(R"({"a":1,"a":2})"), "refused: a duplicate key");
    EXPECT_EQ(read(R"({"a":{"b":1},"c":2,"a":3})"), "refused: a duplicate key");
    EXPECT_EQ(read(R"("a\u0000b")"), "refused: a NUL character");
    EXPECT_EQ(read(R"({"\u0000":1})"), "refused: a NUL character");
    EXPECT_EQ(read(std::string_view("1\0", 2)), "refused: a NUL");  // nlohmann: the end of the text
    EXPECT_EQ(read(std::string_view("{}\0{", 4)), "refused: a NUL");
    EXPECT_EQ(read("9223372036854775808"), "refused: an integer beyond 64 bits");
    EXPECT_EQ(read("18446744073709551616"), "refused: an integer beyond 64 bits");
    EXPECT_EQ(read("-9223372036854775809"), "refused: an integer beyond 64 bits");
    EXPECT_EQ(read("1e999").substr(0, 8), "refused:");
}

TEST(Json, RefusesBadUtf8) {
    for (const std::string_view bad :
         {"\"\xFF\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE4\xBD\""})
        EXPECT_EQ(read(bad), "refused: invalid UTF-8");
    EXPECT_EQ(read(R"("\ud800")").substr(0, 8), "refused:");
}

TEST(Json, RefusesWhatIsNoJson) {
    for (const std::string_view bad :
         {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "NaN", "Infinity", "01", "+1", "1 2", "{} x", "'a'",
          "// c\n1", "\"a", "\"\t\"", "tru", "\xFE\xFF\0{"})
        EXPECT_EQ(read(bad).substr(0, 8), "refused:") << bad;
}

TEST(Json, DepthSizeAndCountAreBounded) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_EQ(read(nested(32)), nested(32));
    EXPECT_EQ(read(nested(33)), "refused: nested too deep");
    EXPECT_EQ(read(std::string(200'000, '[')), "refused: nested too deep");
    EXPECT_EQ(read("[1,2,3]", {.bytes_max = 6}), "refused: too long");
    EXPECT_EQ(read("[1,2,3]", {.nodes_max = 3}), "refused: too many values");
    EXPECT_EQ(read("[1,2,3]", {.nodes_max = 4}), "[1,2,3]");
}

TEST(Value, AMemberThatIsWrongIsNamed) {
    const auto value = *json::parse(R"({"s":"x","n":1,"b":true})");
    EXPECT_EQ(*value.string_at("s"), "x");
    EXPECT_EQ(*value.integer_at("n"), 1);
    EXPECT_TRUE(*value.boolean_at("b"));
    EXPECT_EQ(value.string_at("q").fault().detail, "q is missing");
    EXPECT_EQ(value.string_at("n").fault().detail, "n must be a string, not a whole number");
    EXPECT_EQ(value.integer_at("s").fault().detail, "s must be a whole number, not a string");
    EXPECT_EQ(value.boolean_at("n").fault().detail, "n must be true or false, not a whole number");
    EXPECT_EQ(Value(1).find("x"), nullptr);
}

TEST(Toml, KnowsLinesAndDates) {
    const auto file = *toml_file::parse("a = 1\n\n[t]\nday = 2026-11-23\nlist = [\"x\"]\n", "f.toml");
    EXPECT_EQ(file.find("a")->line, 1);
    EXPECT_EQ(file.find("t")->line, 3);
    EXPECT_EQ(*file.find("t")->string_at("day"), "2026-11-23");
    EXPECT_EQ(file.find("t")->find("list")->array()->size(), 1u);
}

TEST(Toml, WhatIsWrongIsNamedWithItsLine) {
    const auto said = [](std::string_view text) {
        const auto file = toml_file::parse(text, "f.toml");
        return file ? "fine" : file.fault().detail.substr(0, 9);
    };
    EXPECT_EQ(said("a = 1\na = 2\n"), "f.toml:2:");
    EXPECT_EQ(said("a = \n"), "f.toml:1:");
    EXPECT_EQ(said("\n\n[x\n"), "f.toml:3:");
    EXPECT_EQ(said("a = \"\xFF\"\n"), "f.toml:1:");
}

TEST(Json, AnObjectWithTooManyMembersIsRefusedBeforeItTakesLong) {
    std::string text = "{\"0\":0";
    for (int n = 1; n < 1'001; ++n) text += ",\"" + std::to_string(n) + "\":0";
    const auto many = json::parse(text + "}");
    ASSERT_FALSE(many.ok());
    EXPECT_EQ(many.fault().detail, "too many members");
    EXPECT_TRUE(json::parse("[{\"a\":1},{\"a\":1}]").ok());
}

}  // namespace
}  // namespace canbao
