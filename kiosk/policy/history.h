// history.h: What was paid for a person, month by month and place by place, and what it adds up to.
//
// The office tells spells (from month to month, one place, one mark); strip_of() turns them into years of
// twelve months for screens and papers. A month paid in two places counts once; a pause loses nothing.
// Contents of a rights record: order 14 of 2011, article 2.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/money.h"
#include "kiosk/policy/person.h"

namespace canbao::policy {

// AAE140: 110, 170, 210, 410.
enum class Insurance { kPension, kResidentPension, kUnemployment, kInjury };
// "110", "170", "210", "410".
std::string_view code_of(Insurance insurance);
std::optional<Insurance> insurance_of(std::string_view code);

enum class SpellMark { kPaid, kOwed, kMovedIn };

// Months `from` to `to`, both included, at one place; amounts of one month, 0 = not given.
struct Spell {
    int place = 0;  // index into History::places
    Month from, to;
    SpellMark mark = SpellMark::kPaid;
    Fen base = 0;
    Fen paid = 0;     // what the person paid
    Fen account = 0;  // of it, into the own account
};

struct InsuredPlace {
    std::string division;  // six digits
    std::string name;      // 沈阳市沈河区
};

// closing = opening + posted + both interests; the office's answer is refused otherwise.
struct AccountYear {
    int year = 0;
    Fen opening = 0, posted = 0, interest_opening = 0, interest_year = 0, closing = 0;
    bool provisional = false;  // the year's rate is not published yet
};

struct History {
    Insurance insurance = Insurance::kPension;
    std::vector<Insurance> others;  // further kinds the office holds for this person
    RecordState state = RecordState::kNone;
    std::optional<Month> state_since;
    std::optional<int> basis;  // original retirement age on file
    std::string agency;        // who is in charge now
    Day data_day{};            // the data is as of this day
    Month as_of{};             // last month the data speaks of
    std::vector<InsuredPlace> places;
    std::vector<Spell> spells;           // by place, then in time; spells of one place never overlap
    std::vector<AccountYear> account;    // in time; at most one a year
    std::optional<Fen> balance;          // of the own account on data_day
    std::vector<int> provisional_years;  // bases of these years are not published yet
};

// In the order of the legend. kAhead: before the first month, or after the data.
enum class MonthState { kAhead, kPaid, kNone, kOwed, kMovedIn, kTwice };

struct MonthSeen {
    MonthState state = MonthState::kAhead;
    std::vector<int> places;              // which ones have something for this month
    Fen base = 0, paid = 0, account = 0;  // of the first place that gives them
};

struct YearSeen {
    int year = 0;
    std::array<MonthSeen, 12> months;
    int counted = 0;            // paid, moved in or twice
    Fen paid = 0, account = 0;  // sums of the year
    bool provisional = false;
};

struct Strip {
    std::optional<Month> first;  // with a mark of any kind
    Month as_of{};
    std::vector<YearSeen> years;  // from the first month's year to as_of's; empty without any month
    int counted = 0;              // months that count: paid, moved in, twice
    int unpaid = 0;               // kNone between first and as_of
    int owed = 0, moved_in = 0, twice = 0;
};

Strip strip_of(const History& history);
// Only what was paid at this place.
Strip strip_of(const History& history, int place);
// For months_paid(), minimum months and the planner.
struct PaidMonth;
std::vector<PaidMonth> paid_months(const History& history);

}  // namespace canbao::policy
