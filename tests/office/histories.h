// histories.h: What was paid for the synthetic citizens, made up for a given day.
//
// tests/citizens.json gives stretches ("0 1988-07 1997-03 paid 60": place, months, mark, per cent of the
// average wage; "now" = the last month of the data). Wages, rates and interest are invented, but everything
// adds up: a spell a year, an account that closes with the sum of its parts. "noise" is a wild answer near
// the contract's bounds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/date.h"
#include "kiosk/base/money.h"
#include "kiosk/base/value.h"

namespace canbao::standin {

struct PlaceName {
    std::string division, name;
};

struct Stretch {
    int place = 0;
    Month from;
    std::optional<Month> to;  // nullopt = as_of
    std::string mark;         // paid, owed, moved_in
    int percent = 100;
};

// Of one kind of insurance, as the file has it.
struct Story {
    std::string insurance = "110";
    std::optional<std::string> state_since;
    std::vector<PlaceName> places;
    std::vector<Stretch> stretches;
    bool noise = false;
};
Result<Story> story_from(const Value& written);

struct Spell {
    int place = 0;
    Month from, to;
    std::string mark;
    Fen base = 0, paid = 0, account = 0;  // of one month; 0 = not said
};
struct AccountYear {
    int year = 0;
    Fen opening = 0, posted = 0, interest_opening = 0, interest_year = 0, closing = 0;
    bool provisional = false;
};
// A story as it stands on a day.
struct History {
    std::string insurance;
    std::optional<std::string> state_since;
    Day data_day{};
    Month as_of{};
    std::vector<PlaceName> places;
    std::vector<Spell> spells;
    std::vector<AccountYear> account;
    std::vector<int> provisional_years;
};
History history_on(const Story& story, Day today);

// Months that count (paid or moved in, each once), of that division and those years; empty = all.
struct Sums {
    int months = 0;
    std::optional<Month> first, last;
    Fen paid = 0, account = 0;
};
Sums sums_of(const History& history, std::string_view division, const std::vector<int>& years);

// The members places, spells, account, balance, provisional_years, data_day, as_of, state_since of the
// answer.
Value::Object json_of(const History& history);

}  // namespace canbao::standin
