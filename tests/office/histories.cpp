#include "tests/office/histories.h"

#include <algorithm>
#include <map>
#include <random>
#include <sstream>

namespace canbao::standin {
namespace {

using std::chrono::months;

int year_of(Month month) { return static_cast<int>(month.year()); }

Result<Stretch> stretch_from(const std::string& line) {
    std::istringstream words(line);
    Stretch stretch;
    std::string from, to;
    words >> stretch.place >> from >> to >> stretch.mark >> stretch.percent;
    if (!words || (stretch.mark != "paid" && stretch.mark != "owed" && stretch.mark != "moved_in"))
        return Fault{FaultCode::kBadInput, "no stretch of a history: " + line};
    stretch.from = TRY(parse_month(from));
    if (to != "now") stretch.to = TRY(parse_month(to));
    return stretch;
}

// An invented average monthly wage that grows as wages did.
Fen wage_of(int year) {
    const Fen since = std::max(0, year - 1985);
    return 12'000 + since * since * 380;
}

// One spell a year, for the base changes every year. Employees before 1996 had no account.
void add_spells(History& history, const Stretch& stretch) {
    const Month end = stretch.to.value_or(history.as_of);
    for (Month from = stretch.from; from <= end;) {
        const Month december{from.year(), std::chrono::December};
        Spell spell{stretch.place, from, std::min(december, end), stretch.mark, 0, 0, 0};
        spell.base = wage_of(year_of(from)) * stretch.percent / 100;
        if (spell.mark != "owed" && history.insurance == "110") {
            spell.paid = rounded(spell.base * 20, 100);
            spell.account = year_of(from) < 1996 ? 0 : rounded(spell.base * 8, 100);
        }
        history.spells.push_back(spell);
        from = spell.to + months{1};
    }
}

// Every month that counts, with what was posted for it: the first place that has it.
std::map<Month, const Spell*> counted(const History& history, std::string_view division) {
    std::map<Month, const Spell*> all;
    for (const Spell& spell : history.spells) {
        const auto& place = history.places.at(static_cast<std::size_t>(spell.place));
        if (spell.mark == "owed" || (!division.empty() && place.division != division)) continue;
        for (Month month = spell.from; month <= spell.to; month += months{1}) all.emplace(month, &spell);
    }
    return all;
}

void close_account(History& history) {
    std::map<int, Fen> posted;
    for (const auto& [month, spell] : counted(history, ""))
        if (spell->account > 0) posted[year_of(month)] += spell->account;
    if (posted.empty()) return;
    Fen balance = 0;
    for (int year = posted.begin()->first; year <= year_of(history.as_of); ++year) {
        AccountYear one{year, balance, posted[year], 0, 0, 0, year == year_of(history.as_of)};
        if (!one.provisional) {
            one.interest_opening = rounded(one.opening * 3, 100);
            one.interest_year = rounded(one.posted * 3, 200);
        }
        one.closing = one.opening + one.posted + one.interest_opening + one.interest_year;
        balance = one.closing;
        history.account.push_back(one);
    }
}

// 3,000 spells of a month each at 60 places over more than a century, the same on every day but for the end.
void make_noise(History& history) {
    static constexpr const char* kMarks[] = {"paid", "owed", "moved_in"};
    std::mt19937 chance(20261123);
    const auto upto = [&chance](unsigned most) { return static_cast<int>(chance() % (most + 1)); };
    const Month begin{std::chrono::year{1900}, std::chrono::January};
    for (int place = 0; place < 60; ++place) {
        const std::string number = std::to_string(100 + place);
        history.places.push_back({"210" + number, "噪声市第" + number + "区"});
        Month month = begin + months{upto(60)};
        for (int n = 0; n < 50; ++n) {
            Spell spell{place, month, month, kMarks[upto(2)], 1'00 + upto(9'000'000), 0, 0};
            spell.paid = spell.base / 5;
            spell.account = spell.base / 13;
            history.spells.push_back(spell);
            month += months{1 + upto(27)};
        }
    }
    for (int year = 1900; year <= year_of(history.as_of); ++year) {
        AccountYear one{year, upto(99'999'999), upto(9'999'999), upto(999'999), upto(99'999),
                        0,    upto(9) == 0};
        one.closing = one.opening + one.posted + one.interest_opening + one.interest_year;
        history.account.push_back(one);
        if (one.provisional) history.provisional_years.push_back(year);
    }
}

Value json_of(const Spell& spell) {
    Value::Object members{{"place", spell.place},
                          {"from", iso_month(spell.from)},
                          {"to", iso_month(spell.to)},
                          {"mark", spell.mark}};
    for (const auto& [name, amount] :
         {std::pair{"base", spell.base}, std::pair{"paid", spell.paid}, std::pair{"account", spell.account}})
        if (amount > 0) members.emplace_back(name, yuan(amount));
    return members;
}

Value json_of(const AccountYear& one) {
    return Value::Object{{"year", one.year},
                         {"opening", yuan(one.opening)},
                         {"posted", yuan(one.posted)},
                         {"interest_opening", yuan(one.interest_opening)},
                         {"interest_year", yuan(one.interest_year)},
                         {"closing", yuan(one.closing)},
                         {"provisional", one.provisional}};
}

}  // namespace

Result<Story> story_from(const Value& written) {
    Story story;
    story.insurance = TRY(written.string_at("insurance"));
    if (written.find("state_since") != nullptr) story.state_since = TRY(written.string_at("state_since"));
    if (written.find("noise") != nullptr) story.noise = TRY(written.boolean_at("noise"));
    const Value* places = written.find("places");
    if (places != nullptr && places->array() != nullptr)
        for (const Value& place : *places->array()) {
            auto division = TRY(place.string_at("division"));
            auto name = TRY(place.string_at("name"));
            story.places.push_back({std::move(division), std::move(name)});
        }
    const Value* stretches = written.find("stretches");
    if (stretches != nullptr && stretches->array() != nullptr)
        for (const Value& line : *stretches->array()) {
            if (line.string() == nullptr) return Fault{FaultCode::kBadInput, "a stretch that is no text"};
            story.stretches.push_back(TRY(stretch_from(*line.string())));
            if (story.stretches.back().place >= static_cast<int>(story.places.size()))
                return Fault{FaultCode::kBadInput, "no such place: " + *line.string()};
        }
    return story;
}

History history_on(const Story& story, Day today) {
    History history{story.insurance,
                    story.state_since,
                    today,
                    Month{today.year(), today.month()} - months{1},
                    story.places,
                    {},
                    {},
                    {}};
    if (story.noise) {
        make_noise(history);
        return history;
    }
    for (const Stretch& stretch : story.stretches) add_spells(history, stretch);
    close_account(history);
    const auto is_newest = [&](const Spell& spell) { return spell.to == history.as_of; };
    if (std::any_of(history.spells.begin(), history.spells.end(), is_newest))
        history.provisional_years.push_back(year_of(history.as_of));
    return history;
}

Sums sums_of(const History& history, std::string_view division, const std::vector<int>& years) {
    Sums sums;
    for (const auto& [month, spell] : counted(history, division)) {
        if (!years.empty() && std::find(years.begin(), years.end(), year_of(month)) == years.end()) continue;
        ++sums.months;
        if (!sums.first) sums.first = month;
        sums.last = month;
        sums.paid += spell->paid;
        sums.account += spell->account;
    }
    return sums;
}

Value::Object json_of(const History& history) {
    Value::Array places, spells, account, provisional;
    for (const PlaceName& place : history.places)
        places.push_back(Value::Object{{"division", place.division}, {"name", place.name}});
    for (const Spell& spell : history.spells) spells.push_back(json_of(spell));
    for (const AccountYear& year : history.account) account.push_back(json_of(year));
    for (const int year : history.provisional_years) provisional.emplace_back(year);
    const bool has_account = !history.account.empty();
    return {{"state_since", history.state_since ? Value(*history.state_since) : Value()},
            {"data_day", iso_day(history.data_day)},
            {"as_of", iso_month(history.as_of)},
            {"places", std::move(places)},
            {"spells", std::move(spells)},
            {"account", std::move(account)},
            {"balance", has_account ? Value(yuan(history.account.back().closing)) : Value()},
            {"provisional_years", std::move(provisional)}};
}

}  // namespace canbao::standin
