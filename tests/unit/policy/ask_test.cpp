#include "kiosk/policy/ask.h"

#include "kiosk/base/json.h"
#include "tests/unit/policy/fixture.h"

namespace canbao::policy {
namespace {

// The answer as one line, or "error: …".
std::string asked(std::string_view topic, std::string_view question) {
    const auto parsed = json::parse(question);
    if (!parsed) return "not JSON: " + std::string(question);
    const auto answer = ask({rules(), words(), day("2026-11-23")}, topic, *parsed);
    return answer ? json::write(*answer) : "error: " + answer.fault().detail;
}

TEST(Ask, IdNumber) {
    EXPECT_EQ(
        asked("id-number", R"({"number":"21040219721012995X","on":"2026-11-23"})"),
        R"({"valid":true,"kind":"resident","sex":"M","birth":"1972-10-12","division":"210402","warnings":[]})");
    EXPECT_EQ(asked("id-number", R"({"number":"219999199001019993","on":"2026-11-23"})"),
              R"({"valid":false,"error":"DIVISION"})");
    EXPECT_EQ(asked("id-number", R"({"number":""})"), R"({"valid":false,"error":"EMPTY"})");
    EXPECT_EQ(asked("id-number", R"({"number":"XXA210084101698"})").substr(0, 66),
              R"({"valid":true,"kind":"foreign_old","sex":null,"birth":null,"divisi)");
}

TEST(Ask, Retirement) {
    EXPECT_EQ(
        asked("retirement", R"({"category":"male60","birth":"1965-12"})"),
        R"({"original_age_months":720,"delay_months":3,"age_months":723,"month":"2026-03","earliest":"2025-12","latest":"2029-03"})");
    EXPECT_EQ(asked("retirement", R"({"category":"female55","birth":"1971-04-30"})").substr(27, 17),
              R"("delay_months":4,)");
}

TEST(Ask, MinimumMonths) {
    EXPECT_EQ(asked("minimum-months", R"({"month":"2031-07"})"), R"({"months":192})");
    EXPECT_EQ(asked("minimum-months", R"({"month":"1950-01"})"),
              "error: month: the rule book has no rule for it");
}

TEST(Ask, Contribution) {
    EXPECT_EQ(
        asked("contribution", R"({"year":2025,"grade":60})"),
        R"({"base":"4359.00","monthly":"871.80","annual":"10461.60","account":"348.72","pool":"523.08",)"
        R"("status":"official","source":"辽人社〔2025〕17号"})");
    EXPECT_EQ(asked("contribution", R"({"year":2024,"grade":70})").substr(0, 76),
              R"({"base":"4985.00","monthly":"997.00","annual":"11964.00","account":"398.80",)");
    EXPECT_NE(asked("contribution", R"({"year":2026,"grade":60})").find(R"("status":"provisional")"),
              std::string::npos);
    EXPECT_EQ(asked("contribution", R"({"year":2031,"grade":60})"), "error: year: no figures for 2031");
    EXPECT_EQ(asked("contribution", R"({"year":2025,"grade":65})"),
              "error: grade: 65 is none of the year's grades");
}

TEST(Ask, Account) {
    EXPECT_EQ(
        asked(
            "account",
            R"({"year":2024,"opening":"10000.00","months":[348.72,"348.72","348.72",348.72,348.72,348.72,348.72,348.72,348.72,348.72,348.72,348.72]})"),
        R"({"interest_opening":"262.00","interest_year":"59.39","closing":"14506.03","status":"unconfirmed"})");
    EXPECT_EQ(
        asked("account",
              R"({"year":2023,"opening":0,"months":[100,100,100,100,100,100,100,100,100,100,100,100]})"),
        R"({"interest_opening":"0.00","interest_year":"25.81","closing":"1225.81","status":"unconfirmed"})");
    EXPECT_EQ(asked("account", R"({"year":2024,"opening":"1","months":[1]})"),
              "error: months: must be a list of 12 amounts");
}

TEST(Ask, Estimate) {
    EXPECT_EQ(
        asked(
            "estimate",
            R"({"base":"8079","indexed_wage":"6786.36","years":"17.33","account":"91147.87","divisor":"195"})")
            .substr(0, 91),
        R"({"basic":"1288.08","account_pension":"467.42","total":"1755.50","divisor":"195","status":"o)");
    EXPECT_EQ(asked("estimate",
                    R"({"base":8141,"index":"1.2907","years":32.67,"account":"170205.99","age_months":600})")
                  .substr(0, 75),
              R"({"basic":"3046.25","account_pension":"872.85","total":"3919.10","divisor":")");
    EXPECT_NE(asked("estimate", R"({"base":8462,"index":1,"months":180,"account":0,"age_months":721})")
                  .find(R"("divisor":"138.4","status":"official","not_included":["过渡性)"),
              std::string::npos);
    EXPECT_NE(asked("estimate", R"({"base":8462,"index":1,"months":180,"account":0,"age_months":665})")
                  .find(R"("status":"unconfirmed")"),
              std::string::npos);
    EXPECT_EQ(asked("estimate", R"({"base":8462,"months":180,"account":0,"divisor":139})"),
              "error: index: is missing; so is indexed_wage");
    EXPECT_EQ(
        asked("estimate", R"({"base":8462,"index":1,"months":180,"years":15,"account":0,"divisor":139})"),
        "error: years: stands beside months; only one of them may");
    EXPECT_EQ(asked("estimate", R"({"base":8462,"index":1,"months":180,"account":0,"divisor":0})"),
              "error: divisor: must be more than 0");
    EXPECT_EQ(asked("estimate", R"({"base":8462,"index":1,"months":180,"account":0,"age_months":781})"),
              "error: age_months: no divisor is known for this age");
}

TEST(Ask, Eligibility) {
    EXPECT_EQ(
        asked("eligibility",
              R"({"on":"2026-11-23","id_number":"210104201011249997","hukou":"210104","permit":null,
                     "licence":null,"category":"other","hall_city":"2101","card_valid_to":"long-term","record":null})"),
        R"({"eligible":false,"unmet":[{"code":"UNDER_16","found":"现在 15 周岁","rule":"满 16 周岁才能参保",)"
        R"("source":"社会保险法 第十条；灵活就业人员参保常见问题 第1问","remedy":"2026 年 11 月过完生日再来，带身份证就行"}],)"
        R"("notes":[]})");
    EXPECT_EQ(
        asked(
            "eligibility",
            R"({"id_number":"210302197503319962","hukou":"210302","record":{"state":"paused","basis":55}})"),
        R"({"eligible":true,"unmet":[],"notes":["您以前参过保，登记后接着缴，前后年限合并算"]})");
    EXPECT_EQ(asked("eligibility", R"({"id_number":"x","permit":{"city":"2101"}})"),
              "error: permit.issued: is missing");
    EXPECT_EQ(asked("eligibility", R"({"id_number":"x","hukuo":"2101"})"), "error: hukuo: is unknown here");
    EXPECT_EQ(asked("eligibility", R"({"id_number":"x","record":{"state":"gone"}})"),
              "error: record.state: must be one of paying, paused, ended, retired");
    EXPECT_EQ(asked("eligibility", R"({"id_number":"x","hall_city":"21"})"),
              "error: hall_city: must be a division code of 4 to 6 digits");
    EXPECT_EQ(asked("eligibility", "[]"), "error: the question must be an object");
}

TEST(Ask, Shortfall) {
    EXPECT_EQ(
        asked(
            "shortfall",
            R"({"category":"male60","birth":"1965-03","first_enrolled":"2005-04","as_of":"2025-05","months":170,"extended":0})"),
        R"({"statutory_month":"2025-04","reached":true,"required":180,"options":["EXTEND","TO_RESIDENT","TERMINATE_REFUND"]})");
    EXPECT_EQ(
        asked(
            "shortfall",
            R"({"category":"male60","birth":"1965-03","first_enrolled":"2005-04","as_of":"2025-05","months":180,"extended":0})"),
        R"({"statutory_month":"2025-04","reached":true,"required":180,"options":["MONTHLY_PENSION"]})");
    EXPECT_EQ(
        asked(
            "shortfall",
            R"({"category":"female55","birth":"1965-01","first_enrolled":"2009-01","as_of":"2025-02","months":150,"extended":60})"),
        R"({"statutory_month":"2020-01","reached":true,"required":180,"options":["EXTEND","LUMP_SUM","TO_RESIDENT","TERMINATE_REFUND"]})");
    EXPECT_EQ(
        asked(
            "shortfall",
            R"({"category":"male60","birth":"1970-03","first_enrolled":"2005-04","as_of":"2025-05","months":170,"extended":0})"),
        R"({"statutory_month":"2031-07","reached":false,"required":192,"options":[]})");
}

TEST(Ask, ResidencePermit) {
    EXPECT_EQ(asked("residence-permit", R"({"issued":"2025-03-10","endorsed":[],"on":"2026-03-09"})"),
              R"({"usable":true,"why":""})");
    EXPECT_EQ(asked("residence-permit", R"({"issued":"2025-03-10","endorsed":[],"on":"2026-03-11"})"),
              R"({"usable":false,"why":"应在 2026-03-10 前签注，没有签注，已暂停使用"})");
    EXPECT_EQ(asked("residence-permit", R"({"issued":"2025-03-10","endorsed":["soon"],"on":"2026-03-11"})"),
              "error: endorsed: must hold days, \"YYYY-MM-DD\"");
}

TEST(Ask, Policy) {
    const std::string all = asked("policy", "{}");
    EXPECT_EQ(all.substr(0, 38), R"({"on":"2026-11-23","version":"2026-11-)");
    EXPECT_NE(
        all.find(
            R"({"subject":"minimum_months","key":"months","value":{"months":180},"from":"2011-07-01","to":"2029-12-31",)"
            R"("source":"社会保险法 第十六条","status":"official"})"),
        std::string::npos);
    EXPECT_EQ(asked("policy", R"({"on":"2035-01-01"})").find(R"("value":{"months":180})"), std::string::npos);
}

TEST(Ask, BadQuestionsNameTheField) {
    EXPECT_EQ(asked("retirement", R"({"category":"men","birth":"1965-01"})"),
              "error: category: must be one of male60, female55, female50");
    EXPECT_EQ(asked("retirement", R"({"category":"male60"})"), "error: birth: is missing");
    EXPECT_EQ(asked("retirement", R"({"category":"male60","birth":"1965-13"})"),
              "error: birth: must be a month, \"YYYY-MM\"");
    EXPECT_EQ(asked("retirement", R"({"category":"male60","birth":196501})"),
              "error: birth: must be a month, \"YYYY-MM\"");
    EXPECT_EQ(asked("retirement", R"({"category":"male60","birth":"1965-01","x":1})"),
              "error: x: is unknown here");
    EXPECT_EQ(asked("contribution", R"({"year":"2025","grade":60})"),
              "error: year: must be a whole number from 1950 to 2200");
    EXPECT_EQ(asked("contribution", R"({"year":2025,"grade":60.5})"),
              "error: grade: must be a whole number from 1 to 1000");
    EXPECT_EQ(asked("account", R"({"year":2024,"opening":"-1","months":[]})"),
              "error: opening: must be a number with at most 2 decimals, such as \"1452.80\"");
    EXPECT_EQ(asked("account", R"({"year":2024,"opening":"999999999999","months":[]})"),
              "error: opening: is too large");
    EXPECT_EQ(asked("weather", "{}").substr(0, 43), "error: topic: weather is none of id-number ");
}

}  // namespace
}  // namespace canbao::policy
