// account.h: One year of the own account: interest on what was there, and on what came in.
//
// Rates are published each year (assets/policy/account_interest.toml). A month's amount earns for the months
// left of the year; how Liaoning posts was not found, so that row is unconfirmed.
#pragma once

#include <array>

#include "kiosk/base/money.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

struct PostedYear {
    Fen interest_opening = 0;
    Fen interest_year = 0;
    Fen closing = 0;  // opening + amounts + both interests
    RowStatus status = RowStatus::kOfficial;
};

// At most this much may stand in an account or come in a month: a bound for input, not a figure of the law.
inline constexpr Fen kFenMax = 100'000'000'00;

// kBadInput "year: …" when no rate is known for it.
Result<PostedYear> post_year(const Rulebook& rules, int year, Fen opening, const std::array<Fen, 12>& months);

}  // namespace canbao::policy
