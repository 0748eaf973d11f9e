// told.h: The facts a visit takes from card and clock, and the words it shows for them.
//
// The only place of the flow that reads personal text. What the card does not say stays empty; nothing is
// guessed.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/date.h"
#include "kiosk/base/texts.h"
#include "kiosk/flow/session.h"
#include "kiosk/policy/id_number.h"

namespace canbao {

policy::DocumentKind document_of(CardKind kind);
Credential credential_of(CardKind kind);
std::optional<Day> birth_of(const Card& card);
// Birth as the card says it, else as the document number does; sex by the number.
struct Born {
    std::optional<Day> day;
    std::optional<policy::Sex> sex;
};
Born born(const Session& session, const Card& card);
// Name as shown to others; a foreigner's card may have only the other one.
Personal shown_name(const Card& card);
// "1979"; empty when neither card nor number says so.
Personal birth_year_of(const Session& session, const Card& card);
// YYYY-MM-DD, long-term or empty.
std::string valid_to_of(const Card& card);
// The district that the printed address names, if it is one of the province.
std::optional<policy::Place> printed_place(const Card& card, const policy::Divisions& divisions);
// Eleven digits that begin 13 to 19 (telephone numbering plan of MIIT, 2017).
bool is_mobile(const Personal& digits);

// "2026 年 11 月 23 日 14:35" in the hall's time, by the text flow.minute.
std::string minute_words(const Session& session, Instant at);
// "2026 年 11 月 23 日", "2026 年 11 月", "104,340.57".
std::string day_words(const Texts& texts, Day day);
std::string month_words(const Texts& texts, Month month);
std::string amount_words(Fen amount);
// "2026-11-23 14:35", as on paper.
std::string paper_time(const Session& session, Instant at);
// Today in the hall.
Day today(const Session& session);
// The last day on which a promise holds.
Day last_day(const Session& session, const Promise& promise);
std::string category_words(const Texts& texts, policy::Category category);
std::string basis_words(const Texts& texts, policy::Basis basis);

}  // namespace canbao
