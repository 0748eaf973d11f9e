// What rights record, certificate and plan say, and what they never do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/changed.h"
#include "tests/unit/documents/samples.h"
#include "tests/unit/documents/signer.h"

namespace canbao {
namespace {

using documents::parse_certificate;
using documents::parse_plan_sheet;
using documents::parse_rights_record;
using samples::detail_of;
using samples::example;
using samples::with;
using samples::without;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string said(const auto& model, int columns = documents::kWideColumns) {
    return samples::text_of(documents::lay_out(documents::paper_of(model, samples::words()), columns),
                            columns);
}

TEST(record, bears_neither_full_name_nor_full_number_and_is_no_basis_for_benefits) {
    for (const auto& text : {said(samples::record()), said(samples::record_of_forty_years())}) {
        EXPECT_THAT(text,
                    AllOf(HasSubstr("2101**********9988"), HasSubstr("不作为领取"), HasSubstr("12333")));
        EXPECT_THAT(text, AllOf(Not(HasSubstr("210103196807219988")), Not(HasSubstr("秀")),
                                Not(HasSubstr("MEHMETTURSUNJAN"))));
    }
}

TEST(record, carries_the_code_that_proves_it_and_its_check_code) {
    const auto record = samples::record();
    const auto text = said(record);
    EXPECT_THAT(text, HasSubstr("[QR " + documents::qr_text(record.signed_octets) + "]"));
    EXPECT_THAT(text, HasSubstr("校验码 " + documents::check_code(record.signed_octets)));
    EXPECT_EQ(documents::seal_of(*documents::parse_signed(record.signed_octets), {samples::Signer().key()}),
              documents::Seal::kGood);
}

TEST(record, of_one_year_shows_twelve_months_sums_and_account) {
    const auto text = said(samples::record());
    EXPECT_THAT(text, AllOf(HasSubstr("12个月"), HasSubstr("4,359.00元"), HasSubstr("10,461.60元"),
                            HasSubstr("4,184.64元"), HasSubstr("104,340.57元"), HasSubstr("34年")));
}

TEST(record, names_every_base_of_a_year_and_the_months_it_held_for) {
    auto record = samples::record();
    auto& months = record.years[0].months;
    months[2].base = 0;  // not told
    EXPECT_THAT(said(record), AllOf(HasSubstr("\n月缴费基数 "), Not(HasSubstr("1-2月"))));
    for (std::size_t i = 6; i < 12; ++i) months[i].base = 5'000'00;
    EXPECT_THAT(said(record), AllOf(HasSubstr("\n1-2月缴费基数 "), HasSubstr("\n4-6月缴费基数 "),
                                    HasSubstr("\n7-12月缴费基数 "), HasSubstr("5,000.00元"),
                                    Not(HasSubstr("\n月缴费基数 "))));
}

TEST(record, explains_the_marks_that_occur) {
    auto record = samples::record();
    EXPECT_THAT(said(record), AllOf(HasSubstr("■已缴"), Not(HasSubstr("◎")), Not(HasSubstr("—不计"))));
    record.years[0].months[2].state = policy::MonthState::kTwice;
    record.years[0].months[11].state = policy::MonthState::kAhead;
    EXPECT_THAT(said(record), AllOf(HasSubstr("◎两地都缴"), HasSubstr("—不计")));
}

TEST(record, puts_amounts_at_the_right_of_their_columns) {
    const auto paper = documents::paper_of(samples::record_of_forty_years(), samples::words());
    const documents::Table* table = nullptr;
    for (const auto& block : paper.blocks)
        if (std::holds_alternative<documents::Table>(block)) table = &std::get<documents::Table>(block);
    ASSERT_NE(table, nullptr);
    for (std::size_t i = 2; i < table->columns.size(); ++i)  // behind the year and its marks
        EXPECT_EQ(table->columns[i].align, documents::Align::kRight) << table->columns[i].header;
}

TEST(record, says_when_a_figure_is_provisional) {
    auto record = samples::record();
    EXPECT_THAT(said(record), Not(HasSubstr("暂定")));
    record.account[0].provisional = true;
    EXPECT_THAT(said(record), HasSubstr("暂定"));
}

TEST(record, of_several_years_adds_them_up) {
    const auto record = samples::record_of_forty_years();
    int months = 0;
    Fen paid = 0;
    for (const auto& year : record.years) {
        months += year.counted;
        paid += year.paid;
    }
    EXPECT_THAT(said(record), AllOf(HasSubstr("1987-2026年"), HasSubstr(std::to_string(months) + "个月"),
                                    HasSubstr(yuan(paid).substr(yuan(paid).size() - 6))));
}

TEST(certificate, bears_the_full_name_a_masked_number_and_every_stretch) {
    const auto text = said(samples::certificate());
    EXPECT_THAT(text, AllOf(HasSubstr("王秀兰"), HasSubstr("2101**********9988"),
                            Not(HasSubstr("210103196807219988")), HasSubstr("2101-2026-1123-0457"),
                            HasSubstr("有效期至"), HasSubstr("34年10个月"), HasSubstr("转入")));
    int sum = 0;
    for (const auto& stretch : samples::certificate().stretches) sum += stretch.months;
    EXPECT_EQ(sum, samples::certificate().counted);
}

TEST(certificate, before_it_is_reserved_shows_that_number_and_code_come_with_printing) {
    auto preview = samples::certificate();
    preview.names = documents::Certificate::Names::kMasked;
    preview.number.clear();
    preview.signed_octets.clear();
    const auto text = said(preview);
    EXPECT_THAT(text, AllOf(HasSubstr("证明编号      打印后生成"), HasSubstr("校验码 打印后生成"),
                            HasSubstr("王*兰"), Not(HasSubstr("王秀兰")), Not(HasSubstr("[QR"))));
}

TEST(certificate, the_provinces_own_words_take_the_place_of_ours) {
    auto certificate = samples::certificate();
    certificate.note = "以省里的规定为准。";
    EXPECT_THAT(said(certificate), AllOf(HasSubstr("以省里的规定为准。"), Not(HasSubstr("不用盖章"))));
}

TEST(plan, gives_no_advice_and_says_what_an_estimate_leaves_out) {
    const auto text = said(samples::plan());
    EXPECT_THAT(text, AllOf(HasSubstr("不推荐"), HasSubstr("不是承诺"), HasSubstr("没有算进去"),
                            HasSubstr("数据来源"), HasSubstr("还差          6年1个月")));
    EXPECT_THAT(said(samples::plan_with_pause()), HasSubstr("停缴24个月"));
    auto enough = samples::plan();
    enough.months_paid = *enough.months_required;
    EXPECT_THAT(said(enough), HasSubstr("还差          已经够了"));
    EXPECT_THAT(said(samples::shortest_plan()),
                AllOf(HasSubstr("没有估算养老金"), Not(HasSubstr("不是承诺"))));
}

TEST(paper_data, every_needed_field_of_the_records_is_named) {
    for (const char* name : {"name", "id_number", "insurance", "state", "years", "account", "counted",
                             "data_day", "printed", "hall", "terminal"})
        EXPECT_THAT(detail_of(parse_rights_record(without(example("rights-record"), name))), HasSubstr(name));
    for (const char* name : {"name", "id_number", "state", "place", "counted", "as_of", "stretches", "agency",
                             "printed", "hall", "terminal"})
        EXPECT_THAT(detail_of(parse_certificate(without(example("certificate"), name))), HasSubstr(name));
    for (const char* name :
         {"year", "grades", "months_paid", "months_possible", "sources", "printed", "hall", "terminal"})
        EXPECT_THAT(detail_of(parse_plan_sheet(without(example("plan-sheet"), name))), HasSubstr(name));
}

TEST(paper_data, a_wrong_year_is_named_by_its_place) {
    const Value data = example("rights-record");
    const auto years = [&](Value::Object year) {
        return detail_of(parse_rights_record(with(data, "years", Value::Array{std::move(year)})));
    };
    EXPECT_EQ(years({{"year", 2025}, {"months", "PPPPPPPPPPPP"}}), "ok");
    EXPECT_EQ(years({{"year", 2025}, {"months", "PPPP"}}), "years[0]: months must be twelve of P - O M T .");
    EXPECT_EQ(years({{"year", 2025}, {"months", "PPPPXPPPPPPP"}}),
              "years[0]: months must be twelve of P - O M T .");
    EXPECT_EQ(years({{"year", 1900}, {"months", "PPPPPPPPPPPP"}}), "years[0]: year must be 1950 to 2155");
    EXPECT_THAT(years({{"year", 2025}, {"months", "PPPPPPPPPPPP"}, {"paid", "1.234"}}),
                HasSubstr("paid must be"));
    EXPECT_THAT(detail_of(parse_rights_record(with(data, "years", Value::Array{}))),
                HasSubstr("at least one"));
    const Value::Object year{{"year", 2025}, {"months", "PPPPPPPPPPPP"}};
    EXPECT_EQ(detail_of(parse_rights_record(with(data, "years", Value::Array{year, year}))),
              "years[1]: years must rise");
}

TEST(paper_data, an_account_that_does_not_add_up_is_refused) {
    const Value account = Value::Array{
        Value::Object{{"year", 2025}, {"opening", "1.00"}, {"posted", "2.00"}, {"closing", "3.01"}}};
    EXPECT_THAT(detail_of(parse_rights_record(with(example("rights-record"), "account", account))),
                HasSubstr("account[0]: closing is not"));
}

TEST(paper_data, what_is_not_a_signed_paper_is_not_printed_as_one) {
    const Value data = example("certificate");
    EXPECT_THAT(detail_of(parse_certificate(with(data, "signed", "AAAA"))), HasSubstr("signed octet 3"));
    EXPECT_THAT(detail_of(parse_certificate(with(data, "signed", "*"))), HasSubstr("Base64"));
    EXPECT_TRUE(parse_certificate(without(data, "signed")).ok());
    EXPECT_THAT(detail_of(parse_certificate(with(data, "state", "happy"))), HasSubstr("state must be"));
    EXPECT_THAT(detail_of(parse_certificate(with(data, "names", "none"))), HasSubstr("names must be"));
    const Value backwards = Value::Array{
        Value::Object{{"from", "2001-02"}, {"to", "2001-01"}, {"place", "沈阳市"}, {"months", 1}}};
    EXPECT_EQ(detail_of(parse_certificate(with(data, "stretches", backwards))),
              "stretches[0]: to is before from");
}

}  // namespace
}  // namespace canbao
