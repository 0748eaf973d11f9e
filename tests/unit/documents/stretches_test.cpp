#include <gtest/gtest.h>

#include "kiosk/documents/certificate.h"

namespace canbao::documents {
namespace {

using policy::History;
using policy::SpellMark;

Month month(const char* text) { return *parse_month(text); }

// Two places and the months up to October 2026.
History history() {
    History history;
    history.as_of = month("2026-10");
    history.places = {{"210103", "沈阳市沈河区"}, {"210302", "鞍山市铁东区"}};
    return history;
}
void add(History& history, int place, const char* from, const char* to, SpellMark mark = SpellMark::kPaid) {
    history.spells.push_back({place, month(from), month(to), mark, 0, 0, 0});
}
std::string text_of(const std::vector<Stretch>& stretches) {
    std::string text;
    for (const auto& each : stretches)
        text += iso_month(each.from) + " " + iso_month(each.to) + " " + each.place +
                (each.moved_in ? " moved " : " ") + std::to_string(each.months) + "\n";
    return text;
}

TEST(stretches, follow_time_whatever_the_order_of_places) {
    auto all = history();
    add(all, 0, "2010-01", "2010-03");
    add(all, 0, "2010-04", "2010-05");
    add(all, 1, "2009-11", "2009-12");
    EXPECT_EQ(text_of(stretches_of(all)), "2009-11 2009-12 鞍山市铁东区 2\n2010-01 2010-05 沈阳市沈河区 5\n");
}

TEST(stretches, part_where_months_are_missing_or_the_kind_changes) {
    auto all = history();
    add(all, 0, "2010-01", "2010-02");
    add(all, 0, "2010-04", "2010-04");
    add(all, 0, "2010-05", "2010-06", SpellMark::kMovedIn);
    EXPECT_EQ(text_of(stretches_of(all)),
              "2010-01 2010-02 沈阳市沈河区 2\n2010-04 2010-04 沈阳市沈河区 1\n"
              "2010-05 2010-06 沈阳市沈河区 moved 2\n");
}

TEST(stretches, count_a_month_of_two_places_once_and_in_the_first) {
    auto all = history();
    add(all, 0, "2010-01", "2010-04");
    add(all, 1, "2010-03", "2010-06");
    EXPECT_EQ(text_of(stretches_of(all)), "2010-01 2010-04 沈阳市沈河区 4\n2010-05 2010-06 鞍山市铁东区 2\n");
}

TEST(stretches, leave_out_what_is_owed_and_what_lies_after_the_data) {
    auto all = history();
    add(all, 0, "2010-01", "2010-02", SpellMark::kOwed);
    add(all, 0, "2026-09", "2026-12");
    EXPECT_EQ(text_of(stretches_of(all)), "2026-09 2026-10 沈阳市沈河区 2\n");
    EXPECT_TRUE(stretches_of(history()).empty());
}

TEST(stretches, add_up_to_the_months_that_count) {
    auto all = history();
    for (int i = 0; i < 300; ++i) {
        const Month from = month("1990-01") + std::chrono::months(i * 7 % 400);
        const auto mark = i % 5 == 0 ? SpellMark::kOwed : i % 3 == 0 ? SpellMark::kMovedIn : SpellMark::kPaid;
        all.spells.push_back({i % 2, from, from + std::chrono::months(i % 4), mark, 0, 0, 0});
    }
    int months = 0;
    for (const auto& stretch : stretches_of(all)) {
        months += stretch.months;
        EXPECT_EQ((stretch.to.year() - stretch.from.year()).count() * 12 + int(unsigned(stretch.to.month())) -
                      int(unsigned(stretch.from.month())) + 1,
                  stretch.months);
    }
    EXPECT_EQ(months, policy::strip_of(all).counted);
}

}  // namespace
}  // namespace canbao::documents
