#include "kiosk/policy/eligibility.h"

#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

const Day kToday = day("2026-11-23");

// A man of 1990 from Shenyang and one from Changchun; synthetic.
constexpr std::string_view kLocal = "210106199001019998";
constexpr std::string_view kFromElsewhere = "220102199001019994";

struct Case {
    explicit Case(std::string_view number) : id(number) {
        a.on = kToday;
        a.hall_city = "2101";
    }
    Verdict verdict() {
        a.id_number = &id;
        return evaluate(rules(), words(), a);
    }
    std::string codes() {
        std::string all;
        for (const auto& unmet : verdict().unmet) all += (all.empty() ? "" : " ") + unmet.code;
        return all;
    }
    const Unmet unmet(std::string_view code) {
        for (const auto& one : verdict().unmet)
            if (one.code == code) return one;
        ADD_FAILURE() << code << " is not among " << codes();
        return {};
    }
    Personal id;
    Applicant a;
};

Permit permit(std::string city, std::string_view issued, std::vector<Day> endorsed = {}) {
    return {std::move(city), day(issued), std::move(endorsed)};
}
Record record(RecordState state, std::string place = "") {
    Record made;
    made.state = state;
    made.place = std::move(place);
    return made;
}

TEST(Eligibility, ThePublicCases) {
    Case e1("210102196501159998");
    e1.a.household = "210102";
    EXPECT_EQ(e1.codes(), "REACHED_STATUTORY_AGE");
    Case e3(kFromElsewhere);
    e3.a.household = "220102";
    EXPECT_EQ(e3.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    Case e5(kFromElsewhere);
    e5.a.household = "220102";
    e5.a.hall_city = "2102";
    e5.a.permit = permit("2101", "2026-06-01");
    EXPECT_EQ(e5.codes(), "WRONG_CITY");
    Case e7("210104201011249997");
    e7.a.household = "210104";
    EXPECT_EQ(e7.codes(), "UNDER_16");
    Case e9("210302197503319962");
    e9.a.household = "210302";
    e9.a.hall_city = "2103";
    EXPECT_TRUE(e9.verdict().eligible);
    EXPECT_EQ(e9.verdict().notes.size(), 1u);
    EXPECT_TRUE(e9.verdict().unsure);  // 50 or 55 would decide, and 55 is unconfirmed
    e9.a.record = record(RecordState::kPaused);
    e9.a.record->basis = 50;
    EXPECT_EQ(e9.codes(), "REACHED_STATUTORY_AGE");
    EXPECT_FALSE(e9.verdict().unsure);
}

TEST(Eligibility, EveryConditionIsNamedNotOnlyTheFirst) {
    Case all("220104199004189983");
    all.a.card_valid_to = "2026-10-02";
    all.a.record = record(RecordState::kPaying, "210302");
    all.a.record->household = "220104";
    all.a.record->permit = permit("2101", "2025-08-15");
    all.a.basis = Basis::kPermit;
    all.a.place = "210106";
    EXPECT_EQ(all.codes(), "CARD_EXPIRED PERMIT_SUSPENDED ALREADY_PAYING");
    EXPECT_EQ(all.unmet("CARD_EXPIRED").found, "2026 年 10 月 2 日到期");
    EXPECT_EQ(all.unmet("PERMIT_SUSPENDED").found, "应在 2026 年 8 月 15 日前签注");
    EXPECT_EQ(all.unmet("ALREADY_PAYING").title, "在鞍山市的养老保险还没停");
}

TEST(Eligibility, WhatIsAbsentIsNotHeldAgainstAnybody) {
    Case bare(kLocal);
    bare.a.hall_city = "";
    EXPECT_TRUE(bare.verdict().eligible);
    EXPECT_FALSE(bare.verdict().unsure);
}

TEST(Eligibility, TheCardIsGoodOnItsLastDay) {
    Case a(kLocal);
    a.a.card_valid_to = "2026-11-23";
    EXPECT_EQ(a.codes(), "");
    a.a.card_valid_to = "2026-11-22";
    EXPECT_EQ(a.codes(), "CARD_EXPIRED");
    a.a.card_valid_to = "long-term";
    EXPECT_EQ(a.codes(), "");
}

TEST(Eligibility, SixteenIsReachedOnTheBirthday) {
    Case young("210106201205059967");
    EXPECT_EQ(young.codes(), "UNDER_16");
    EXPECT_EQ(young.unmet("UNDER_16").found, "现在 14 周岁");
    young.a.on = day("2028-05-04");
    EXPECT_EQ(young.codes(), "UNDER_16");
    young.a.on = day("2028-05-05");
    EXPECT_EQ(young.codes(), "");
}

TEST(Eligibility, TheMonthOfTheStatutoryAgeDecides) {
    Case man("210102196501159998");  // 2025-02
    man.a.on = day("2025-01-31");
    EXPECT_EQ(man.codes(), "");
    man.a.on = day("2025-02-03");
    EXPECT_EQ(man.codes(), "REACHED_STATUTORY_AGE");
    EXPECT_TRUE(man.verdict().unsure);  // the birthday in that month is still to come: the window decides
    man.a.on = day("2025-02-15");
    EXPECT_EQ(man.codes(), "REACHED_STATUTORY_AGE");
    EXPECT_FALSE(man.verdict().unsure);
    EXPECT_EQ(man.unmet("REACHED_STATUTORY_AGE").found, "2025 年 2 月到龄（60 岁 1 个月）");
}

TEST(Eligibility, AWomansBasisIsNeverGuessedWhereItDecides) {
    Case young("210106197903129986");  // 47: below either age
    EXPECT_FALSE(young.verdict().unsure);
    EXPECT_EQ(young.verdict().notes.size(), 1u);
    young.a.record = record(RecordState::kNone);
    young.a.record->basis = 55;
    EXPECT_TRUE(young.verdict().notes.empty());
}

TEST(Eligibility, AHouseholdInTheProvinceRegistersAtItsPlace) {
    Case a(kLocal);
    a.a.basis = Basis::kHousehold;
    a.a.place = "210106";
    EXPECT_EQ(a.codes(), "");
    a.a.household = "210302";
    EXPECT_EQ(a.codes(), "WRONG_CITY");
    EXPECT_EQ(a.unmet("WRONG_CITY").found, "您的户籍在鞍山市，这里是沈阳市");
    a.a.household = std::nullopt;
    a.a.place = "210302";
    EXPECT_EQ(a.codes(), "WRONG_CITY");
    a.a.household = "220102";
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    a.a.permit = permit("2101", "2026-06-01");
    EXPECT_EQ(a.unmet("OUT_OF_PROVINCE_NEEDS_PERMIT").remedy, "登记地点请改选“居住证所在地”");
}

TEST(Eligibility, TheChosenPlaceMustBeTheOneThatCounts) {
    Case a(kLocal);
    a.a.basis = Basis::kHousehold;
    a.a.household = "210106";
    a.a.place = "210302";
    EXPECT_EQ(a.codes(), "WRONG_CITY");
    EXPECT_EQ(a.unmet("WRONG_CITY").found, "您选的是鞍山市，这里是沈阳市");
    EXPECT_EQ(a.unmet("WRONG_CITY").remedy, "选错了可以改；没选错，到鞍山市的社保大厅办");
    a.a.hall_city = "";
    EXPECT_EQ(a.codes(), "WRONG_CITY");
}

TEST(Eligibility, ADayWithoutRulesDecidesNothing) {
    Case a(kLocal);
    a.a.on = day("2010-01-01");
    EXPECT_TRUE(a.verdict().unsure);
}

TEST(Eligibility, TheOfficesRecordTellsHouseholdPermitAndLicence) {
    Case a(kFromElsewhere);
    a.a.record = record(RecordState::kNone);
    a.a.record->household = "220102";
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    a.a.record->permit = permit("2101", "2026-01-05");
    EXPECT_EQ(a.codes(), "");
    a.a.household = "210106";  // what was given goes before the record
    a.a.record->permit = std::nullopt;
    EXPECT_EQ(a.codes(), "");
}

TEST(Eligibility, APermitRegistersAtItsPlaceWhileEndorsed) {
    Case a(kFromElsewhere);
    a.a.household = "220102";
    a.a.basis = Basis::kPermit;
    a.a.place = "210106";
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    a.a.permit = permit("210106", "2025-07-11", {day("2026-07-11")});
    EXPECT_EQ(a.codes(), "");
    a.a.permit = permit("2102", "2024-07-11");
    EXPECT_EQ(a.codes(), "PERMIT_SUSPENDED WRONG_CITY");
    a.a.permit = permit("2201", "2026-07-11");  // a permit of the other province does not help
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    a.a.household = std::nullopt;
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    a.a.permit = std::nullopt;  // nothing known: the office decides
    EXPECT_EQ(a.codes(), "");
}

TEST(Eligibility, AnyFittingPlaceIsEnoughWhenNoneWasChosen) {
    Case a(kLocal);
    a.a.household = "210302";
    EXPECT_EQ(a.codes(), "WRONG_CITY");
    a.a.permit = permit("2101", "2026-07-11");
    EXPECT_EQ(a.codes(), "");
    a.a.permit = permit("2101", "2024-07-11");
    EXPECT_EQ(a.codes(), "PERMIT_SUSPENDED");
    a.a.household = "210106";  // not needed then, so not held against
    EXPECT_EQ(a.codes(), "");
}

TEST(Eligibility, ASoleTraderRegistersAtTheLicencesPlace) {
    Case a(kLocal);
    a.a.household = "210302";
    a.a.category = Category::kSoleTrader;
    a.a.licence = Licence{"210105"};
    EXPECT_EQ(a.codes(), "");
    a.a.licence = Licence{"2102"};
    EXPECT_EQ(a.codes(), "LICENCE_ELSEWHERE");
    a.a.category = Category::kOther;  // a licence is of no use to others
    EXPECT_EQ(a.codes(), "WRONG_CITY");
    a.a.category = Category::kSoleTrader;
    a.a.household = "210106";
    EXPECT_EQ(a.codes(), "");
    a.a.basis = Basis::kLicence;
    a.a.place = "210106";
    EXPECT_EQ(a.codes(), "LICENCE_ELSEWHERE");
    a.a.licence = std::nullopt;
    EXPECT_EQ(a.codes(), "");
}

TEST(Eligibility, ASoleTraderFromOutsideGoesToTheWindow) {
    Case a(kFromElsewhere);
    a.a.household = "220102";
    a.a.category = Category::kSoleTrader;
    a.a.licence = Licence{"2101"};
    EXPECT_EQ(a.codes(), "OUT_OF_PROVINCE_NEEDS_PERMIT");
    EXPECT_TRUE(a.verdict().unsure);
    a.a.basis = Basis::kLicence;
    EXPECT_TRUE(a.verdict().unsure);
}

TEST(Eligibility, TheRecordsStateDecides) {
    Case a(kLocal);
    a.a.record = record(RecordState::kPaying, "210106");
    EXPECT_EQ(a.codes(), "ALREADY_PAYING");
    EXPECT_EQ(a.unmet("ALREADY_PAYING").title, "您已经参保了，不用再登记");
    a.a.record = record(RecordState::kPaying);
    EXPECT_EQ(a.unmet("ALREADY_PAYING").title, "别处的养老保险还没停");
    a.a.record = record(RecordState::kPaying, "220102");
    EXPECT_EQ(a.unmet("ALREADY_PAYING").title, "在外省的养老保险还没停");
    a.a.record = record(RecordState::kRetired, "210106");
    EXPECT_EQ(a.codes(), "ALREADY_RETIRED");
    for (const auto state : {RecordState::kPaused, RecordState::kEnded}) {
        a.a.record = record(state, "210106");
        EXPECT_EQ(a.codes(), "");
        EXPECT_EQ(a.verdict().notes.size(), 1u);
    }
}

TEST(Eligibility, AWrongNumberIsSaid) {
    Case a("210106199001019990");
    EXPECT_EQ(a.codes(), "ID_INVALID");
    Case b(kLocal);
    b.a.birth = day("1990-01-02");
    EXPECT_EQ(b.unmet("ID_INVALID").found, "证件上的出生日期和号码对不上");
    Case none("");
    EXPECT_EQ(none.codes(), "ID_INVALID");
    EXPECT_EQ(none.unmet("ID_INVALID").found, "没有读到号码");
    Case young("210106201205059960");  // the number is wrong, yet the printed birth is judged
    young.a.birth = day("2012-05-05");
    EXPECT_EQ(young.codes(), "ID_INVALID UNDER_16");
}

TEST(Eligibility, DocumentsOfPeopleFromHongKongAndForeigners) {
    Case hmt("81000019810808999X");
    hmt.a.document = DocumentKind::kHmt;
    hmt.a.basis = Basis::kPermit;
    hmt.a.place = "210106";
    hmt.a.household = "810000";
    EXPECT_EQ(hmt.codes(), "");
    hmt.a.place = "210202";
    EXPECT_EQ(hmt.codes(), "WRONG_CITY");
    Case foreigner("921999197905239973");
    EXPECT_EQ(foreigner.codes(), "KIND_NOT_FOR_FLEXIBLE");
    EXPECT_TRUE(foreigner.verdict().unsure);
    Case old("XXA210084101698");
    old.a.document = DocumentKind::kForeigner;
    old.a.birth = day("1984-10-16");
    EXPECT_EQ(old.codes(), "KIND_NOT_FOR_FLEXIBLE");
    Case travel("H12345678");
    EXPECT_EQ(travel.codes(), "KIND_NOT_FOR_FLEXIBLE");
}

// Each condition has all five texts, in words and not as an id, short enough for its line.
TEST(Eligibility, EveryConditionSpeaks) {
    for (const auto code : {"UNDER_16", "REACHED_STATUTORY_AGE", "OUT_OF_PROVINCE_NEEDS_PERMIT",
                            "PERMIT_SUSPENDED", "WRONG_CITY", "ALREADY_PAYING", "ALREADY_RETIRED",
                            "CARD_EXPIRED", "ID_INVALID", "KIND_NOT_FOR_FLEXIBLE", "LICENCE_ELSEWHERE"})
        for (const auto part : {"title", "found", "rule", "remedy"})
            EXPECT_TRUE(words().has("rules." + std::string(code) + "." + part)) << code << part;
    Case all("220104199004189983");
    all.a.household = "220104";
    all.a.card_valid_to = "2026-10-02";
    all.a.record = record(RecordState::kPaying, "210302");
    for (const auto& unmet : all.verdict().unmet)
        for (const auto& text : {unmet.title, unmet.found, unmet.rule, unmet.source, unmet.remedy}) {
            EXPECT_FALSE(text.empty()) << unmet.code;
            EXPECT_EQ(text.find("rules."), std::string::npos) << text;
            EXPECT_EQ(text.find('{'), std::string::npos) << text;
        }
}

TEST(Eligibility, EachCategoryIsOfferedItsPlaces) {
    using B = Basis;
    EXPECT_EQ(bases_for(rules(), Category::kSoleTrader, kToday),
              (std::vector{B::kHousehold, B::kPermit, B::kLicence}));
    EXPECT_EQ(bases_for(rules(), Category::kOther, kToday), (std::vector{B::kHousehold, B::kPermit}));
    EXPECT_EQ(bases_for(rules(), Category::kPartTime, kToday), (std::vector{B::kHousehold, B::kPermit}));
}

}  // namespace
}  // namespace canbao::policy
