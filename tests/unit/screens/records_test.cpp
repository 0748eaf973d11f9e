// What look-up and paper screens promise: every year can be opened, nothing that is not offered is shown, and
// no page of a citizen's paper outlives its screen.
#include <gtest/gtest.h>

#include <set>

#include "screens/figures.h"
#include "screens/month_words.h"
#include "screens/sample_history.h"
#include "tests/unit/screens/walk.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

Tree laid_out(const View& view, Orientation orientation = Orientation::kPortrait) {
    Tree tree;
    canvas_of(orientation).lay_out(view, frame_at(TextScale::k100), all_texts(), tree);
    return tree;
}

std::set<int> meant(const Tree& tree, Kind kind) {
    std::set<int> found;
    for (const Node& node : tree.nodes)
        if (node.intent && node.intent->kind == kind) found.insert(node.intent->index);
    return found;
}

View months_from(int first, int page) {
    view::Months v;
    v.name = Personal("张明伟");
    v.strip = sample_strip(first, 2026);
    v.page = page;
    return v;
}

TEST(Months, forty_years_stand_on_one_page_and_each_can_be_opened) {
    for (const Orientation orientation : {Orientation::kPortrait, Orientation::kLandscape}) {
        const Tree tree = laid_out(months_from(1987, 0), orientation);
        const std::set<int> years = meant(tree, Kind::kYear);
        EXPECT_EQ(years.size(), 40U);
        EXPECT_EQ(*years.begin(), 1987);
        EXPECT_EQ(*years.rbegin(), 2026);
        EXPECT_TRUE(meant(tree, Kind::kPage).empty());
    }
}

TEST(Months, more_than_five_decades_are_two_pages_that_leave_no_year_out) {
    std::set<int> years = meant(laid_out(months_from(1967, 1)), Kind::kYear);
    EXPECT_EQ(meant(laid_out(months_from(1967, 1)), Kind::kPage), std::set<int>{0});
    EXPECT_EQ(meant(laid_out(months_from(1967, 0)), Kind::kPage), std::set<int>{1});
    EXPECT_EQ(years.count(1967), 0U);
    years.merge(meant(laid_out(months_from(1967, 0)), Kind::kYear));
    EXPECT_EQ(years.size(), 60U);
}

TEST(Months, a_page_that_does_not_exist_shows_the_nearest_one) {
    EXPECT_EQ(laid_out(months_from(1967, 7)).text(), laid_out(months_from(1967, 1)).text());
    EXPECT_EQ(laid_out(months_from(1967, -3)).text(), laid_out(months_from(1967, 0)).text());
}

TEST(Months, the_first_month_is_named_wherever_there_is_room_for_it) {
    for (int first = 1978; first <= 2026; ++first)
        for (const Orientation orientation : {Orientation::kPortrait, Orientation::kLandscape}) {
            const std::string said = laid_out(months_from(first, 0), orientation).text();
            const bool tight = orientation == Orientation::kLandscape && first / 10 == 198 && first % 10 < 3;
            if (first < 1980 || tight) continue;  // six decades, or a full first row
            const Month month = *sample_strip(first, 2026).first;
            const std::string name = std::to_string(static_cast<int>(month.year())) + " 年 " +
                                     std::to_string(static_cast<unsigned>(month.month())) + " 月";
            EXPECT_NE(said.find(name), std::string::npos) << first;
        }
}

TEST(Attract, shows_what_is_offered_and_nothing_else) {
    for (unsigned mask = 1; mask < 256; ++mask) {
        view::Attract v;
        v.offered.clear();
        std::set<int> wanted;
        for (const Service service : all_services())
            if ((mask >> static_cast<unsigned>(service) & 1U) != 0) {
                v.offered.push_back(service);
                wanted.insert(static_cast<int>(service));
            }
        EXPECT_EQ(meant(laid_out(View{std::move(v)}), Kind::kStart), wanted) << mask;
    }
}

TEST(Preview, no_dot_of_a_paper_is_left_when_the_next_view_is_drawn) {
    Canvas& canvas = canvas_of(Orientation::kPortrait);
    view::Preview preview;
    preview.paper = "certificate";
    preview.picture = documents::Picture(576, 1200);
    for (int x = 0; x < 576; ++x) preview.picture.at(x, 600) = 0;
    const View view = std::move(preview);
    Tree tree;
    canvas.lay_out(view, frame_at(TextScale::k100), all_texts(), tree);
    canvas.lay_out(view, frame_at(TextScale::k100), all_texts(), tree);
    EXPECT_FALSE(canvas.pen().proof().is_bare());
    canvas.lay_out(View{view::Wiped{}}, frame_at(TextScale::k100), all_texts(), tree);
    EXPECT_TRUE(canvas.pen().proof().is_bare());
}

TEST(Preview, another_page_replaces_the_one_before_it_whole) {
    Canvas& canvas = canvas_of(Orientation::kPortrait);
    Tree tree;
    view::Preview black, white;
    black.picture = documents::Picture(400, 400);
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 400; ++x) black.picture.at(x, y) = 0;
    white.picture = documents::Picture(100, 800);
    canvas.lay_out(View{std::move(black)}, frame_at(TextScale::k100), all_texts(), tree);
    EXPECT_FALSE(canvas.pen().proof().is_bare());
    canvas.lay_out(View{std::move(white)}, frame_at(TextScale::k100), all_texts(), tree);
    EXPECT_TRUE(canvas.pen().proof().is_bare());
}

TEST(NotIssued, a_number_that_is_not_void_yet_is_not_called_void) {
    view::NotIssued v;
    v.number = "2101-2026-1123-0457";
    v.settled = false;
    const std::string later = laid_out(View{std::move(v)}).text();
    EXPECT_EQ(later.find("已作废"), std::string::npos);
    EXPECT_NE(later.find("会作废"), std::string::npos);
}

TEST(Figures, numbers_are_grouped_as_people_read_them) {
    EXPECT_EQ(grouped("261123000428"), "2611 2300 0428");
    EXPECT_EQ(grouped("2101-2026-1123-0457"), "2101-2026-1123-0457");
    EXPECT_EQ(amount_words(145'280), "1,452.80");
    EXPECT_EQ(amount_words(99'999), "999.99");
    EXPECT_EQ(amount_words(100'000'000), "1,000,000.00");
    EXPECT_EQ(amount_words(-145'280), "-1,452.80");
    EXPECT_EQ(amount_words(-99'999), "-999.99");
    EXPECT_EQ(amount_words(0), "0.00");
}

}  // namespace
}  // namespace canbao::screens
