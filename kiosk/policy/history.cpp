#include "kiosk/policy/history.h"

#include <algorithm>

#include "kiosk/policy/months.h"

namespace canbao::policy {
namespace {

constexpr std::string_view kCodes[] = {"110", "170", "210", "410"};
constexpr int kAllPlaces = -1;
constexpr int kMonthsOfYear = 12;

int index_of(Month month) {
    return static_cast<int>(month.year()) * kMonthsOfYear +
           static_cast<int>(static_cast<unsigned>(month.month())) - 1;
}

bool counts(SpellMark mark) { return mark != SpellMark::kOwed; }

// One more spell that speaks of this month. What counts goes before what is owed.
void add(MonthSeen& seen, const Spell& spell) {
    const auto known = std::find(seen.places.begin(), seen.places.end(), spell.place);
    const bool counted_before = seen.state == MonthState::kPaid || seen.state == MonthState::kMovedIn ||
                                seen.state == MonthState::kTwice;
    if (counts(spell.mark) && counted_before && known == seen.places.end()) {
        seen.state = MonthState::kTwice;
    } else if (counts(spell.mark) && !counted_before) {
        seen.state = spell.mark == SpellMark::kPaid ? MonthState::kPaid : MonthState::kMovedIn;
        seen.base = seen.paid = seen.account = 0;  // what was owed elsewhere gives way
    } else if (!counts(spell.mark) && !counted_before) {
        seen.state = MonthState::kOwed;
    }
    if (known == seen.places.end()) seen.places.push_back(spell.place);
    if (seen.base == 0 && seen.paid == 0 && seen.account == 0) {
        seen.base = spell.base;
        seen.paid = spell.paid;
        seen.account = spell.account;
    }
}

void count(Strip& strip, YearSeen& year, const MonthSeen& month) {
    switch (month.state) {
        case MonthState::kTwice:
            ++strip.twice;
            [[fallthrough]];
        case MonthState::kPaid:
            ++year.counted;
            break;
        case MonthState::kMovedIn:
            ++strip.moved_in;
            ++year.counted;
            break;
        case MonthState::kOwed:
            ++strip.owed;
            return;  // what is owed was not paid
        case MonthState::kNone:
            ++strip.unpaid;
            return;
        case MonthState::kAhead:
            return;
    }
    year.paid += month.paid;
    year.account += month.account;
}

std::vector<YearSeen> empty_years(Month first, Month last) {
    std::vector<YearSeen> years;
    for (int year = static_cast<int>(first.year()); year <= static_cast<int>(last.year()); ++year) {
        YearSeen seen;
        seen.year = year;
        years.push_back(std::move(seen));
    }
    return years;
}

Strip strip(const History& history, int only) {
    Strip result;
    result.as_of = history.as_of;
    for (const auto& spell : history.spells)
        if ((only == kAllPlaces || spell.place == only) && spell.from <= history.as_of &&
            (!result.first || spell.from < *result.first))
            result.first = spell.from;
    if (!result.first) return result;
    result.years = empty_years(*result.first, result.as_of);
    const int start = static_cast<int>(result.first->year()) * kMonthsOfYear;
    const auto at = [&](int index) -> MonthSeen& {
        const auto from_start = static_cast<std::size_t>(index - start);
        return result.years[from_start / kMonthsOfYear].months[from_start % kMonthsOfYear];
    };
    const int last = index_of(result.as_of);
    for (int month = index_of(*result.first); month <= last; ++month) at(month).state = MonthState::kNone;
    for (const auto& spell : history.spells)
        if (only == kAllPlaces || spell.place == only)
            for (int month = index_of(spell.from); month <= std::min(index_of(spell.to), last); ++month)
                add(at(month), spell);
    for (auto& year : result.years) {
        for (const auto& month : year.months) count(result, year, month);
        result.counted += year.counted;
        year.provisional = std::find(history.provisional_years.begin(), history.provisional_years.end(),
                                     year.year) != history.provisional_years.end();
    }
    return result;
}

}  // namespace

std::string_view code_of(Insurance insurance) { return kCodes[static_cast<std::size_t>(insurance)]; }

std::optional<Insurance> insurance_of(std::string_view code) {
    for (std::size_t i = 0; i < std::size(kCodes); ++i)
        if (kCodes[i] == code) return static_cast<Insurance>(i);
    return std::nullopt;
}

Strip strip_of(const History& history) { return strip(history, kAllPlaces); }

Strip strip_of(const History& history, int place) { return strip(history, place); }

std::vector<PaidMonth> paid_months(const History& history) {
    std::vector<PaidMonth> months;
    for (const auto& spell : history.spells) {
        if (!counts(spell.mark)) continue;
        const auto& place = history.places[static_cast<std::size_t>(spell.place)].division;
        for (Month month = spell.from; month <= std::min(spell.to, history.as_of);
             month += std::chrono::months{1})
            months.push_back({month, place});
    }
    return months;
}

}  // namespace canbao::policy
