#include "kiosk/policy/account.h"

namespace canbao::policy {

Result<PostedYear> post_year(const Rulebook& rules, int year, Fen opening,
                             const std::array<Fen, 12>& months) {
    constexpr std::int64_t kHundred = 10'000;  // per cent in hundredths
    const Day day{std::chrono::year{year} / 1 / 1};
    const Row* rate = rules.find("account_interest", "rate", day);
    const Row* posting = rules.find("account_interest", "posting", day);
    if (rate == nullptr || posting == nullptr)
        return Fault{FaultCode::kBadInput, "year: no interest rate for " + std::to_string(year)};
    const auto percent = rate->hundredths("percent");
    const auto base = posting->number("months_base");
    PostedYear posted;
    posted.closing = opening;
    std::int64_t fen_months = 0;
    for (std::size_t i = 0; i < months.size(); ++i) {
        posted.closing += months[i];
        fen_months += months[i] * (base - static_cast<std::int64_t>(i) - 1);
    }
    posted.interest_opening = rounded(opening * percent, kHundred);
    posted.interest_year = rounded(fen_months * percent, kHundred * static_cast<std::int64_t>(months.size()));
    posted.closing += posted.interest_opening + posted.interest_year;
    posted.status = weakest(rate->status, posting->status);
    return posted;
}

}  // namespace canbao::policy
