// month_words.h: Months in words: what a month is, how long a stretch is, what it means for the pension.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/ui.h"

namespace canbao::screens {

// The text id of a month's word.
std::string_view id_of(policy::MonthState state);
// 34 and a unit, 8 and a unit; whole years have no months; none at all: 0 months.
std::vector<std::pair<std::string, std::string>> years_and_months(const Ui& ui, int months);
// The same as one text; none at all: the word for none.
std::string duration(const Ui& ui, int months);
std::string month_name(const Ui& ui, Month month);

// How far it is to the least number of months of the year this person retires.
struct Reach {
    std::optional<int> required, missing;
    std::string retires;
    bool reached = false;  // the age
};
void reach_banner(Ui& ui, Box box, const Reach& reach);

}  // namespace canbao::screens
