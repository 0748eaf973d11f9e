// Money, months and cards: public cases and the properties that must hold for every input.
#include "kiosk/policy/account.h"
#include "kiosk/policy/card_validity.h"
#include "kiosk/policy/contribution.h"
#include "kiosk/policy/estimate.h"
#include "kiosk/policy/months.h"
#include "kiosk/policy/shortfall.h"
#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

struct Grade {
    int year, grade;
    Fen base, monthly, account, annual;
};

TEST(Contribution, TheTableOfGrades) {
    static constexpr Grade kRows[] = {
        {2022, 60, 383000, 76600, 30640, 919200},      {2022, 70, 446900, 89380, 35752, 1072560},
        {2022, 80, 510700, 102140, 40856, 1225680},    {2022, 90, 574500, 114900, 45960, 1378800},
        {2022, 100, 638300, 127660, 51064, 1531920},   {2022, 300, 1914900, 382980, 153192, 4595760},
        {2023, 60, 410600, 82120, 32848, 985440},      {2023, 70, 479100, 95820, 38328, 1149840},
        {2023, 300, 2052900, 410580, 164232, 4926960}, {2024, 80, 569700, 113940, 45576, 1367280},
        {2024, 100, 712100, 142420, 56968, 1709040},   {2025, 60, 435900, 87180, 34872, 1046160},
        {2025, 80, 581200, 116240, 46496, 1394880},    {2025, 90, 653800, 130760, 52304, 1569120},
        {2025, 100, 726400, 145280, 58112, 1743360},   {2025, 300, 2179200, 435840, 174336, 5230080},
    };
    for (const auto& row : kRows) {
        const auto result = *contribution_of(rules(), row.year, row.grade);
        EXPECT_EQ(result.base, row.base) << row.year << " " << row.grade;
        EXPECT_EQ(result.monthly, row.monthly) << row.year << " " << row.grade;
        EXPECT_EQ(result.account, row.account) << row.year << " " << row.grade;
        EXPECT_EQ(result.annual, row.annual) << row.year << " " << row.grade;
    }
}

TEST(Contribution, AccountAndPoolMakeTheWholeToTheFen) {
    for (int year = 2022; year <= 2026; ++year) {
        Fen before = 0;
        for (const int grade : grades_of(rules(), year)) {
            const auto result = *contribution_of(rules(), year, grade);
            EXPECT_EQ(result.account + result.pool, result.monthly);
            EXPECT_EQ(result.base % 100, 0);
            EXPECT_GT(result.base, before);  // a higher grade costs more
            before = result.base;
        }
    }
}

TEST(Contribution, SaysHowSureItIs) {
    const auto status = [](int year, int grade) { return contribution_of(rules(), year, grade)->status; };
    EXPECT_EQ(status(2025, 60), RowStatus::kOfficial);
    EXPECT_EQ(status(2025, 300), RowStatus::kOfficial);
    EXPECT_EQ(status(2025, 70), RowStatus::kUnconfirmed);  // computed
    EXPECT_EQ(status(2024, 60), RowStatus::kUnconfirmed);  // from memory
    EXPECT_EQ(status(2026, 60), RowStatus::kProvisional);  // until the year's notice
    EXPECT_EQ(status(2026, 70), RowStatus::kUnconfirmed);
    EXPECT_FALSE(contribution_of(rules(), 2027, 60));
    EXPECT_FALSE(contribution_of(rules(), 2021, 60));
}

std::array<Fen, 12> equal(Fen amount) {
    std::array<Fen, 12> months{};
    months.fill(amount);
    return months;
}

TEST(Account, PostsAYear) {
    const auto posted = *post_year(rules(), 2024, 1'000'000, equal(34'872));
    EXPECT_EQ(posted.interest_opening, 26'200);
    EXPECT_EQ(posted.interest_year, 5'939);
    EXPECT_EQ(posted.closing, 1'450'603);
    EXPECT_EQ(post_year(rules(), 2023, 0, equal(10'000))->closing, 122'581);
    EXPECT_FALSE(post_year(rules(), 2015, 0, equal(0)));
    EXPECT_FALSE(post_year(rules(), 2026, 0, equal(0)));
}

TEST(Account, APauseNeverLowersTheBalance) {
    for (int year = 2016; year <= 2025; ++year)
        for (const Fen opening : {Fen{0}, Fen{1}, Fen{12'345'67}, kFenMax})
            EXPECT_GE(post_year(rules(), year, opening, equal(0))->closing, opening);
}

TEST(Account, EarlierMoneyEarnsMore) {
    Fen before = INT64_MAX;
    for (std::size_t month = 0; month < 12; ++month) {
        std::array<Fen, 12> months{};
        months[month] = 1'000'000;
        const Fen interest = post_year(rules(), 2024, 0, months)->interest_year;
        EXPECT_LT(interest, before);
        before = interest;
    }
    EXPECT_GT(before, 0);
}

TEST(Account, LargestAmountsDoNotOverflow) {
    const auto posted = *post_year(rules(), 2016, kFenMax, equal(kFenMax));
    EXPECT_GT(posted.closing, 13 * kFenMax);
    EXPECT_LT(posted.closing, 15 * kFenMax);
}

struct Notice {
    Fen base;
    Micro indexed;
    std::int64_t years;
    Fen account;
    std::int64_t divisor;
    Fen basic, account_pension;
};

// Amounts of published notices; anonymous.
TEST(Estimate, AgreesWithPublishedNotices) {
    static constexpr Notice kNotices[] = {
        {807'900, 6'786'360'000, 1733, 9'114'787, 19'500, 128'808, 46'742},
        {846'200, 7'378'860'000, 4308, 11'164'005, 13'840, 341'212, 80'665},
        {832'100, 7'780'140'000, 3183, 15'039'722, 19'500, 256'250, 77'127},
        {814'100, 10'507'588'700, 3267, 17'020'599, 19'500, 304'625, 87'285},
        {734'600, 9'842'170'800, 4267, 10'228'037, 13'900, 366'710, 73'583},
    };
    for (const auto& n : kNotices) {
        const auto result =
            *estimate_of(rules(), {n.base, n.indexed, n.years, n.account, n.divisor, day("2026-01-01")});
        EXPECT_EQ(result.basic, n.basic);
        EXPECT_EQ(result.account_pension, n.account_pension);
        EXPECT_EQ(result.total, n.basic + n.account_pension);
    }
}

TEST(Estimate, LargestInputDoesNotOverflow) {
    const auto result =
        *estimate_of(rules(), {100'000'000, 10'000'000'000'000, 10'000, kFenMax, 100, day("2026-01-01")});
    EXPECT_EQ(result.basic, 550'000'000);  // (1 000 000 + 10 000 000) / 2 yuan x 100 years x 1 %
    EXPECT_EQ(result.account_pension, kFenMax);
}

TEST(Estimate, MonthsBecomeYearsAsInNotices) {
    EXPECT_EQ(years_hundredths(208), 1733);
    EXPECT_EQ(years_hundredths(517), 4308);
    EXPECT_EQ(years_hundredths(180), 1500);
}

TEST(Divisor, FallsWithEveryMonthOfAge) {
    const auto divisor = [](int months) { return divisor_of(rules(), months, day("2026-11-23")); };
    EXPECT_EQ(divisor(720)->hundredths, 13'900);
    EXPECT_EQ(divisor(721)->hundredths, 13'840);
    EXPECT_EQ(divisor(601)->hundredths, 19'460);
    EXPECT_EQ(divisor(480)->hundredths, 23'300);
    EXPECT_EQ(divisor(840)->hundredths, 5'600);
    for (int months = 50 * 12 + 1; months <= 65 * 12; ++months) {
        ASSERT_TRUE(divisor(months)) << months;
        EXPECT_LT(divisor(months)->hundredths, divisor(months - 1)->hundredths) << months;
        const bool disputed = months > 55 * 12 && months < 56 * 12;
        EXPECT_EQ(divisor(months)->status == RowStatus::kUnconfirmed, disputed) << months;
    }
    for (const int months : {0, 479, 481, 599, 781, 841, 852}) EXPECT_FALSE(divisor(months)) << months;
    EXPECT_FALSE(divisor_of(rules(), 721, day("2024-12-31")));
}

TEST(MonthsPaid, CountsGapsAndTwins) {
    std::vector<PaidMonth> paid;
    for (Month m = month("2010-01"); m <= month("2012-12"); m += std::chrono::months{1})
        paid.push_back({m, "2101"});
    for (Month m = month("2014-01"); m <= month("2014-06"); m += std::chrono::months{1})
        paid.push_back({m, "2103"});
    paid.push_back({month("2014-03"), "2101"});
    paid.push_back({month("2014-04"), "2103"});  // the same place twice is one
    const auto result = months_paid(rules(), paid, month("2031-09"));
    EXPECT_EQ(result.paid, 42);
    EXPECT_EQ(result.gaps, (std::vector<Gap>{{month("2013-01"), month("2013-12")}}));
    EXPECT_EQ(result.twice, std::vector{month("2014-03")});
    EXPECT_EQ(result.required, 192);
    EXPECT_EQ(result.missing, 150);
    EXPECT_EQ(months_paid(rules(), {}, month("2025-09")).missing, 180);
    EXPECT_FALSE(months_paid(rules(), {}, month("1990-01")).required);
}

TEST(Shortfall, FromTwentyThirtyOnItIsUnconfirmed) {
    ShortfallInput input;
    input.birth = month("1970-03");
    input.first_enrolled = month("2005-04");
    input.as_of = month("2031-09");
    input.months = 100;
    input.on = day("2026-11-23");
    EXPECT_EQ(shortfall_of(rules(), input)->required, 192);
    EXPECT_EQ(shortfall_of(rules(), input)->options.size(), 3u);
    EXPECT_EQ(shortfall_of(rules(), input)->status, RowStatus::kUnconfirmed);
}

TEST(Shortfall, TheAgeIsReachedInItsMonth) {
    ShortfallInput input;
    input.birth = month("1965-03");
    input.first_enrolled = month("2005-04");
    input.on = day("2026-11-23");
    input.as_of = month("2025-03");
    EXPECT_FALSE(shortfall_of(rules(), input)->reached);
    input.as_of = month("2025-04");
    EXPECT_TRUE(shortfall_of(rules(), input)->reached);
}

TEST(Shortfall, OnceForAllOnlyForEarlyEnrolmentAndAfterFiveYears) {
    ShortfallInput input;
    input.birth = month("1960-01");
    input.as_of = month("2025-06");
    input.months = 170;
    input.on = day("2026-11-23");
    const auto may = [&](std::string_view enrolled, int extended) {
        input.first_enrolled = month(enrolled);
        input.extended = extended;
        const auto options = shortfall_of(rules(), input)->options;
        return std::find(options.begin(), options.end(), ShortfallOption::kLumpSum) != options.end();
    };
    EXPECT_TRUE(may("2011-06", 60));
    EXPECT_FALSE(may("2011-07", 60));
    EXPECT_FALSE(may("2011-06", 59));
}

TEST(CardValidity, FollowsTheAgeAtWhichItWasMade) {
    const auto until = [](std::string_view birth, std::string_view made) {
        const auto validity = *card_validity(rules(), day(birth), day(made));
        return validity.until ? iso_day(*validity.until) : "long-term";
    };
    EXPECT_EQ(until("2012-05-05", "2023-08-01"), "2028-08-01");
    EXPECT_EQ(until("2012-05-05", "2028-05-05"), "2038-05-05");
    EXPECT_EQ(until("1999-01-01", "2024-12-31"), "2034-12-31");
    EXPECT_EQ(until("1999-01-01", "2025-01-01"), "2045-01-01");
    EXPECT_EQ(until("1975-02-14", "2021-03-03"), "long-term");
    EXPECT_EQ(until("2004-02-29", "2024-02-29"), "2034-02-28");
}

}  // namespace
}  // namespace canbao::policy
