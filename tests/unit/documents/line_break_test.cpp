#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/documents/layout.h"

namespace canbao::documents {
namespace {

using testing::ElementsAre;

TEST(line_break, no_closing_mark_begins_a_line) {
    EXPECT_THAT(broken("今天登记，不收费。", 8, 8), ElementsAre("今天登", "记，不收", "费。"));
}

TEST(line_break, no_opening_mark_ends_a_line) {
    EXPECT_THAT(broken("微信“税务”号", 6, 6), ElementsAre("微信", "“税", "务”号"));
}

TEST(line_break, letters_and_figures_stay_whole) {
    EXPECT_THAT(broken("打电话12333问问", 8, 8), ElementsAre("打电话", "12333问", "问"));
    EXPECT_THAT(broken("周一 8:30—17:00", 12, 12), ElementsAre("周一", "8:30—17:00"));
}

TEST(line_break, blanks_at_the_break_are_dropped) {
    EXPECT_THAT(broken("第十一条 第十条", 8, 8), ElementsAre("第十一条", "第十条"));
    EXPECT_THAT(broken("第十一条　第十条　", 8, 8), ElementsAre("第十一条", "第十条"));
}

TEST(line_break, a_word_longer_than_the_line_is_cut_and_nothing_is_lost) {
    EXPECT_THAT(broken("ABCDEFGHIJ", 4, 4), ElementsAre("ABCD", "EFGH", "IJ"));
    EXPECT_THAT(broken("沈阳", 1, 1), ElementsAre("沈", "阳"));
    EXPECT_THAT(broken("。。。", 2, 2), ElementsAre("。", "。", "。"));
}

TEST(line_break, the_first_line_has_its_own_width) {
    EXPECT_THAT(broken("一二三四五", 6, 4), ElementsAre("一二三", "四五"));
}

TEST(line_break, an_empty_text_is_one_empty_line) { EXPECT_THAT(broken("", 10, 10), ElementsAre("")); }

TEST(line_break, text_that_is_not_utf8_ends_too) {
    const auto lines = broken("\xFF\xC3\xF0\x9F", 2, 2);
    std::size_t size = 0;
    for (const auto line : lines) size += line.size();
    EXPECT_EQ(size, 4u);
}

}  // namespace
}  // namespace canbao::documents
