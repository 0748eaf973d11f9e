#include <algorithm>

#include "kiosk/policy/examination.h"
#include "kiosk/policy/residence_permit.h"

namespace canbao::policy {
namespace {

std::string_view key_of(Basis basis) {
    static constexpr std::string_view kKeys[] = {"basis.household", "basis.permit", "basis.licence"};
    return kKeys[static_cast<std::size_t>(basis)];
}

std::string_view word_of(Category category) {
    static constexpr std::string_view kWords[] = {"sole_trader", "part_time", "other"};
    return kWords[static_cast<std::size_t>(category)];
}

bool open_to(const Row& row, Category category) {
    const auto& words = *row.value.find("categories")->array();
    return std::any_of(words.begin(), words.end(),
                       [&](const Value& word) { return *word.string() == word_of(category); });
}

// Where the person belongs, put together from what was given and what the office's record says.
struct Standing {
    std::optional<std::string> household;
    std::optional<Permit> permit;
    std::optional<Licence> licence;
    bool outside = false;  // the household is known and not of this province
};

Standing standing_of(const Examination& e, bool hmt) {
    const Applicant& a = e.applicant;
    Standing s{a.household, a.permit, a.licence, false};
    if (a.record) {
        if (!s.household) s.household = a.record->household;
        if (!s.permit) s.permit = a.record->permit;
        if (!s.licence) s.licence = a.record->licence;
    }
    if (!s.household && a.basis == Basis::kHousehold) s.household = a.place;
    if (hmt) s.household.reset();  // no household register; the document itself is the residence permit
    if (hmt) s.permit.reset();
    s.outside = s.household && !e.rules.divisions().in_province(*s.household);
    return s;
}

class PlaceRules {
public:
    PlaceRules(Examination& e, bool hmt) : e_(e), s_(standing_of(e, hmt)) {}

    void examine() {
        if (!e_.applicant.basis) return by_any();
        switch (*e_.applicant.basis) {
            case Basis::kHousehold:
                return by_household();
            case Basis::kPermit:
                return by_permit();
            case Basis::kLicence:
                return by_licence();
        }
    }

private:
    // Does this city agree with the hall's and, where one was chosen, with the place of registration?
    bool fits(std::string_view city) const {
        const Applicant& a = e_.applicant;
        return (a.hall_city.empty() || same_city(city, a.hall_city)) &&
               (!a.place || same_city(city, *a.place));
    }
    bool of_province(std::string_view city) const { return e_.rules.divisions().in_province(city); }

    bool elsewhere(std::string_view city) const {
        return !e_.applicant.hall_city.empty() && !same_city(city, e_.applicant.hall_city);
    }

    // The place that counts must be the hall's, and the one that was chosen must be that place.
    void check_city(std::string_view city, std::string_view what) {
        const Applicant& a = e_.applicant;
        if (elsewhere(city)) return wrong_city(city, a.hall_city, what);
        if (a.place && !same_city(city, *a.place)) wrong_city(*a.place, city, "place");
    }
    void check_chosen_place() {
        if (e_.applicant.place) check_city(*e_.applicant.place, "place");
    }
    void wrong_city(std::string_view city, std::string_view here, std::string_view what) {
        e_.unmet("WRONG_CITY", e_.consult("own_city"),
                 {{"city", e_.city_in_words(city)}, {"here", e_.city_in_words(here)}}, what);
    }

    void needs_permit(std::string_view variant = {}) {
        e_.unmet("OUT_OF_PROVINCE_NEEDS_PERMIT", e_.consult("outside_needs_permit"), {}, variant);
    }
    std::optional<PermitState> permit_seen() {
        const auto state = permit_state(e_.rules, *s_.permit, e_.applicant.on);
        e_.consulted(state ? state->row : nullptr);
        return state;
    }
    bool permit_usable() {
        const auto state = permit_seen();
        return !state || state->usable;
    }
    void examine_permit_endorsed() {
        const auto state = permit_seen();
        if (state && !state->usable)
            e_.unmet("PERMIT_SUSPENDED", state->row, {{"day", e_.in_words(state->due)}});
    }
    // A permit is held, of this province: is it endorsed, and of the right city?
    void examine_permit() {
        examine_permit_endorsed();
        check_city(s_.permit->city, "permit");
    }
    bool has_permit_here() const { return s_.permit && of_province(s_.permit->city); }

    void by_household() {
        if (s_.outside) return needs_permit(has_permit_here() ? "chosen" : "");
        if (s_.household) return check_city(*s_.household, "household");
        check_chosen_place();
    }

    void by_permit() {
        if (has_permit_here()) return examine_permit();
        if (s_.outside || s_.permit) return needs_permit();
        check_chosen_place();
    }

    // May the licence's place be used? For a household outside the province that is unsure.
    bool licence_counts() {
        const Row* row = e_.consult("basis.licence");
        if (row == nullptr) return false;
        const auto& category = e_.applicant.category;
        if (category ? !open_to(*row, *category) : !e_.applicant.basis) return false;
        if (!s_.outside || row->text("household") == "any") return true;
        e_.consult("outside_sole_trader");
        return false;
    }

    void by_licence() {
        if (!licence_counts() && s_.outside) return needs_permit(has_permit_here() ? "chosen" : "");
        if (!s_.licence) return check_chosen_place();
        if (elsewhere(s_.licence->city)) return licence_elsewhere();
        check_city(s_.licence->city, "place");
    }
    void licence_elsewhere() {
        e_.unmet("LICENCE_ELSEWHERE", e_.consult("basis.licence"),
                 {{"city", e_.city_in_words(s_.licence->city)},
                  {"here", e_.city_in_words(e_.applicant.hall_city)}});
    }

    // No basis chosen: one place that fits is enough; else what stands in the way of each is said.
    void by_any() {
        const bool home = s_.household && !s_.outside;
        const bool permit_fits = has_permit_here() && fits(s_.permit->city);
        if (home && fits(*s_.household)) return;
        if (permit_fits && permit_usable()) return;
        const bool trader = s_.licence && e_.applicant.category && (!s_.outside || fits(s_.licence->city));
        const bool licence = trader && licence_counts();
        if (licence && fits(s_.licence->city)) return;
        if (s_.outside) return has_permit_here() ? examine_permit() : needs_permit();
        if (permit_fits) return examine_permit_endorsed();
        if (licence && elsewhere(s_.licence->city)) return licence_elsewhere();
        if (home) return check_city(*s_.household, "household");
        if (has_permit_here()) return examine_permit();
        check_chosen_place();
    }

    Examination& e_;
    Standing s_;
};

}  // namespace

void examine_place(Examination& examination, bool hmt) { PlaceRules(examination, hmt).examine(); }

std::vector<Basis> bases_for(const Rulebook& rules, Category category, Day on) {
    std::vector<Basis> bases;
    for (const auto basis : {Basis::kHousehold, Basis::kPermit, Basis::kLicence}) {
        const Row* row = rules.find("enrolment", key_of(basis), on);
        if (row != nullptr && open_to(*row, category)) bases.push_back(basis);
    }
    return bases;
}

}  // namespace canbao::policy
