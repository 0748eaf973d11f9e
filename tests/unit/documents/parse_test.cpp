#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/changed.h"
#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

using documents::parse_hand_over;
using documents::parse_one_time_notice;
using documents::parse_registration_receipt;
using documents::parse_shortfall_sheet;
using samples::detail_of;
using samples::example;
using samples::with;
using samples::without;
using testing::HasSubstr;

TEST(paper_data, a_missing_field_is_named) {
    const Value data = example("registration-receipt");
    for (const char* name :
         {"reference", "name", "id_number", "category", "place", "time", "hall", "terminal"}) {
        EXPECT_THAT(detail_of(parse_registration_receipt(without(data, name))), HasSubstr(name));
        EXPECT_THAT(detail_of(parse_registration_receipt(with(data, name, ""))), HasSubstr("is empty"));
        EXPECT_THAT(detail_of(parse_registration_receipt(with(data, name, 7))),
                    HasSubstr("must be a string"));
    }
    EXPECT_TRUE(parse_registration_receipt(without(data, "phone")).ok());
    EXPECT_TRUE(parse_registration_receipt(with(data, "agency", nullptr)).ok());
}

TEST(paper_data, what_a_printer_could_obey_is_refused) {
    const Value data = example("registration-receipt");
    for (const char* evil :
         {"\x1B@", "a\nb", "\x10\x04\x01", "\x7F", "\xC2\x9B", "\xE2\x80\xAE", "\xEF\xBB\xBF"})
        EXPECT_EQ(detail_of(parse_registration_receipt(with(data, "name", evil))),
                  "name holds a control character");
    EXPECT_EQ(detail_of(parse_registration_receipt(with(data, "name", "\xFF"))), "name is not UTF-8");
    EXPECT_THAT(detail_of(parse_registration_receipt(with(data, "reference", "登记"))),
                HasSubstr("reference may hold"));
}

TEST(paper_data, lengths_are_bounded) {
    const Value data = example("registration-receipt");
    std::string name;
    for (int i = 0; i < 60; ++i) name += "长";
    EXPECT_TRUE(parse_registration_receipt(with(data, "name", name)).ok());
    EXPECT_EQ(detail_of(parse_registration_receipt(with(data, "name", name + "长"))),
              "name is longer than 60 characters");
}

TEST(paper_data, a_wrong_condition_of_a_notice_is_named_by_its_place) {
    Value data = example("one-time-notice");
    EXPECT_TRUE(parse_one_time_notice(data).ok());
    auto& second = (*data.object()->back().second.array())[1];
    ASSERT_NE(second.find("remedy"), nullptr);
    second = without(second, "remedy");
    EXPECT_EQ(detail_of(parse_one_time_notice(data)), "unmet[1]: remedy is missing");
    EXPECT_THAT(detail_of(parse_one_time_notice(with(data, "unmet", Value::Array{}))), HasSubstr("1 to 20"));
    EXPECT_THAT(detail_of(parse_one_time_notice(with(data, "unmet", Value::Array(21)))),
                HasSubstr("1 to 20"));
    EXPECT_THAT(detail_of(parse_one_time_notice(without(data, "unmet"))), HasSubstr("unmet is missing"));
}

TEST(paper_data, a_wrong_field_of_a_shortfall_sheet_is_named) {
    const Value data = example("shortfall-sheet");
    EXPECT_TRUE(parse_shortfall_sheet(data).ok());
    for (const auto& member : *data.object())
        EXPECT_THAT(detail_of(parse_shortfall_sheet(without(data, member.first))), HasSubstr(member.first));
    const auto refused = [&](const char* member, Value value) {
        return detail_of(parse_shortfall_sheet(with(data, member, std::move(value))));
    };
    EXPECT_EQ(refused("statutory_month", "2025-13"), "statutory_month must be a month, YYYY-MM");
    EXPECT_THAT(refused("months_paid", -1), HasSubstr("months_paid must be 0 to"));
    EXPECT_THAT(refused("months_required", "180"), HasSubstr("months_required"));
    EXPECT_THAT(refused("options", Value::Array{}), HasSubstr("options must be a list"));
    EXPECT_THAT(refused("options", Value::Array{"EXTEND", "REFUND"}),
                HasSubstr("options[1]: must be one of"));
    EXPECT_THAT(refused("options", Value::Array{7}), HasSubstr("options[0]: must be one of"));
    EXPECT_EQ(refused("options", Value::Array{"EXTEND", "EXTEND"}), "options[1]: stands there twice");
}

TEST(paper_data, a_shortfall_sheet_offers_nothing_that_the_months_contradict) {
    const Value data = example("shortfall-sheet");
    EXPECT_EQ(detail_of(parse_shortfall_sheet(with(data, "months_paid", 180))),
              "options: EXTEND is not open with these months");
    const Value pension = with(data, "options", Value::Array{"MONTHLY_PENSION"});
    EXPECT_EQ(detail_of(parse_shortfall_sheet(pension)),
              "options: MONTHLY_PENSION is not open with these months");
    EXPECT_TRUE(parse_shortfall_sheet(with(pension, "months_paid", 180)).ok());
}

TEST(paper_data, only_an_object_is_data) {
    EXPECT_THAT(detail_of(parse_registration_receipt(Value("x"))), HasSubstr("must be an object"));
    EXPECT_THAT(detail_of(parse_one_time_notice(Value())), HasSubstr("must be an object"));
    EXPECT_THAT(detail_of(parse_hand_over(Value(Value::Array{}))), HasSubstr("must be an object"));
}

TEST(paper_data, a_reprint_is_marked) {
    const auto receipt = parse_registration_receipt(with(example("registration-receipt"), "reprint", true));
    ASSERT_TRUE(receipt.ok());
    const auto rows = documents::lay_out(documents::paper_of(*receipt, samples::words()), 48);
    EXPECT_THAT(samples::text_of(rows, 48), HasSubstr("补打"));
}

}  // namespace
}  // namespace canbao
