// Where lines of Chinese end (GB/T 15834), with a font whose hanzi are 10 wide and whose Latin letters are 5.
#include "screens/wrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screens/spoken.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(std::string_view text, float width) {
    std::vector<std::string> lines;
    for (const Line& line : wrap(text, width, [](char32_t c, char32_t) { return c < 0x2000 ? 5.0F : 10.0F; }))
        lines.emplace_back(line.text);
    return lines;
}

TEST(Wrap, a_text_that_fits_is_one_line) {
    EXPECT_THAT(lines_of("请您核对", 40), ElementsAre("请您核对"));
    EXPECT_THAT(lines_of("", 40), ElementsAre(""));
}

TEST(Wrap, a_line_ends_between_any_two_hanzi) {
    EXPECT_THAT(lines_of("身份证读出", 30), ElementsAre("身份证", "读出"));
}

TEST(Wrap, no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one) {
    const std::string text = "都对，就按右下角“确认提交”。错了（例如：地点不对）、按《帮助》！";
    for (float width = 30; width <= 340; width += 10) {
        for (const std::string& line : lines_of(text, width)) {
            for (const char* mark : {"，", "。", "”", "）", "：", "、", "》", "！"})
                EXPECT_NE(line.rfind(mark, 0), 0U) << line << " at " << width;
            for (const char* mark : {"“", "（", "《"})
                EXPECT_NE(line.substr(line.size() - 3), mark) << line << " at " << width;
        }
    }
    EXPECT_THAT(lines_of("放平身份证。", 50), ElementsAre("放平身份", "证。"));
    EXPECT_THAT(lines_of("职工保险（灵活）", 50), ElementsAre("职工保险", "（灵活）"));
}

TEST(Wrap, latin_words_and_figures_stay_whole_and_a_figure_keeps_what_it_counts) {
    EXPECT_THAT(lines_of("咨询电话12333", 50), ElementsAre("咨询电话", "12333"));
    EXPECT_THAT(lines_of("一般需要 10 秒", 60), ElementsAre("一般需要", "10 秒"));
    EXPECT_THAT(lines_of("use the lit place", 45), ElementsAre("use the", "lit place"));
}

TEST(Wrap, lines_end_where_a_reader_pauses) {
    EXPECT_THAT(lines_of("暂时连不上社保系统。可到窗口。", 120),
                ElementsAre("暂时连不上社保系统。", "可到窗口。"));
}

TEST(Wrap, what_is_wider_than_a_line_is_cut) {
    EXPECT_THAT(lines_of("ABCDEFGHIJ", 25), ElementsAre("ABCDE", "FGHIJ"));
}

TEST(Wrap, a_newline_ends_a_line_and_blanks_at_the_end_are_left_out) {
    EXPECT_THAT(lines_of("上一步\n下一步", 100), ElementsAre("上一步", "下一步"));
    EXPECT_THAT(lines_of("一共 11 位 号码", 45), ElementsAre("一共", "11 位", "号码"));
}

TEST(Wrap, two_marks_in_a_row_share_their_space) {
    EXPECT_TRUE(gives_half(U'”', U'，'));
    EXPECT_TRUE(gives_half(U'。', U'“'));
    EXPECT_TRUE(gives_half(U'）', U'。'));
    EXPECT_FALSE(gives_half(U'，', U'请'));
    EXPECT_FALSE(gives_half(U'“', U'”'));
    EXPECT_FALSE(gives_half(U'请', U'“'));
}

TEST(Spoken, years_and_long_numbers_are_said_digit_by_digit) {
    const auto said = [](std::string_view text) { return spoken(text, all_texts()); };
    EXPECT_EQ(said("2031 年 7 月"), "二零三一 年 7 月");
    EXPECT_EQ(said("咨询电话 12333"), "咨询电话 一二三三三");
    EXPECT_EQ(said("2611 2300 0428"), "二六一一,二三零零,零四二八");
    EXPECT_EQ(said("约 3 分钟"), "约 3 分钟");
    EXPECT_EQ(said("1,452.80 元"), "1,452.80 元");
    EXPECT_EQ(said("8:30—17:05"), "8 点 30 分—17 点 5 分");
    EXPECT_EQ(said("17:00 前"), "17 点 前");
    EXPECT_EQ(said("请您核对"), "请您核对");
}

}  // namespace
}  // namespace canbao::screens
