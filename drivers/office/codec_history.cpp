// The history: every limit of the contract, and that what it says fits together.
#include <array>
#include <utility>

#include "drivers/office/codec.h"
#include "drivers/office/members.h"

namespace canbao::office {
namespace {

using policy::AccountYear;
using policy::History;
using policy::Insurance;
using policy::InsuredPlace;
using policy::Spell;
using policy::SpellMark;

constexpr std::size_t kPlacesMax = 60, kSpellsMax = 3000, kYearsMax = 150, kOthersMax = 3;
constexpr int kYearLeast = 1900, kYearMost = 2199;

std::string item(std::string_view list, std::size_t n) {
    return std::string(list) + "[" + std::to_string(n) + "]";
}

void read_others(Members& members, History& history) {
    const Value::Array* list = members.list("others", kOthersMax);
    if (list == nullptr) return;
    for (const Value& one : *list) {
        const auto kind = one.string() == nullptr ? std::nullopt : policy::insurance_of(*one.string());
        if (!kind || *kind == history.insurance)
            return members.wrong("others", "must be further kinds of insurance");
        for (const Insurance known : history.others)
            if (known == *kind) return members.wrong("others", "names a kind twice");
        history.others.push_back(*kind);
    }
}

void read_places(Members& members, History& history) {
    const Value::Array* list = members.list("places", kPlacesMax);
    if (list == nullptr) return;
    for (const Value& one : *list) {
        const auto read = [](Members& inner) {
            return InsuredPlace{inner.division("division", 6), inner.text("name", {1, 60})};
        };
        history.places.push_back(nested(members, item("places", history.places.size()), one, read));
        if (!members.good()) return;
    }
}

Spell read_spell(Members& members, std::size_t places) {
    static constexpr std::array<std::pair<std::string_view, SpellMark>, 3> kMarks{
        {{"paid", SpellMark::kPaid}, {"owed", SpellMark::kOwed}, {"moved_in", SpellMark::kMovedIn}}};
    Spell spell;
    if (places == 0)
        members.wrong("place", "is none of the places");
    else
        spell.place = static_cast<int>(members.integer("place", 0, static_cast<std::int64_t>(places) - 1));
    spell.from = members.month("from");
    spell.to = members.month("to");
    spell.mark = members.one_of("mark", kMarks);
    spell.base = members.money_or_none("base");
    spell.paid = members.money_or_none("paid");
    spell.account = members.money_or_none("account");
    if (members.good() && spell.to < spell.from) members.wrong("to", "lies before from");
    if (members.good() && spell.paid > 0 && spell.account > spell.paid)
        members.wrong("account", "is more than was paid");
    return spell;
}

void read_spells(Members& members, History& history) {
    const Value::Array* list = members.list("spells", kSpellsMax);
    if (list == nullptr) return;
    for (const Value& one : *list) {
        const std::string name = item("spells", history.spells.size());
        const std::size_t places = history.places.size();
        const Spell spell =
            nested(members, name, one, [places](Members& inner) { return read_spell(inner, places); });
        if (!members.good()) return;
        if (spell.to > history.as_of) return members.wrong(name, "lies after as_of");
        if (!history.spells.empty()) {
            const Spell& before = history.spells.back();
            if (spell.place < before.place) return members.wrong(name, "is out of the order of places");
            if (spell.place == before.place && spell.from <= before.to)
                return members.wrong(name, "overlaps the one before or is out of order");
        }
        history.spells.push_back(spell);
    }
}

AccountYear read_account_year(Members& members) {
    AccountYear year;
    year.year = static_cast<int>(members.integer("year", kYearLeast, kYearMost));
    year.opening = members.money("opening");
    year.posted = members.money("posted");
    year.interest_opening = members.money("interest_opening");
    year.interest_year = members.money("interest_year");
    year.closing = members.money("closing");
    year.provisional = members.boolean("provisional");
    const Fen sum = year.opening + year.posted + year.interest_opening + year.interest_year;
    if (members.good() && sum != year.closing) members.wrong("closing", "is not the sum of the rest");
    return year;
}

void read_account(Members& members, History& history) {
    const Value::Array* list = members.list("account", kYearsMax);
    if (list == nullptr) return;
    for (const Value& one : *list) {
        const std::string name = item("account", history.account.size());
        const AccountYear year = nested(members, name, one, read_account_year);
        if (!members.good()) return;
        if (!history.account.empty() && year.year <= history.account.back().year)
            return members.wrong(name, "is out of order");
        if (year.year > static_cast<int>(history.data_day.year()))
            return members.wrong(name, "lies after data_day");
        history.account.push_back(year);
    }
}

void read_provisional_years(Members& members, History& history) {
    const Value::Array* list = members.list("provisional_years", kYearsMax);
    if (list == nullptr) return;
    for (const Value& one : *list) {
        const std::int64_t* year = one.integer();
        if (year == nullptr || *year < kYearLeast || *year > kYearMost)
            return members.wrong("provisional_years", "must be years");
        if (!history.provisional_years.empty() && *year <= history.provisional_years.back())
            return members.wrong("provisional_years", "are out of order");
        history.provisional_years.push_back(static_cast<int>(*year));
    }
}

}  // namespace

Result<History> read_history(const Value& answer, Insurance asked) {
    Members members(answer);
    History history;
    history.insurance = asked;
    if (members.code("insurance", {3, 3}) != policy::code_of(asked))
        members.wrong("insurance", "is not the one we asked for");
    read_others(members, history);
    history.state = read_state(members);
    if (members.present("state_since") != nullptr) history.state_since = members.month("state_since");
    history.basis = read_basis(members);
    history.agency = members.text("agency", {0, 120});
    history.data_day = members.day("data_day");
    history.as_of = members.month("as_of");
    if (members.good() && history.as_of > Month{history.data_day.year(), history.data_day.month()})
        members.wrong("as_of", "lies after data_day");
    read_places(members, history);
    read_spells(members, history);
    read_account(members, history);
    if (members.present("balance") != nullptr) history.balance = members.money("balance");
    read_provisional_years(members, history);
    if (!members.good()) return members.fault();
    return history;
}

}  // namespace canbao::office
