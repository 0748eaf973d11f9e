#include "kiosk/base/personal.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "kiosk/base/bytes.h"
#include "kiosk/base/mask.h"

namespace canbao {
namespace {

static_assert(!std::is_copy_constructible_v<Personal> && !std::is_copy_assignable_v<Personal>);
static_assert(!std::is_convertible_v<Personal, std::string> &&
              !std::is_convertible_v<Personal, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Personal>);

TEST(Personal, LivesFromGivingToDying) {
    ASSERT_EQ(Personal::alive(), 0);
    {
        Personal name("张明伟");
        EXPECT_EQ(Personal::alive(), 1);
        Personal moved = std::move(name);
        EXPECT_EQ(Personal::alive(), 1);
        const Personal copy = moved.clone();
        EXPECT_EQ(Personal::alive(), 2);
        moved = Personal("李秀英");
        EXPECT_EQ(Personal::alive(), 2);
        moved = Personal();
        EXPECT_EQ(Personal::alive(), 1);
        EXPECT_TRUE(moved.empty());
    }
    EXPECT_EQ(Personal::alive(), 0);
}

TEST(Personal, NothingIsLeftInWhatWasMovedFrom) {
    Personal name("Li");  // short enough for a string's own buffer
    const Personal moved = std::move(name);
    EXPECT_EQ(name.size(), 0u);  // NOLINT(bugprone-use-after-move)
    EXPECT_EQ(reveal(name), "");
    EXPECT_EQ(reveal(moved), "Li");
}

TEST(Personal, MovingOntoItselfKeepsTheText) {
    Personal name("欧阳");
    Personal& same = name;
    name = std::move(same);
    EXPECT_EQ(reveal(name), "欧阳");
}

TEST(Personal, AKeypadEditsInPlace) {
    Personal digits;
    for (const char c : {'1', '3', '9'}) digits.append(c);
    EXPECT_EQ(reveal(digits), "139");
    digits.pop_back();
    EXPECT_EQ(reveal(digits), "13");
    EXPECT_EQ(Personal::alive(), 1);
    for (int i = 0; i < 3; ++i) digits.pop_back();
    EXPECT_TRUE(digits.empty());
    EXPECT_EQ(Personal::alive(), 0);
}

TEST(Personal, EqualityIsOfTheText) {
    EXPECT_TRUE(Personal("a") == Personal("a"));
    EXPECT_FALSE(Personal("a") == Personal("b"));
    EXPECT_FALSE(Personal("a") == Personal("ab"));
    EXPECT_TRUE(Personal() == Personal(""));
}

TEST(Wipe, LeavesZeros) {
    Bytes bytes(100, 0x5A);
    wipe(bytes.data(), bytes.size());
    EXPECT_EQ(bytes, Bytes(100, 0));
}

std::string masked(Personal (*mask)(const Personal&), std::string_view text) {
    return std::string(reveal(mask(Personal(text))));
}

TEST(Mask, ANameShowsItsEnds) {
    EXPECT_EQ(masked(masked_name, "张明伟"), "张*伟");
    EXPECT_EQ(masked(masked_name, "王𠅤霞"), "王*霞");
    EXPECT_EQ(masked(masked_name, "欧阳𠅤䶮"), "欧*䶮");
    EXPECT_EQ(masked(masked_name, "李四"), "李*");
    EXPECT_EQ(masked(masked_name, "李"), "*");
    EXPECT_EQ(masked(masked_name, ""), "");
}

TEST(Mask, NumbersShowTheirEnds) {
    EXPECT_EQ(masked(masked_id, "210102196501159998"), "2101**********9998");
    EXPECT_EQ(masked(masked_id, "H1234567"), "********");
    EXPECT_EQ(masked(masked_phone, "13900001234"), "139****1234");
    EXPECT_EQ(masked(masked_phone, "1390"), "****");
}

}  // namespace
}  // namespace canbao
