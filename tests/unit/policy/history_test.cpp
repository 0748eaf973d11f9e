#include "kiosk/policy/history.h"

#include "kiosk/policy/months.h"
#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

Spell spell(int place, std::string_view from, std::string_view to, SpellMark mark = SpellMark::kPaid) {
    Spell made;
    made.place = place;
    made.from = month(from);
    made.to = month(to);
    made.mark = mark;
    return made;
}

// The forty years of the visual reference: gaps, months from another province, two places twice, two owed.
History forty_years() {
    History history;
    history.state = RecordState::kPaying;
    history.as_of = month("2026-10");
    history.places = {{"210103", "沈阳市沈河区"}, {"220102", "长春市南关区"}, {"210106", "沈阳市铁西区"}};
    history.spells = {spell(0, "1988-07", "1997-03"),
                      spell(0, "1998-05", "2003-08"),
                      spell(0, "2010-01", "2019-11"),
                      spell(0, "2020-11", "2024-02"),
                      spell(0, "2024-03", "2024-04", SpellMark::kOwed),
                      spell(0, "2024-05", "2026-10"),
                      spell(1, "2005-03", "2009-12", SpellMark::kMovedIn),
                      spell(2, "2010-01", "2010-03")};
    return history;
}

TEST(History, a_year_has_twelve_months_each_in_one_state) {
    const auto strip = strip_of(forty_years());
    ASSERT_EQ(strip.years.size(), 39U);
    EXPECT_EQ(strip.years.front().year, 1988);
    EXPECT_EQ(strip.years.front().months[5].state, MonthState::kAhead) << "June, before the first month";
    EXPECT_EQ(strip.years.front().months[6].state, MonthState::kPaid);
    EXPECT_EQ(strip.years.back().months[9].state, MonthState::kPaid);
    EXPECT_EQ(strip.years.back().months[10].state, MonthState::kAhead) << "November, after the data";
}

TEST(History, the_sums_are_those_of_the_months) {
    const auto strip = strip_of(forty_years());
    EXPECT_EQ(strip.counted, 105 + 64 + 58 + 119 + 40 + 30);
    EXPECT_EQ(strip.owed, 2);
    EXPECT_EQ(strip.moved_in, 58);
    EXPECT_EQ(strip.twice, 3);
    int all = 0;
    for (const auto& year : strip.years)
        for (const auto& seen : year.months) all += seen.state != MonthState::kAhead ? 1 : 0;
    EXPECT_EQ(all, strip.counted + strip.unpaid + strip.owed);
    EXPECT_EQ(strip.unpaid, 13 + 18 + 11);
}

TEST(History, a_month_paid_at_two_places_counts_once) {
    const auto history = forty_years();
    const auto year = strip_of(history).years[2010 - 1988];
    EXPECT_EQ(year.months[0].state, MonthState::kTwice);
    EXPECT_EQ(year.months[3].state, MonthState::kPaid);
    EXPECT_EQ(year.counted, 12);
    EXPECT_EQ(months_paid(rules(), paid_months(history), month("2030-04")).paid, strip_of(history).counted);
}

TEST(History, what_is_owed_at_one_place_and_paid_at_another_is_paid_with_the_amounts_paid) {
    for (const bool owed_first : {true, false}) {
        History history;
        history.as_of = month("2024-12");
        history.places = {{"210103", "沈阳市沈河区"}, {"210106", "沈阳市铁西区"}};
        auto owed = spell(owed_first ? 0 : 1, "2024-03", "2024-03", SpellMark::kOwed);
        owed.base = 1;
        auto paid = spell(owed_first ? 1 : 0, "2024-03", "2024-03");
        paid.paid = 85460;
        history.spells = owed_first ? std::vector{owed, paid} : std::vector{paid, owed};
        const auto strip = strip_of(history);
        EXPECT_EQ(strip.years[0].months[2].state, MonthState::kPaid);
        EXPECT_EQ(strip.years[0].paid, 85460);
        EXPECT_EQ(strip.years[0].months[2].base, 0);
        EXPECT_EQ(strip.owed, 0);
    }
}

TEST(History, one_place_alone_shows_only_what_was_paid_there) {
    const auto strip = strip_of(forty_years(), 2);
    EXPECT_EQ(strip.counted, 3);
    EXPECT_EQ(strip.twice, 0);
    EXPECT_EQ(strip.years.front().year, 2010);
}

TEST(History, months_after_the_data_are_not_spoken_of) {
    History history;
    history.as_of = month("2026-03");
    history.places = {{"210103", "沈阳市沈河区"}};
    history.spells = {spell(0, "2026-01", "2026-12")};
    EXPECT_EQ(strip_of(history).counted, 3);
    EXPECT_EQ(paid_months(history).size(), 3U);
}

TEST(History, without_any_month_there_is_no_year) {
    History history;
    history.as_of = month("2026-10");
    const auto strip = strip_of(history);
    EXPECT_TRUE(strip.years.empty());
    EXPECT_FALSE(strip.first);
}

}  // namespace
}  // namespace canbao::policy
