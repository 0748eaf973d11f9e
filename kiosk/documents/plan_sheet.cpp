#include "kiosk/documents/plan_sheet.h"

#include <algorithm>

#include "kiosk/documents/parts.h"

namespace canbao::documents {
namespace {

void put_grades(Writer& paper, const PlanSheet& sheet) {
    const bool estimated = std::any_of(sheet.grades.begin(), sheet.grades.end(),
                                       [](const auto& grade) { return !grade.pension.empty(); });
    Table table;
    table.columns.push_back({paper.word("papers.plan.grade"), Align::kLeft, 5, 5});
    table.columns.push_back({paper.word("papers.plan.monthly"), Align::kRight, 11, 12});
    table.columns.push_back({paper.word("papers.plan.yearly"), Align::kRight, 14, 13});
    table.columns.push_back({paper.word("papers.plan.account_yearly"), Align::kRight, 15, 0});
    table.columns.push_back({paper.word("papers.plan.base"), Align::kRight, 0, 0});
    table.columns.push_back({paper.word("papers.plan.pension"), Align::kRight, 0, 0});
    for (const auto& grade : sheet.grades)
        table.rows.push_back({std::to_string(grade.percent) + "%", grade.monthly, grade.yearly,
                              grade.account_yearly, grade.base, estimated ? grade.pension : ""});
    paper.put(std::move(table));
}

void put_months(Writer& paper, const PlanSheet& sheet) {
    paper.field("papers.plan.retires", sheet.retires);
    paper.field("papers.plan.paid", paper.years_and_months(sheet.months_paid));
    if (sheet.months_possible > 0)
        paper.field("papers.plan.possible", paper.years_and_months(sheet.months_possible));
    if (!sheet.months_required) return;
    const int missing = *sheet.months_required - sheet.months_paid;
    paper.field("papers.plan.required", paper.years_and_months(*sheet.months_required));
    paper.field("papers.plan.missing",
                missing > 0 ? paper.years_and_months(missing) : paper.word("papers.plan.enough"));
}

void put_estimate(Writer& paper, const PlanSheet& sheet) {
    const bool estimated = std::any_of(sheet.grades.begin(), sheet.grades.end(),
                                       [](const auto& grade) { return !grade.pension.empty(); });
    if (!estimated) {
        paper.sentence("papers.plan.no_estimate");
        return;
    }
    paper.sentence("papers.plan.estimate");
    if (sheet.pause_months > 0)
        paper.sentence("papers.plan.with_pause", {{"months", std::to_string(sheet.pause_months)}});
    if (!sheet.base_year.empty())
        paper.sentence("papers.plan.base_used", {{"place", sheet.base_place}, {"year", sheet.base_year}});
    paper.sentence("papers.plan.not_included");
}

}  // namespace

Paper paper_of(const PlanSheet& sheet, const Texts& texts) {
    Writer paper("plan-sheet", texts);
    paper.heading(sheet.hall, "papers.plan.title");
    paper.centred(paper.word(sheet.provisional ? "papers.plan.year_provisional" : "papers.plan.year",
                             {{"year", std::to_string(sheet.year)}}));
    paper.centred(paper.word("papers.plan.unit"));
    paper.rule(Rule::kDashed);
    put_months(paper, sheet);
    paper.rule(Rule::kDashed);
    put_grades(paper, sheet);
    paper.rule(Rule::kDashed);
    put_estimate(paper, sheet);
    paper.sentence("papers.plan.pause");
    if (!sheet.sources.empty()) {
        paper.rule(Rule::kDashed);
        paper.sentence("papers.plan.sources");
        int number = 0;
        for (const auto& source : sheet.sources) paper.numbered(++number, source);
    }
    paper.rule(Rule::kDouble);
    if (sheet.unconfirmed) paper.sentence("papers.plan.unconfirmed");
    paper.sentence("papers.plan.no_advice");
    paper.foot({paper.word("papers.serial"), ""}, sheet.printed, sheet.terminal);
    return std::move(paper).take();
}

}  // namespace canbao::documents
