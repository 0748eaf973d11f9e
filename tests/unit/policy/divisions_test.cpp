#include "kiosk/policy/divisions.h"

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

const Divisions& divisions() { return rules().divisions(); }

std::string named(std::string_view address) {
    const auto place = divisions().named_in(address);
    return place ? place->division + " " + place->name : "none";
}

TEST(Divisions, EveryCityAndDistrictCanBeChosen) {
    EXPECT_EQ(divisions().province(), "辽宁省");
    EXPECT_EQ(divisions().cities().size(), 14u);
    std::size_t districts = 0;
    for (const auto& city : divisions().cities()) districts += divisions().districts(city.division).size();
    EXPECT_EQ(districts, 100u);
}

TEST(Divisions, DistrictsStandAsPeopleNameThem) {
    std::string names;
    for (const auto& place : divisions().districts("2101")) names += place.name + " ";
    EXPECT_EQ(
        names,
        "和平区 沈河区 大东区 皇姑区 铁西区 苏家屯区 浑南区 沈北新区 于洪区 辽中区 新民市 康平县 法库县 ");
}

TEST(Divisions, AnAddressProposesItsDistrict) {
    EXPECT_EQ(named("辽宁省沈阳市铁西区试验路1号1-1-1"), "210106 沈阳市铁西区");
    EXPECT_EQ(named("沈阳市铁西区试验路1号"), "210106 沈阳市铁西区");
    EXPECT_EQ(named("辽宁省鞍山市铁西区示例路3号"), "210303 鞍山市铁西区");
    EXPECT_EQ(named("辽宁省海城市某镇某村"), "210381 鞍山市海城市");       // printed without the city above
    EXPECT_EQ(named("辽宁省沈阳市东陵区老街2号"), "210112 沈阳市浑南区");  // a former name
}

TEST(Divisions, WhatAnAddressDoesNotSayIsNotGuessed) {
    EXPECT_EQ(named("辽宁省铁西区试验路1号"), "none");  // there are two
    EXPECT_EQ(named("辽宁省沈阳市试验路1号"), "none");
    EXPECT_EQ(named("吉林省长春市朝阳区虚构路11号"), "none");
    EXPECT_EQ(named(""), "none");
}

TEST(Divisions, NamesAreFullAndHistoricalCodesKnown) {
    EXPECT_EQ(divisions().full_name("210106"), "沈阳市铁西区");
    EXPECT_EQ(divisions().full_name("2103"), "鞍山市");
    EXPECT_EQ(divisions().full_name("210300"), "鞍山市");
    EXPECT_EQ(divisions().full_name("990000"), "");
    EXPECT_TRUE(divisions().knows("212121"));
    EXPECT_FALSE(divisions().knows("210199"));
    EXPECT_TRUE(divisions().in_province("2101"));
    EXPECT_FALSE(divisions().in_province("2201"));
    EXPECT_TRUE(divisions().districts("2121").empty());
}

}  // namespace
}  // namespace canbao::policy
