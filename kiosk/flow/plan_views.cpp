#include "kiosk/flow/plan_views.h"

#include <algorithm>
#include <initializer_list>

#include "kiosk/base/money.h"
#include "kiosk/documents/plan_sheet.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

// "4359", or "5811.20" where a base is not whole.
std::string whole_yuan(Fen amount) {
    auto words = yuan(amount);
    if (amount % 100 == 0) words.erase(words.size() - 3);
    return words;
}

std::string retires_words(const Visit& visit, const policy::Plan& plan) {
    return plan.retirement ? month_words(visit.session.texts, plan.retirement->month) : std::string();
}

std::string base_place(const Visit& visit, const policy::Plan& plan) {
    if (!plan.base_year) return {};
    return visit.session.rules.divisions().full_name(visit.session.config.hall.city);
}

std::string base_year(const policy::Plan& plan) {
    return plan.base_year ? std::to_string(*plan.base_year) : std::string();
}

std::string dated(const Visit& visit, const policy::Source& source) {
    const auto& texts = visit.session.texts;
    return texts("flow.plan.source", {{"document", source.document}, {"day", day_words(texts, source.from)}});
}

// What a page's own figures rest on, each document once.
using Figures = std::initializer_list<policy::Figure>;
std::vector<std::string> documents_of(const Visit& visit, const policy::Plan& plan, Figures figures) {
    std::vector<std::string> documents;
    for (const auto& source : plan.sources) {
        if (std::find(figures.begin(), figures.end(), source.figure) == figures.end()) continue;
        auto words = dated(visit, source);
        if (std::find(documents.begin(), documents.end(), words) == documents.end())
            documents.push_back(std::move(words));
    }
    return documents;
}

// On paper there is room for all of it: which figure, from where, from when on.
std::vector<std::string> cited(const Visit& visit, const policy::Plan& plan) {
    const auto& texts = visit.session.texts;
    std::vector<std::string> lines;
    for (const auto& source : plan.sources)
        lines.push_back(texts("flow.plan.figure." + std::string(name_of(source.figure)),
                              {{"source", dated(visit, source)}}));
    return lines;
}

}  // namespace

view::Planner planner_view(const Visit& visit, const policy::Plan& plan, int chosen) {
    view::Planner page;
    for (const auto& grade : plan.grades)
        page.grades.push_back({grade.percent, yuan(grade.cost.monthly), yuan(grade.cost.annual),
                               yuan(grade.account_yearly), whole_yuan(grade.cost.base)});
    page.chosen = chosen;
    page.year = plan.year;
    page.provisional = plan.provisional;
    page.retires = retires_words(visit, plan);
    page.months_paid = plan.months_paid;
    page.months_possible = plan.months_possible;
    page.months_required = plan.months_required;
    using policy::Figure;
    page.sources =
        documents_of(visit, plan, {Figure::kBase, Figure::kRate, Figure::kRetirement, Figure::kMinimum});
    page.can_print = can_print_any(visit.session);
    return page;
}

view::PlanPension pension_view(const Visit& visit, const policy::Plan& plan, int chosen, int pause_months) {
    const auto& grade = plan.grades[static_cast<std::size_t>(chosen)];
    view::PlanPension page;
    page.percent = grade.percent;
    if (grade.estimate) {
        page.basic = yuan(grade.estimate->basic);
        if (plan.account_known) {  // else the account's part, and with it the sum, is not known
            page.account = yuan(grade.estimate->account_pension);
            page.total = yuan(grade.estimate->total);
        }
    }
    page.base_place = base_place(visit, plan);
    page.base_year = base_year(plan);
    page.months_at_retirement = plan.months_paid + plan.months_possible;
    page.months_required = plan.months_required.value_or(0);
    page.pause_months = pause_months;
    if (pause_months > 0)
        page.months_with_pause = plan.months_paid + std::max(0, plan.months_possible - pause_months);
    if (grade.with_pause && plan.account_known) page.total_with_pause = yuan(grade.with_pause->total);
    using policy::Figure;
    page.sources =
        documents_of(visit, plan, {Figure::kBase, Figure::kBenefitBase, Figure::kFormula, Figure::kDivisor});
    page.unconfirmed = plan.status == policy::RowStatus::kUnconfirmed;
    page.can_print = can_print_any(visit.session);
    page.past_as_lowest = plan.past_as_lowest;
    return page;
}

documents::Paper plan_paper(const Visit& visit, const policy::Plan& plan, int pause_months) {
    const Session& session = visit.session;
    documents::PlanSheet sheet;
    sheet.year = plan.year;
    sheet.provisional = plan.provisional;
    for (const auto& grade : plan.grades) {
        documents::PlanSheet::Grade row;
        row.percent = grade.percent;
        row.base = whole_yuan(grade.cost.base);
        row.monthly = yuan(grade.cost.monthly);
        row.yearly = yuan(grade.cost.annual);
        row.account_yearly = yuan(grade.account_yearly);
        const auto& estimate = pause_months > 0 ? grade.with_pause : grade.estimate;
        if (estimate && plan.account_known) row.pension = yuan(estimate->total);
        sheet.grades.push_back(std::move(row));
    }
    sheet.retires = retires_words(visit, plan);
    sheet.months_paid = plan.months_paid;
    sheet.months_possible = plan.months_possible;
    sheet.months_required = plan.months_required;
    sheet.pause_months = pause_months;
    sheet.base_place = base_place(visit, plan);
    sheet.base_year = base_year(plan);
    sheet.sources = cited(visit, plan);
    sheet.unconfirmed = plan.status == policy::RowStatus::kUnconfirmed;
    sheet.printed = paper_time(session, session.clock.now());
    sheet.hall = session.config.hall.name;
    sheet.terminal = session.config.hall.terminal_name;
    return documents::paper_of(sheet, session.texts);
}

}  // namespace canbao
