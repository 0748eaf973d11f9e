// visit.h: What the terminal knows of the citizen in front of it: card, consent, the office's record, the
// answers.
//
// It lives in the frame of the visit's first flow and dies with it. All parts of the visit (kiosk/flow/*.h)
// get it by reference; each awaits the next, so none outlives it.
#pragma once

#include <optional>
#include <string>

#include "kiosk/flow/ending.h"
#include "kiosk/flow/session.h"

namespace canbao {

// What was answered, and beside it what is only marked or typed on the page that is shown.
struct Answers {
    std::optional<policy::Category> category;
    std::optional<policy::Basis> basis;
    std::optional<policy::Place> place;  // the district, confirmed
    Personal phone;                      // eleven digits, or empty when skipped
    bool phone_done = false;

    std::optional<policy::Place> city;    // proposed or marked; its districts are offered
    std::optional<policy::Place> marked;  // the district that is proposed or marked
    bool city_asked = false;              // nothing proposed, or another city was asked for
    Personal typed;                       // of the number
};

struct Visit {
    explicit Visit(Session& hall, Service what = Service::kRegister) : session(hall), service(what) {}
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    // Whatever ends the visit, the host forgets whose card it was.
    ~Visit() { session.card_id = Personal(); }

    Session& session;
    const Service service;
    Consent consent;
    std::optional<Card> card;
    std::optional<policy::Place> printed;  // the district that the card's address names
    std::optional<Looked> looked;
    Answers answers;
    std::optional<policy::History> history;  // as the office told it last
    policy::Strip strip;                     // of the history
    bool recover = false;                    // an intent stays open in the journal, or may
};

template <>
inline constexpr bool outlives_flows<Visit> = true;

// The ending is settled: from now on the card may go, and whatever cancels the visit says this.
void decide(Visit& visit, Ending ending, std::optional<Nothing> nothing = {});
// The same while the card has to stay: the citizen looks at it, or may try again.
void conclude(Visit& visit, Ending ending, std::optional<Nothing> nothing = {});
// How the visit ends, as decided.
VisitEnd end_of(const Visit& visit);
// Everything given so far, as the office takes it; `reason` sends a case to the window.
Application application_of(const Visit& visit, std::string reason);
// Of the printed address as much as a screen shows: 沈阳市铁西区; empty when it is of another province.
Personal printed_words(const Visit& visit);
// On which printer; nullptr: this machine has none of that kind.
Printer* printer_of(const Session& session, Sheet sheet);
// A paper can be offered.
bool can_print(const Session& session, Sheet sheet = Sheet::kSlip);
bool can_print_any(const Session& session);
// Why that printer could not print now.
std::optional<FaultCode> print_trouble(const Session& session, Sheet sheet);

}  // namespace canbao
