#include "kiosk/flow/questions.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kiosk/base/mask.h"
#include "kiosk/flow/told.h"
#include "kiosk/policy/eligibility.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

constexpr Move kStay{Move::Kind::kStay, {}, {}};
constexpr Move kNext{Move::Kind::kNext, {}, {}};
constexpr std::size_t kPhoneDigits = 11;

const policy::Divisions& divisions(const Visit& visit) { return visit.session.rules.divisions(); }

// The choice that an intent names, if it names one.
template <class T>
std::optional<T> chosen_of(const std::vector<T>& options, const Intent& intent) {
    const auto index = static_cast<std::size_t>(intent.index);
    if (intent.kind != Kind::kChoose || intent.index < 0 || index >= options.size()) return std::nullopt;
    return options[index];
}

std::optional<int> index_of(const std::vector<policy::Place>& places,
                            const std::optional<policy::Place>& wanted) {
    const auto found = std::find_if(places.begin(), places.end(), [&](const policy::Place& place) {
        return wanted && place.division == wanted->division;
    });
    return found == places.end() ? std::nullopt : std::optional(static_cast<int>(found - places.begin()));
}

std::vector<std::string> names_of(const std::vector<policy::Place>& places) {
    std::vector<std::string> names;
    for (const auto& place : places) names.push_back(place.name);
    return names;
}

std::optional<policy::Place> city_of(const Visit& visit, std::string_view division) {
    for (auto& city : divisions(visit).cities())
        if (division.substr(0, 4) == std::string_view(city.division).substr(0, 4)) return city;
    return std::nullopt;
}

// What office or card say of the place that goes with the chosen basis: a district, a city, or nothing.
std::string known_division(const Visit& visit) {
    const auto& record = visit.looked->record;
    switch (*visit.answers.basis) {
        case policy::Basis::kPermit:
            return record.permit ? record.permit->city : std::string();
        case policy::Basis::kLicence:
            return record.licence ? record.licence->city : std::string();
        case policy::Basis::kHousehold:
            break;
    }
    if (record.household && divisions(visit).in_province(*record.household)) return *record.household;
    return visit.printed ? visit.printed->division : std::string();
}

void propose_place(Visit& visit) {
    auto& answers = visit.answers;
    const auto known = known_division(visit);
    answers.place.reset();
    answers.marked.reset();
    answers.city = city_of(visit, known);
    answers.city_asked = !answers.city;
    if (!answers.city) {
        answers.city = city_of(visit, visit.session.config.hall.city);  // only the one shown as chosen
        return;
    }
    const auto districts = divisions(visit).districts(answers.city->division);
    for (const auto& district : districts)
        if (district.division == known) answers.marked = district;
}

void choose_basis(Visit& visit, policy::Basis basis) {
    if (visit.answers.basis == basis) return;
    visit.answers.basis = basis;
    propose_place(visit);
}

// Whoever lives in the province by the card most likely registers by household; confirmed on the next page.
void propose_basis(Visit& visit) {
    const auto offered = offered_bases(visit);
    auto& basis = visit.answers.basis;
    if (basis && std::find(offered.begin(), offered.end(), *basis) != offered.end()) return;
    basis.reset();
    visit.answers.place.reset();
    for (const auto option : offered)
        if (offered.size() == 1 || (visit.printed && option == policy::Basis::kHousehold))
            choose_basis(visit, option);
}

Step who(Visit& visit) {
    static const std::vector kAll{policy::Category::kSoleTrader, policy::Category::kPartTime,
                                  policy::Category::kOther};
    return {"who", [] { return true; }, [&visit] { return visit.answers.category.has_value(); },
            [&visit] { return View(view::WhoAreYou{visit.answers.category}); },
            [&visit](const Intent& intent) {
                if (const auto category = chosen_of(kAll, intent)) visit.answers.category = *category;
                if (intent.kind != Kind::kNext || !visit.answers.category) return kStay;
                propose_basis(visit);
                return kNext;
            }};
}

Step basis(Visit& visit) {
    return {
        "basis", [&visit] { return offered_bases(visit).size() > 1; },
        [&visit] { return visit.answers.basis.has_value(); },
        [&visit] {
            return View(view::WhichBasis{visit.answers.basis, offered_bases(visit), printed_words(visit)});
        },
        [&visit](const Intent& intent) {
            const auto offered = offered_bases(visit);
            if (const auto choice = chosen_of(offered, intent)) choose_basis(visit, *choice);
            return intent.kind == Kind::kNext && visit.answers.basis ? kNext : kStay;
        }};
}

view::WhichPlace place_view(const Visit& visit) {
    view::WhichPlace view;
    view.basis = *visit.answers.basis;
    view.province = divisions(visit).province();
    view.card_place = printed_words(visit);
    return view;
}

Step city(Visit& visit) {
    return {"city", [&visit] { return visit.answers.city_asked; },
            [&visit] { return visit.answers.place.has_value(); },
            [&visit] {
                auto view = place_view(visit);
                const auto cities = divisions(visit).cities();
                view.options = names_of(cities);
                view.chosen = index_of(cities, visit.answers.city);
                return View(std::move(view));
            },
            [&visit](const Intent& intent) {
                auto& answers = visit.answers;
                const auto cities = divisions(visit).cities();
                if (intent.kind == Kind::kBack && answers.place)
                    answers.city = city_of(visit, answers.place->division);
                const auto choice = chosen_of(cities, intent);
                if (choice) answers.city = *choice;  // its districts come up at once
                return choice || (intent.kind == Kind::kNext && answers.city) ? kNext : kStay;
            }};
}

Step district(Visit& visit) {
    const auto options = [&visit] { return divisions(visit).districts(visit.answers.city->division); };
    return {"district", [] { return true; }, [&visit] { return visit.answers.place.has_value(); },
            [&visit, options] {
                auto view = place_view(visit);
                view.city = visit.answers.city->name;
                view.options = names_of(options());
                view.chosen = index_of(options(), visit.answers.marked);
                return View(std::move(view));
            },
            [&visit, options](const Intent& intent) {
                auto& answers = visit.answers;
                if (intent.kind == Kind::kOtherCity) {
                    answers.city_asked = true;
                    return Move{Move::Kind::kJump, "city", {}};
                }
                if (const auto choice = chosen_of(options(), intent)) answers.marked = *choice;
                if (intent.kind == Kind::kBack && answers.place) answers.marked = answers.place;
                if (intent.kind != Kind::kNext || !index_of(options(), answers.marked)) return kStay;
                answers.place = answers.marked;
                // As it is shown and printed: with its city before it.
                answers.place->name = divisions(visit).full_name(answers.place->division);
                return kNext;
            }};
}

void press_key(Personal& typed, const Intent& intent) {
    if (intent.kind == Kind::kDigit && intent.index >= 0 && intent.index <= 9 && typed.size() < kPhoneDigits)
        typed.append(static_cast<char>('0' + intent.index));
    if (intent.kind == Kind::kErase && !typed.empty()) typed.pop_back();
    if (intent.kind == Kind::kClear || intent.kind == Kind::kSkip) typed = Personal();
}

Step phone(Visit& visit) {
    return {"phone", [] { return true; }, [&visit] { return visit.answers.phone_done; },
            [&visit] {
                const auto& typed = visit.answers.typed;
                const bool impossible = typed.size() == kPhoneDigits && !is_mobile(typed);
                return View(view::Phone{typed.clone(), visit.looked->phone_known, impossible});
            },
            [&visit](const Intent& intent) {
                auto& answers = visit.answers;
                press_key(answers.typed, intent);
                if (intent.kind == Kind::kBack) answers.typed = answers.phone.clone();
                const bool kept = answers.phone_done && answers.typed == answers.phone;
                const bool next = intent.kind == Kind::kNext && (is_mobile(answers.typed) || kept);
                if (intent.kind != Kind::kSkip && !next) return kStay;
                answers.phone = answers.typed.clone();
                answers.phone_done = true;
                return kNext;
            }};
}

View check_view(const Visit& visit) {
    using Row = view::CheckRow;
    const auto& texts = visit.session.texts;
    const auto& answers = visit.answers;
    view::Check check;
    check.rows.push_back({Row::Kind::kName, visit.card->name.clone(), true});
    check.rows.push_back({Row::Kind::kIdNumber, visit.card->id_number.clone(), true});
    check.rows.push_back({Row::Kind::kCategory, Personal(category_words(texts, *answers.category)), false});
    check.rows.push_back({Row::Kind::kPlace, Personal(place_words(visit)), false});
    auto number = answers.phone.empty() ? Personal(texts("flow.phone.none")) : masked_phone(answers.phone);
    check.rows.push_back({Row::Kind::kPhone, std::move(number), false});
    return View(std::move(check));
}

Step check(Visit& visit) {
    return {"check", [] { return true; }, [] { return false; }, [&visit] { return check_view(visit); },
            [](const Intent& intent) {
                using Row = view::CheckRow::Kind;
                if (intent.kind == Kind::kSubmit) return kNext;
                if (intent.kind != Kind::kEdit) return kStay;
                switch (static_cast<Row>(intent.index)) {
                    case Row::kCategory:
                        return Move{Move::Kind::kEdit, "who", "who"};
                    case Row::kPlace:
                        return Move{Move::Kind::kEdit, "basis", "district"};
                    case Row::kPhone:
                        return Move{Move::Kind::kEdit, "phone", "phone"};
                    case Row::kName:
                    case Row::kIdNumber:
                        break;
                }
                return kStay;  // from the card: not to be edited
            }};
}

}  // namespace

std::vector<policy::Basis> offered_bases(const Visit& visit) {
    if (!visit.answers.category) return {};
    auto offered = policy::bases_for(visit.session.rules, *visit.answers.category, today(visit.session));
    // Residents of Hong Kong, Macao and Taiwan have a residence permit, no household register.
    if (document_of(visit.card->kind) == policy::DocumentKind::kHmt)
        std::erase(offered, policy::Basis::kHousehold);
    return offered;
}

Form questions(Visit& visit) {
    return {who(visit), basis(visit), city(visit), district(visit), phone(visit), check(visit)};
}

std::string place_words(const Visit& visit) {
    const auto& answers = visit.answers;
    if (!answers.place || !answers.basis) return {};
    const auto basis = basis_words(visit.session.texts, *answers.basis);
    return visit.session.texts("flow.place", {{"place", answers.place->name}, {"basis", basis}});
}

}  // namespace canbao
