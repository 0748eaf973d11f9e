#include "kiosk/policy/contribution.h"

#include <algorithm>
#include <optional>

namespace canbao::policy {
namespace {

constexpr std::int64_t kHundred = 10'000;  // per cent in hundredths
constexpr Fen kYuan = 100;
constexpr int kMonthsOfYear = 12;

Day new_year(int year) { return Day{std::chrono::year{year} / 1 / 1}; }

struct Base {
    Fen amount = 0;
    RowStatus status = RowStatus::kOfficial;
    std::string source;
    Day from{};
};

std::optional<Base> published_base(const Rulebook& rules, int year, int grade) {
    const Row* row = rules.find("contribution", "base." + std::to_string(grade), new_year(year));
    if (row == nullptr) return std::nullopt;
    return Base{row->hundredths("amount"), row->status, row->source, row->from};
}

// Whole yuan, as the rounding row says.
Fen whole_yuan(const Row& rounding, std::int64_t hundredths_of_fen) {
    const std::int64_t unit = kHundred * kYuan;
    const auto mode = rounding.text("mode");
    if (mode == "up") return (hundredths_of_fen + unit - 1) / unit * kYuan;
    if (mode == "down") return hundredths_of_fen / unit * kYuan;
    return rounded(hundredths_of_fen, unit) * kYuan;
}

std::optional<Base> computed_base(const Rulebook& rules, int year, int grade) {
    const Row* average = rules.find("contribution", "average", new_year(year));
    const Row* rounding = rules.find("contribution", "rounding", new_year(year));
    if (average == nullptr || rounding == nullptr) return std::nullopt;
    const auto exact = average->hundredths("amount") * grade * (kHundred / 100);
    return Base{whole_yuan(*rounding, exact), RowStatus::kUnconfirmed, average->source, average->from};
}

std::optional<Base> base_of(const Rulebook& rules, int year, int grade) {
    auto base = published_base(rules, year, grade);
    return base ? base : computed_base(rules, year, grade);
}

}  // namespace

std::vector<int> grades_of(const Rulebook& rules, int year) {
    std::vector<int> grades;
    const Row* row = rules.find("contribution", "grades", new_year(year));
    if (row == nullptr) return grades;
    for (const auto percent : row->list_of_hundredths("percents"))
        grades.push_back(static_cast<int>(percent / 100));
    return grades;
}

Result<Contribution> contribution_of(const Rulebook& rules, int year, int grade) {
    const auto grades = grades_of(rules, year);
    const Row* rate = rules.find("contribution", "rate", new_year(year));
    const Fault no_year{FaultCode::kBadInput, "year: no figures for " + std::to_string(year)};
    if (grades.empty() || rate == nullptr) return no_year;
    if (std::find(grades.begin(), grades.end(), grade) == grades.end())
        return Fault{FaultCode::kBadInput,
                     "grade: " + std::to_string(grade) + " is none of the year's grades"};
    auto base = base_of(rules, year, grade);
    if (!base) {
        base = base_of(rules, year - 1, grade);
        if (!base) return no_year;
        base->status = weakest(base->status, RowStatus::kProvisional);
    }
    Contribution result;
    result.base = base->amount;
    result.monthly = rounded(base->amount * rate->hundredths("total_percent"), kHundred);
    result.account = rounded(base->amount * rate->hundredths("account_percent"), kHundred);
    result.pool = result.monthly - result.account;
    result.annual = result.monthly * kMonthsOfYear;
    result.status = weakest(base->status, rate->status);
    result.source = base->source;
    result.from = base->from;
    return result;
}

}  // namespace canbao::policy
