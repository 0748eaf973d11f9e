#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/documents/samples.h"

namespace canbao {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// All that a paper says, without the breaks of its lines.
std::string said(const documents::Paper& paper) {
    std::string text;
    for (const auto& row : documents::lay_out(paper, documents::kWideColumns)) {
        const auto* spans = std::get_if<documents::TextRow>(&row);
        if (spans == nullptr) continue;
        for (const auto& span : spans->spans) text += reveal(span.text);
    }
    return text;
}

// A blank at the end of a line is dropped, so blanks are not compared.
std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

TEST(receipt, says_who_is_registered_what_next_and_where_to_ask) {
    const auto text = said(documents::paper_of(samples::receipt(), samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("登记成功"), HasSubstr("2611 2300 0428"), HasSubstr("261123000428"),
                            HasSubstr("张明伟"), HasSubstr("其他灵活就业人员"), HasSubstr("沈阳市铁西区")));
    EXPECT_THAT(text, AllOf(HasSubstr("辽宁税务"), HasSubstr("辽宁移动办税APP"), HasSubstr("支付宝"),
                            HasSubstr("银行签扣款协议"), HasSubstr("不收费"), HasSubstr("代缴"),
                            HasSubstr("咨询电话 12333")));
}

TEST(receipt, bears_the_full_name_and_no_full_number) {
    const auto text = said(documents::paper_of(samples::receipt(), samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("2101**********9986"), HasSubstr("139****1234")));
    EXPECT_THAT(text, AllOf(Not(HasSubstr("210106197903129986")), Not(HasSubstr("13900001234"))));
}

TEST(notice, tells_every_condition_with_finding_remedy_and_source) {
    const auto notice = samples::notice();
    const auto text = said(documents::paper_of(notice, samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("一次性告知书"), HasSubstr("原因有三条"), HasSubstr("行政复议"),
                            HasSubstr("行政诉讼"), HasSubstr("12333")));
    for (const auto& unmet : notice.unmet)
        for (const auto& part : {unmet.title, unmet.found, unmet.rule, unmet.source, unmet.remedy})
            EXPECT_THAT(without_blanks(text), HasSubstr(without_blanks(part)));
}

TEST(shortfall_sheet, ends_nothing_and_says_what_ending_takes) {
    auto sheet = samples::shortfall();
    const auto text = said(documents::paper_of(sheet, samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("先由社保机构书面告知您"), HasSubstr("本人书面确认"),
                            HasSubstr("不能反悔"), HasSubstr("请先和窗口谈一谈")));
    EXPECT_THAT(text, AllOf(HasSubstr("没有替您作任何决定"), HasSubstr("按新规定办"), HasSubstr("12333")));
    sheet.options.pop_back();
    EXPECT_THAT(said(documents::paper_of(sheet, samples::words())), Not(HasSubstr("终止")));
}

TEST(shortfall_sheet, bears_neither_full_name_nor_full_number) {
    const auto sheet = samples::shortfall();
    const auto text = said(documents::paper_of(sheet, samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("李*英"), HasSubstr("2101**********")));
    EXPECT_THAT(text, AllOf(Not(HasSubstr(reveal(sheet.name))), Not(HasSubstr(reveal(sheet.id_number)))));
}

TEST(notice, tells_twenty_conditions_too) {
    auto notice = samples::notice();
    notice.unmet.resize(20, notice.unmet.front());
    const auto text = said(documents::paper_of(notice, samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("原因有20条"), HasSubstr("20. ")));
}

TEST(notice, masks_name_and_number) {
    const auto text = said(documents::paper_of(samples::notice(), samples::words()));
    EXPECT_THAT(text,
                AllOf(HasSubstr("张*伟"), Not(HasSubstr("张明伟")), Not(HasSubstr("210106197903129986"))));
}

TEST(hand_over, tells_the_code_and_that_it_needs_the_card_today) {
    const auto text = said(documents::paper_of(samples::hand_over(), samples::words()));
    EXPECT_THAT(text, AllOf(HasSubstr("取件码"), HasSubstr("7K4M92"), HasSubstr("今天有效"),
                            HasSubstr("身份证"), HasSubstr("3 号窗口"), HasSubstr("现在还没有登记")));
}

TEST(hand_over, carries_the_answers_and_no_code_when_the_office_is_out_of_reach) {
    auto sheet = samples::hand_over();
    sheet.code.clear();
    const auto text = said(documents::paper_of(sheet, samples::words()));
    EXPECT_THAT(text,
                AllOf(Not(HasSubstr("取件码")), HasSubstr("其他灵活就业人员"), HasSubstr("鞍山市铁东区"),
                      HasSubstr("2103**********996X"), Not(HasSubstr("21030219851102996X"))));
}

TEST(papers, every_word_is_in_the_catalogue) {
    for (const auto& sample : samples::all()) EXPECT_THAT(said(sample.paper), Not(HasSubstr("papers.")));
}

}  // namespace
}  // namespace canbao
