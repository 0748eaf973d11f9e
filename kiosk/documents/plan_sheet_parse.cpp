#include <utility>

#include "kiosk/documents/entries.h"
#include "kiosk/documents/plan_sheet.h"

namespace canbao::documents {
namespace {

constexpr std::size_t kMostGrades = 20;
constexpr std::size_t kMostSources = 20;
constexpr int kMostMonths = 1200;
constexpr int kMostPercent = 1000;
constexpr int kLastYear = 2155;

Result<PlanSheet::Grade> parse_grade(const Value& data) {
    TRY(must_be_object(data));
    PlanSheet::Grade grade;
    grade.percent = TRY(needed_count(data, "percent", kMostPercent));
    grade.base = TRY(needed(data, {"base", 16}));
    grade.monthly = TRY(needed(data, {"monthly", 16}));
    grade.yearly = TRY(needed(data, {"yearly", 16}));
    grade.account_yearly = TRY(needed(data, {"account_yearly", 16}));
    grade.pension = TRY(optional(data, {"pension", 16}));
    return grade;
}

Result<std::vector<PlanSheet::Grade>> parse_grades(const Value& data) {
    const auto* list = TRY(needed_list(data, "grades", kMostGrades));
    std::vector<PlanSheet::Grade> grades;
    for (const Value& entry : *list) {
        auto grade = parse_grade(entry);
        if (!grade) return at_place("grades", grades.size(), grade.fault());
        grades.push_back(*std::move(grade));
    }
    if (grades.empty()) return Fault{FaultCode::kBadInput, "grades must be a list of at least one"};
    return grades;
}

Result<std::vector<std::string>> parse_sources(const Value& data) {
    const auto* list = TRY(needed_list(data, "sources", kMostSources));
    std::vector<std::string> sources;
    for (const Value& entry : *list) {
        const std::string* text = entry.string();
        const auto fits = text == nullptr ? Result<Done>(Fault{FaultCode::kBadInput, "must be a string"})
                                          : must_fit(*text, {"the source", 120});
        if (!fits) return at_place("sources", sources.size(), fits.fault());
        sources.push_back(*text);
    }
    return sources;
}

}  // namespace

Result<PlanSheet> parse_plan_sheet(const Value& data) {
    TRY(must_be_object(data));
    PlanSheet sheet;
    sheet.year = TRY(needed_count(data, "year", kLastYear));
    sheet.provisional = TRY(optional_flag(data, "provisional"));
    sheet.grades = TRY(parse_grades(data));
    sheet.retires = TRY(optional(data, {"retires", 20}));
    sheet.months_paid = TRY(needed_count(data, "months_paid", kMostMonths));
    sheet.months_possible = TRY(needed_count(data, "months_possible", kMostMonths));
    if (const Value* required = data.find("months_required"); required != nullptr && !required->is_null())
        sheet.months_required = TRY(needed_count(data, "months_required", kMostMonths));
    if (data.find("pause_months") != nullptr)
        sheet.pause_months = TRY(needed_count(data, "pause_months", kMostMonths));
    sheet.base_place = TRY(optional(data, {"base_place", 40}));
    sheet.base_year = TRY(optional(data, {"base_year", 20}));
    sheet.sources = TRY(parse_sources(data));
    sheet.unconfirmed = TRY(optional_flag(data, "unconfirmed"));
    sheet.printed = TRY(needed(data, {"printed", 32}));
    sheet.hall = TRY(needed(data, {"hall", 40}));
    sheet.terminal = TRY(needed(data, {"terminal", 40}));
    return sheet;
}

}  // namespace canbao::documents
