#include "tests/unit/flow/citizen.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "kiosk/base/json.h"
#include "tests/places.h"

namespace canbao::test {
namespace {

using Kind = Intent::Kind;

[[noreturn]] void stop(const std::string& why) {
    std::cerr << why << '\n';
    std::abort();
}

const Value& people() {
    static const Value all = [] {
        std::ifstream file(places::source() + "/tests/citizens.json");
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        auto parsed = json::parse(text);
        if (!parsed) stop("citizens.json: " + parsed.fault().detail);
        return *std::move(parsed);
    }();
    return all;
}

Day days_ago(std::int64_t days) {
    return Day{std::chrono::sys_days(std::chrono::floor<std::chrono::days>(kNow)) - std::chrono::days(days)};
}

policy::Record record_of(const Value& office) {
    static const std::map<std::string, policy::RecordState> kStates{
        {"none", policy::RecordState::kNone},
        {"paying", policy::RecordState::kPaying},
        {"paused", policy::RecordState::kPaused},
        {"ended", policy::RecordState::kEnded},
        {"retired", policy::RecordState::kRetired}};
    policy::Record record;
    record.state = kStates.at(*office.string_at("state"));
    if (const auto place = office.string_at("place")) record.place = *place;
    if (const auto household = office.string_at("household")) record.household = *household;
    if (const auto basis = office.integer_at("basis")) record.basis = static_cast<int>(*basis);
    if (const auto* permit = office.find("permit")) {
        record.permit =
            policy::Permit{*permit->string_at("city"), days_ago(*permit->integer_at("issued_days_ago")), {}};
        for (const auto& day : *permit->find("endorsed_days_ago")->array())
            record.permit->endorsed.push_back(days_ago(*day.integer()));
    }
    return record;
}

CardKind kind_of(const std::string& name) {
    for (const auto kind :
         {CardKind::kResident, CardKind::kHmt, CardKind::kForeigner2017, CardKind::kForeigner2023})
        if (name_of(kind) == name) return kind;
    stop("no card kind " + name);
}

}  // namespace

const std::string& Citizen::id_number() const {
    const auto own = card.find("id_number");
    return own != card.end() ? own->second : card.at("card_number");
}

Card Citizen::lay_card() const {
    const auto field = [this](const char* name) {
        const auto at = card.find(name);
        return Personal(at == card.end() ? std::string_view() : std::string_view(at->second));
    };
    Card laid;
    laid.kind = kind_of(card.at("kind"));
    if (script.card_kind != CardKind::kResident) {  // a number and a name, and no more
        laid.kind = script.card_kind;
        laid.name = field("name");
        laid.id_number = Personal(id_number());
        return laid;
    }
    laid.name = field("name");
    laid.name_en = field("name_en");
    laid.sex = Personal(card.at("sex") == "1" ? "男" : "女");
    laid.nation = Personal("汉");
    laid.nationality = laid.kind == CardKind::kResident ? Personal("CHN") : field("nationality");
    laid.birth = field("birth");
    laid.address = card.count("appended_address") != 0 ? field("appended_address") : field("address");
    laid.id_number = Personal(id_number());
    laid.issuer = field("issuer");
    laid.valid_from = field("valid_from");
    laid.valid_to = field("valid_to");
    laid.sam_id = "05.01-20100101-0000000001-0000000001";
    return laid;
}

policy::History history_of(policy::RecordState state) {
    using namespace std::chrono;
    policy::History history;
    history.state = state;
    history.data_day = year{2026} / October / 31;
    history.as_of = year{2026} / October;
    if (state == policy::RecordState::kNone) return history;
    history.others = {policy::Insurance::kUnemployment};
    history.state_since = year{2024} / March;
    history.agency = "沈阳市社保中心";
    history.places = {{"210106", "沈阳市铁西区"}, {"210302", "鞍山市铁东区"}};
    policy::Spell spell;
    spell.base = 435'900;
    spell.paid = 87'180;
    spell.account = 34'872;
    spell.from = year{2024} / March;
    spell.to = year{2025} / June;
    history.spells.push_back(spell);
    spell.place = 1;
    spell.from = year{2025} / September;
    spell.to = year{2026} / October;
    history.spells.push_back(spell);
    history.account = {{2025, 300'000, 418'464, 4'500, 1'360, 724'324, false}};
    history.balance = 724'324;
    return history;
}

Citizen citizen(const std::string& slug) {
    for (const auto& person : *people().find("citizens")->array()) {
        if (*person.string_at("slug") != slug) continue;
        Citizen found;
        found.slug = slug;
        for (const auto& [name, value] : *person.find("card")->object())
            if (value.string()) found.card[name] = *value.string();
        const Value& office = *person.find("office");
        found.looked.record = record_of(office);
        found.history = history_of(found.looked.record.state);
        found.matters = {{Matter::What::kTransfer, Matter::State::kInProgress, "A-1", kNow, "online", ""}};
        found.looked.phone_known = office.boolean_at("phone_known").ok() && *office.boolean_at("phone_known");
        if (const auto* open = office.find("open_registration"))
            found.looked.open_registration = OpenRegistration{
                "261123000001", kNow - std::chrono::minutes(*open->integer_at("minutes_ago")),
                *open->string_at("channel")};
        return found;
    }
    stop("no citizen " + slug);
}

std::optional<Intent> Touches::detour(const std::string& view) {
    const auto at = std::find_if(script_.detours.begin(), script_.detours.end(),
                                 [&](const auto& detour) { return detour.first == view; });
    if (at == script_.detours.end()) return std::nullopt;
    const Intent intent = at->second;
    script_.detours.erase(at);
    return intent;
}

namespace {

// Marks `wanted` among the options, then goes on.
template <class T>
Intent mark(const std::optional<T>& chosen, const std::vector<T>& options, const T& wanted) {
    if (chosen == wanted) return {Kind::kNext};
    const auto at = std::find(options.begin(), options.end(), wanted);
    if (at == options.end()) stop("the option that this citizen wants is not offered");
    return {Kind::kChoose, static_cast<int>(at - options.begin())};
}

struct Straight {
    const Script& script;

    Intent operator()(const view::BeforeYouStart&) const { return {Kind::kAgree}; }
    Intent operator()(const view::LayCard&) const { return {Kind::kWithoutCard}; }
    Intent operator()(const view::IsItYou&) const { return {Kind::kYes}; }
    Intent operator()(const view::WhoAreYou& view) const {
        return mark(view.chosen,
                    {policy::Category::kSoleTrader, policy::Category::kPartTime, policy::Category::kOther},
                    script.category);
    }
    Intent operator()(const view::WhichBasis& view) const {
        if (!script.basis && view.chosen) return {Kind::kNext};
        return mark(view.chosen, view.offered, script.basis.value_or(view.offered.front()));
    }
    Intent operator()(const view::WhichPlace& view) const {
        if (view.city && view.chosen) return {Kind::kNext};
        const auto& wanted = view.city ? script.district : script.city;
        return mark(std::optional<std::string>(), view.options, wanted);
    }
    Intent operator()(const view::Phone& view) const {
        if (script.phone.empty()) return {Kind::kSkip};
        const auto typed = view.digits.size();
        return typed < script.phone.size() ? Intent{Kind::kDigit, script.phone[typed] - '0'}
                                           : Intent{Kind::kNext};
    }
    Intent operator()(const view::Check&) const { return {Kind::kSubmit}; }
    Intent operator()(const view::Registered& view) const { return paper(view.can_print); }
    Intent operator()(const view::NotToday& view) const { return paper(view.can_print); }
    Intent operator()(const view::Accepted& view) const { return paper(view.can_print); }
    Intent operator()(const view::ToWindow& view) const { return paper(view.can_print); }
    Intent operator()(const view::PrintedHow& view) const { return paper(view.may_retry); }
    Intent operator()(const view::NotIssued& view) const { return paper(view.may_retry); }
    Intent operator()(const view::Preview&) const { return paper(true); }
    Intent operator()(const view::ChooseOne& view) const {
        return view.chosen ? Intent{Kind::kNext} : Intent{Kind::kChoose, 0};
    }
    Intent operator()(const view::ChooseYears& view) const {
        return view.chosen.empty() ? Intent{Kind::kChoose, view.years.front()} : Intent{Kind::kNext};
    }
    Intent operator()(const view::AskNumber& view) const {
        using Question = view::AskNumber::Question;
        const std::string wanted = view.question == Question::kBirthMonth ? "197906" : "12";
        const auto typed = view.digits.size();
        return typed < wanted.size() ? Intent{Kind::kDigit, wanted[typed] - '0'} : Intent{Kind::kNext};
    }
    Intent operator()(const view::ShowCode&) const {
        return {script.types.empty() ? Kind::kClose : Kind::kTypeCode};
    }
    Intent operator()(const view::TypeCode& view) const {
        if (view.wrong) return {Kind::kClose};
        const auto typed = view.typed.size();
        return typed < script.types.size() ? Intent{Kind::kCharacter, script.types[typed]}
                                           : Intent{Kind::kNext};
    }
    template <class Other>
    Intent operator()(const Other&) const {
        return {Kind::kKnown};
    }

    Intent paper(bool offered) const { return {offered && script.wants_paper ? Kind::kPrint : Kind::kKnown}; }
};

}  // namespace

Intent Touches::operator()(const View& view) {
    if (const auto other = detour(std::string(name_of(view)))) return *other;
    return std::visit(Straight{script_}, view);
}

}  // namespace canbao::test
