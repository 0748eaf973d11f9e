#include <algorithm>
#include <utility>

#include "kiosk/documents/entries.h"
#include "kiosk/documents/rights_record.h"

namespace canbao::documents {
namespace {

using policy::AccountYear;
using policy::MonthState;
using policy::YearSeen;

constexpr int kFirstYear = 1950;
constexpr int kLastYear = 2155;
constexpr std::size_t kMostYears = 100;
constexpr int kMostMonths = 1200;

Fault bad(std::string detail) { return {FaultCode::kBadInput, std::move(detail)}; }

Result<int> parse_year(const Value& data) {
    const std::int64_t year = TRY(data.integer_at("year"));
    if (year < kFirstYear || year > kLastYear) return bad("year must be 1950 to 2155");
    return static_cast<int>(year);
}

std::optional<MonthState> state_of(char letter) {
    static constexpr std::pair<char, MonthState> kLetters[] = {
        {'P', MonthState::kPaid},    {'-', MonthState::kNone},  {'O', MonthState::kOwed},
        {'M', MonthState::kMovedIn}, {'T', MonthState::kTwice}, {'.', MonthState::kAhead}};
    for (const auto& [known, state] : kLetters)
        if (letter == known) return state;
    return std::nullopt;
}
bool counts(MonthState state) {
    return state == MonthState::kPaid || state == MonthState::kMovedIn || state == MonthState::kTwice;
}

Result<YearSeen> parse_year_seen(const Value& data) {
    TRY(must_be_object(data));
    YearSeen year;
    year.year = TRY(parse_year(data));
    const std::string months = TRY(needed(data, {"months", 12, Characters::kPlain}));
    if (months.size() != year.months.size()) return bad("months must be twelve of P - O M T .");
    const Fen base = TRY(optional_amount(data, "base"));
    for (std::size_t i = 0; i < months.size(); ++i) {
        const auto state = state_of(months[i]);
        if (!state) return bad("months must be twelve of P - O M T .");
        year.months[i].state = *state;
        if (!counts(*state)) continue;
        year.months[i].base = base;
        ++year.counted;
    }
    year.paid = TRY(optional_amount(data, "paid"));
    year.account = TRY(optional_amount(data, "account"));
    year.provisional = TRY(optional_flag(data, "provisional"));
    return year;
}

Result<AccountYear> parse_account_year(const Value& data) {
    TRY(must_be_object(data));
    AccountYear year;
    year.year = TRY(parse_year(data));
    year.opening = TRY(optional_amount(data, "opening"));
    year.posted = TRY(optional_amount(data, "posted"));
    year.interest_opening = TRY(optional_amount(data, "interest_opening"));
    year.interest_year = TRY(optional_amount(data, "interest_year"));
    year.closing = TRY(optional_amount(data, "closing"));
    year.provisional = TRY(optional_flag(data, "provisional"));
    if (year.closing != year.opening + year.posted + year.interest_opening + year.interest_year)
        return bad("closing is not opening, posted and both interests together");
    return year;
}

// Years must rise, so that each stands there once.
template <class Year, class Parse>
Result<std::vector<Year>> parse_years(const Value& data, std::string_view name, Parse parse) {
    const auto* list = TRY(needed_list(data, name, kMostYears));
    std::vector<Year> years;
    for (const Value& entry : *list) {
        auto year = parse(entry);
        if (year && !years.empty() && years.back().year >= year->year) year = bad("years must rise");
        if (!year) return at_place(name, years.size(), year.fault());
        years.push_back(*std::move(year));
    }
    return years;
}

}  // namespace

Result<RightsRecord> parse_rights_record(const Value& data) {
    TRY(must_be_object(data));
    RightsRecord record;
    record.name = Personal(TRY(needed(data, {"name", 60})));
    record.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    const auto insurance = policy::insurance_of(TRY(needed(data, {"insurance", 3, Characters::kPlain})));
    if (!insurance) return bad("insurance must be 110, 170, 210 or 410");
    record.insurance = *insurance;
    record.state = TRY(needed_state(data, "state"));
    record.place = TRY(optional(data, {"place", 80}));
    record.first = TRY(optional(data, {"first", 20}));
    record.years = TRY(parse_years<YearSeen>(data, "years", parse_year_seen));
    if (record.years.empty()) return bad("years must be a list of at least one");
    record.account = TRY(parse_years<AccountYear>(data, "account", parse_account_year));
    record.counted = TRY(needed_count(data, "counted", kMostMonths));
    record.data_day = TRY(needed(data, {"data_day", 20}));
    record.number = TRY(optional(data, {"number", 40, Characters::kPlain}));
    record.signed_octets = TRY(optional_signed(data, "signed"));
    record.printed = TRY(needed(data, {"printed", 32}));
    record.hall = TRY(needed(data, {"hall", 40}));
    record.terminal = TRY(needed(data, {"terminal", 40}));
    return record;
}

}  // namespace canbao::documents
