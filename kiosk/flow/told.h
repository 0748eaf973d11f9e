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

namespace canbao {

policy::DocumentKind document_of(CardKind kind);
std::optional<Day> birth_of(const Card& card);
// "1979"; empty when the card does not say.
Personal birth_year_of(const Card& card);
// YYYY-MM-DD, long-term or empty.
std::string valid_to_of(const Card& card);
// The district that the printed address names, if it is one of the province.
std::optional<policy::Place> printed_place(const Card& card, const policy::Divisions& divisions);
// Eleven digits that begin 13 to 19 (telephone numbering plan of MIIT, 2017).
bool is_mobile(const Personal& digits);

// "2026 年 11 月 23 日 14:35" in the hall's time, by the text flow.minute.
std::string minute_words(const Session& session, Instant at);
// Today in the hall.
Day today(const Session& session);
std::string category_words(const Texts& texts, policy::Category category);
std::string basis_words(const Texts& texts, policy::Basis basis);

}  // namespace canbao
