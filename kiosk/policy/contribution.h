// contribution.h: What a grade costs in a year, and which part goes where.
//
// State Council document 38 of 2005: 20 per cent of the base, 8 of them into the own account. A grade's
// published base comes first; only without one it is computed from the average wage, and then it is
// unconfirmed. Figures are published in autumn for the whole year: before that the year before is shown as
// provisional.
#pragma once

#include <string>
#include <vector>

#include "kiosk/base/money.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct Contribution {
    Fen base = 0;     // a month
    Fen monthly = 0;  // account + pool
    Fen annual = 0;   // twelve months
    Fen account = 0;  // a month
    Fen pool = 0;     // a month
    RowStatus status = RowStatus::kOfficial;
    std::string source;  // of the base
    Day from{};          // the base holds from this day on
};

// `grade` in per cent of the average wage. kBadInput "year: …" or "grade: …" when the rule book has no
// figure.
Result<Contribution> contribution_of(const Rulebook& rules, int year, int grade);
// The grades of a year in the order of the rule book; none when the rule book has no row for it.
std::vector<int> grades_of(const Rulebook& rules, int year);

}  // namespace canbao::policy
