// eligibility.h: May this person register here as a flexible worker? Every rule is evaluated, never only the
// first.
//
// Law on social insurance, articles 10 and 16; the province's answers on flexible workers, 1, 4 and 6.
// Figures and sources stand in assets/policy, the words in assets/texts (rules.*). Order of the conditions:
// document, age, place, record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/base/texts.h"
#include "kiosk/policy/person.h"
#include "kiosk/policy/rulebook.h"

namespace canbao::policy {

// What is known when the question is asked. What is absent is not held against the person unless a rule needs
// it.
struct Applicant {
    Day on;                               // today in the hall
    const Personal* id_number = nullptr;  // required
    DocumentKind document = DocumentKind::kResident;
    std::optional<Day> birth;   // as printed; must agree with the number
    std::string card_valid_to;  // YYYY-MM-DD, "long-term", or empty when unknown
    std::optional<Category> category;
    std::optional<Basis> basis;
    // What is absent in these three is looked for in `record`, the household then in `place` (basis
    // household).
    std::optional<std::string> household;  // division code of the household register
    std::optional<Permit> permit;
    std::optional<Licence> licence;
    std::string hall_city;             // four digits; empty = not checked
    std::optional<std::string> place;  // division code chosen for the registration
    std::optional<Record> record;
};

struct Verdict {
    bool eligible = false;
    std::vector<Unmet> unmet;
    std::vector<std::string> notes;  // e.g. that 55 was used for want of a record
    bool unsure = false;             // an unconfirmed row decided: an act becomes a hand-over to the window
};

// `texts` has the words (rules.*) of titles, findings and remedies.
Verdict evaluate(const Rulebook& rules, const Texts& texts, const Applicant& applicant);

// By which places somebody of this category may register, in the order of the screen: household, permit,
// licence.
std::vector<Basis> bases_for(const Rulebook& rules, Category category, Day on);

}  // namespace canbao::policy
