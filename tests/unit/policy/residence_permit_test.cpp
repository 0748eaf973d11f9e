#include "kiosk/policy/residence_permit.h"

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

PermitState on(std::string_view today, std::vector<std::string_view> endorsed = {},
               std::string_view issued = "2025-03-10") {
    Permit permit{"2101", day(issued), {}};
    for (const auto text : endorsed) permit.endorsed.push_back(day(text));
    return *permit_state(rules(), permit, day(today));
}

TEST(ResidencePermit, CarriesAYearWithoutEndorsement) {
    EXPECT_TRUE(on("2026-03-09").usable);
    EXPECT_FALSE(on("2026-03-11").usable);
    EXPECT_EQ(iso_day(on("2026-03-11").due), "2026-03-10");
    EXPECT_FALSE(on("2025-03-09").usable);
}

TEST(ResidencePermit, AnEndorsementInTimeCarriesToTheNextFullYear) {
    EXPECT_TRUE(on("2027-03-10", {"2026-02-12"}).usable);
    EXPECT_FALSE(on("2027-03-11", {"2026-02-12"}).usable);
    EXPECT_TRUE(on("2028-03-01", {"2027-03-01", "2026-02-12"}).usable);  // in any order
}

TEST(ResidencePermit, ALateEndorsementRestoresItAndStartsTheYearsAnew) {
    EXPECT_FALSE(on("2026-05-31", {"2026-06-01"}).usable);  // not yet made on that day
    EXPECT_TRUE(on("2026-06-01", {"2026-06-01"}).usable);
    EXPECT_TRUE(on("2027-06-01", {"2026-06-01"}).usable);
    EXPECT_FALSE(on("2027-06-02", {"2026-06-01"}).usable);
}

TEST(ResidencePermit, ALeapDayComesBack) {
    EXPECT_EQ(iso_day(on("2025-02-01", {}, "2024-02-29").due), "2025-02-28");
    EXPECT_EQ(iso_day(on("2027-12-01", {"2025-02-20", "2026-02-20", "2027-02-20"}, "2024-02-29").due),
              "2028-02-29");
}

TEST(ResidencePermit, BeforeTheRegulationNothingIsSaid) {
    EXPECT_FALSE(permit_state(rules(), Permit{"2101", day("2012-01-01"), {}}, day("2015-12-31")));
}

}  // namespace
}  // namespace canbao::policy
