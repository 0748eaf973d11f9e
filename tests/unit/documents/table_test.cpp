#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/row_text.h"

namespace canbao::documents {
namespace {

std::string laid_out(Block block, int columns) {
    Paper paper;
    paper.blocks.push_back(std::move(block));
    return samples::text_of(lay_out(paper, columns), columns);
}
Table grades() {
    Table table;
    table.columns = {{"档次", Align::kLeft, 5, 5},
                     {"每月", Align::kRight, 12, 10},
                     {"每年", Align::kRight, 12, 0},
                     {"基数", Align::kLeft, 0, 0}};
    table.rows = {{"60%", "871.80", "10,461.60", "4,359.00"}, {"300%", "4,358.40", "", ""}};
    table.total = {"合计", "5,230.20", "", ""};
    return table;
}

TEST(table, columns_stand_under_their_headers_and_figures_end_at_the_right) {
    EXPECT_EQ(laid_out(grades(), kWideColumns),
              "档次          每月         每年\n"
              "60%         871.80    10,461.60\n"
              "  基数 4,359.00\n"
              "300%      4,358.40\n"
              "合计      5,230.20\n");
}

TEST(table, what_has_no_room_on_narrow_paper_stands_below_with_its_name) {
    EXPECT_EQ(laid_out(grades(), kNarrowColumns),
              "档次        每月\n"
              "60%       871.80\n"
              "  每年 10,461.60  基数 4,359.00\n"
              "300%    4,358.40\n"
              "合计    5,230.20\n");
}

TEST(table, without_headers_there_is_no_header_row) {
    Table table;
    table.columns = {{"", Align::kLeft, 20, 16}, {"", Align::kRight, 10, 10}};
    table.rows = {{"缴费", "1.00"}};
    EXPECT_EQ(laid_out(std::move(table), kNarrowColumns), "缴费                   1.00\n");
}

TEST(table, a_long_word_wraps_within_its_own_column) {
    Table table;
    table.columns = {
        {"起止", Align::kLeft, 15, 15}, {"地区", Align::kLeft, 12, 12}, {"月数", Align::kRight, 3, 3}};
    table.rows = {{"1988.07-1997.03", "阜新蒙古族自治县", "105"}};
    EXPECT_EQ(laid_out(std::move(table), kNarrowColumns),
              "起止            地区        月数\n"
              "1988.07-1997.03 阜新蒙古族自 105\n"
              "                治县\n");
}

TEST(table, a_figure_too_long_for_its_column_takes_the_free_room_before_it_and_is_not_cut) {
    Table table;
    table.columns = {{"", Align::kLeft, 17, 17}, {"", Align::kRight, 14, 14}};
    table.rows = {{"缴费", "1,234,567,890,123.45元"}};
    EXPECT_EQ(laid_out(std::move(table), kNarrowColumns), "缴费      1,234,567,890,123.45元\n");
}

TEST(table, missing_cells_say_nothing) {
    auto table = grades();
    table.rows = {{"60%"}, {}};
    table.total.clear();
    EXPECT_EQ(laid_out(std::move(table), kNarrowColumns), "档次        每月\n60%\n\n");
}

TEST(months, stand_in_one_line_or_in_two_halves) {
    Months months{"月份", "状态", {}};
    months.marks.fill("■");
    months.marks[6] = "△";
    EXPECT_EQ(laid_out(months, kWideColumns),
              "月份  01 02 03 04 05 06 07 08 09 10 11 12\n"
              "状态  ■ ■ ■ ■ ■ ■ △ ■ ■ ■ ■ ■\n");
    EXPECT_EQ(laid_out(months, kNarrowColumns),
              "01 02 03 04 05 06\n■ ■ ■ ■ ■ ■\n07 08 09 10 11 12\n△ ■ ■ ■ ■ ■\n");
}

}  // namespace
}  // namespace canbao::documents
