// citizen.h: Invented people (tests/citizens.json) who stand before a simulated terminal and touch it.
//
// A Citizen is the card and the office's record; a Script is what this one wants. Touches answers each view
// as somebody who wants that would, and leaves the straight way where the script says so.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/policy/history.h"
#include "kiosk/ports/office.h"
#include "kiosk/view.h"

namespace canbao::test {

// 2026-11-23 14:35 in the hall.
inline constexpr Instant kNow{std::chrono::seconds{1'795'415'700}};

struct Script {
    Service service = Service::kRegister;
    policy::Category category = policy::Category::kOther;
    std::optional<policy::Basis> basis;  // unset: the proposal, or the first
    std::string city = "沈阳市";         // when none is proposed
    std::string district = "铁西区";
    std::string phone;  // empty: skipped
    bool wants_paper = true;
    bool has_card = true;
    CardKind card_kind = CardKind::kResident;  // kSocialSecurity: the one that is inserted
    std::vector<std::string> shows;  // codes for the scanner, one after the other, instead of a card
    std::string types;               // a check code
    // (view, touch): done once each when that view is shown, in this order for the same view, before anything
    // else.
    std::vector<std::pair<std::string, Intent>> detours;
};

struct Citizen {
    std::string slug;
    std::map<std::string, std::string> card;  // fields of the card by name, as in citizens.json
    Looked looked;
    policy::History history;
    std::vector<Matter> matters;
    Script script;

    const std::string& id_number() const;
    const std::string& name() const { return card.at("name"); }
    Card lay_card() const;
};

// Three years at two places with a gap, an account, and unemployment insurance besides; nothing at all when
// `state` is none.
policy::History history_of(policy::RecordState state);

// By slug: "new", "other-province"; an unknown one stops the test program.
Citizen citizen(const std::string& slug);

class Touches {
public:
    explicit Touches(Script script) : script_(std::move(script)) {}
    Intent operator()(const View& view);

private:
    std::optional<Intent> detour(const std::string& view);

    Script script_;
};

}  // namespace canbao::test
