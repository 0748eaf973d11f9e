#include "kiosk/policy/retirement.h"

#include "kiosk/base/date.h"
#include "kiosk/policy/minimum_months.h"
#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

const Day kToday = day("2026-11-23");

Retirement of(std::string_view who, std::string_view birth) {
    return *retirement_of(rules(), *retirement_class(who), month(birth), kToday);
}

struct Published {
    std::string_view who, birth, month;
    int delay;
};

// Rows published by agencies and newspapers; synthetic people.
TEST(Retirement, AgreesWithPublishedRows) {
    static constexpr Published kRows[] = {
        {"male60", "1963-12", "2023-12", 0},    {"male60", "1964-12", "2024-12", 0},
        {"male60", "1965-01", "2025-02", 1},    {"male60", "1965-04", "2025-05", 1},
        {"male60", "1965-05", "2025-07", 2},    {"male60", "1965-12", "2026-03", 3},
        {"male60", "1966-01", "2026-05", 4},    {"male60", "1975-06", "2038-02", 32},
        {"male60", "1976-12", "2039-12", 36},   {"male60", "1988-09", "2051-09", 36},
        {"male60", "2000-12", "2063-12", 36},   {"female55", "1963-04", "2018-04", 0},
        {"female55", "1969-12", "2024-12", 0},  {"female55", "1970-01", "2025-02", 1},
        {"female55", "1970-06", "2025-08", 2},  {"female55", "1970-09", "2025-12", 3},
        {"female55", "1971-04", "2026-08", 4},  {"female55", "1971-06", "2026-11", 5},
        {"female55", "2000-12", "2058-12", 36}, {"female50", "1975-01", "2025-02", 1},
        {"female50", "1975-06", "2025-09", 3},  {"female50", "1976-06", "2027-03", 9},
        {"female50", "1977-01", "2028-02", 13}, {"female50", "1984-11", "2039-11", 60},
        {"female50", "1995-12", "2050-12", 60},
    };
    for (const auto& row : kRows) {
        const auto result = of(row.who, row.birth);
        EXPECT_EQ(iso_month(result.month), row.month) << row.who << row.birth;
        EXPECT_EQ(result.delay_months, row.delay) << row.who << row.birth;
    }
}

// A second computation: walk month by month, adding one month of delay at the start of each group.
TEST(Retirement, TheClosedFormEqualsAMonthWalk) {
    struct Walk {
        std::string_view who;
        Month first;
        int original, step, cap;
    };
    for (const auto& walk :
         {Walk{"male60", month("1965-01"), 720, 4, 36}, Walk{"female55", month("1970-01"), 660, 4, 36},
          Walk{"female50", month("1975-01"), 600, 2, 60}}) {
        int delay = 0;
        int in_group = 0;
        Month last_month{};
        for (Month birth = month("1940-01"); birth <= month("2012-12"); birth += std::chrono::months{1}) {
            if (birth >= walk.first) {
                if (in_group == 0 && delay < walk.cap) ++delay;
                in_group = (in_group + 1) % walk.step;
            }
            const auto result = of(walk.who, iso_month(birth));
            ASSERT_EQ(result.delay_months, delay) << walk.who << iso_month(birth);
            ASSERT_EQ(result.age_months, walk.original + delay);
            ASSERT_EQ(result.month, birth + std::chrono::months{walk.original + delay});
            ASSERT_LE(result.delay_months, walk.cap);
            ASSERT_GE(result.earliest, birth + std::chrono::months{walk.original});
            ASSERT_LE(result.earliest, result.month);
            ASSERT_EQ((result.latest - result.month).count(), 36);
            const auto moved = (result.month - last_month).count();
            if (birth > month("1940-01")) {
                ASSERT_TRUE(moved == 1 || moved == 2) << iso_month(birth);
            }
            last_month = result.month;
        }
    }
}

TEST(Retirement, EarlierIsNeverBelowTheOriginalAge) {
    EXPECT_EQ(iso_month(of("male60", "1965-05").earliest), "2025-05");  // delay 2: only two months earlier
    EXPECT_EQ(iso_month(of("male60", "1980-01").earliest), "2040-01");  // 63 less three years
    EXPECT_EQ(iso_month(of("female50", "1985-01").earliest), "2037-01");
}

TEST(Retirement, BeforeTheLawTheOldAgesHold) {
    const auto result =
        *retirement_of(rules(), RetirementClass::kMale60, month("1970-01"), day("2024-12-31"));
    EXPECT_EQ(iso_month(result.month), "2030-01");
    EXPECT_EQ(result.latest, result.month);
}

TEST(Retirement, TheDayOfBirthIsKeptOrIsTheMonthsLast) {
    EXPECT_EQ(iso_day(retirement_day(of("male60", "1965-01"), day("1965-01-31"))), "2025-02-28");
    EXPECT_EQ(iso_day(retirement_day(of("male60", "1965-01"), day("1965-01-15"))), "2025-02-15");
}

TEST(Retirement, TheClassFollowsSexAndTheOfficesAge) {
    EXPECT_EQ(retirement_class(rules(), Sex::kMale, 50, kToday), RetirementClass::kMale60);
    EXPECT_EQ(retirement_class(rules(), Sex::kFemale, 55, kToday), RetirementClass::kFemale55);
    EXPECT_EQ(retirement_class(rules(), Sex::kFemale, 50, kToday), RetirementClass::kFemale50);
    EXPECT_EQ(retirement_class(rules(), Sex::kFemale, 45, kToday), std::nullopt);
}

TEST(MinimumMonths, RiseFromFifteenToTwentyYears) {
    const auto months = [](std::string_view at) {
        return minimum_months_row(rules(), month(at))->number("months");
    };
    EXPECT_EQ(months("2025-01"), 180);
    EXPECT_EQ(months("2029-12"), 180);
    for (int year = 2030; year <= 2039; ++year)
        EXPECT_EQ(months(std::to_string(year) + "-06"), 186 + 6 * (year - 2030));
    EXPECT_EQ(months("2060-12"), 240);
    EXPECT_EQ(minimum_months_row(rules(), month("1990-01")), nullptr);
}

TEST(Age, ChangesOnTheBirthday) {
    const auto age = [](std::string_view birth, std::string_view on) { return age_on(day(birth), day(on)); };
    EXPECT_EQ(age("2010-11-23", "2026-11-22"), 15);
    EXPECT_EQ(age("2010-11-23", "2026-11-23"), 16);
    EXPECT_EQ(age("2010-11-24", "2026-11-23"), 15);
    EXPECT_EQ(age("1968-02-29", "2027-02-28"), 58);
    EXPECT_EQ(age("1968-02-29", "2027-03-01"), 59);
    EXPECT_EQ(age("1968-02-29", "2028-02-28"), 59);
    EXPECT_EQ(age("1968-02-29", "2028-02-29"), 60);
    EXPECT_EQ(age("1965-01-31", "2025-01-30"), 59);
    EXPECT_EQ(age("1965-01-31", "2025-01-31"), 60);
}

}  // namespace
}  // namespace canbao::policy
