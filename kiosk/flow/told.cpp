#include "kiosk/flow/told.h"

#include <variant>

#include "kiosk/base/money.h"

namespace canbao {

policy::DocumentKind document_of(CardKind kind) {
    switch (kind) {
        case CardKind::kHmt:
            return policy::DocumentKind::kHmt;
        case CardKind::kForeigner2017:
        case CardKind::kForeigner2023:
            return policy::DocumentKind::kForeigner;
        case CardKind::kResident:
        case CardKind::kSocialSecurity:
        case CardKind::kElectronic:
            break;
    }
    return policy::DocumentKind::kResident;
}

Credential credential_of(CardKind kind) {
    if (kind == CardKind::kSocialSecurity) return Credential::kSocialCard;
    return kind == CardKind::kElectronic ? Credential::kCode : Credential::kIdCard;
}

std::optional<Day> birth_of(const Card& card) {
    const auto day = parse_day(reveal(card.birth));
    return day ? std::optional(*day) : std::nullopt;
}

Born born(const Session& session, const Card& card) {
    Born found{birth_of(card), {}};
    const auto read = policy::read_id_number(reveal(card.id_number), session.rules, today(session));
    const auto* number = std::get_if<policy::IdNumber>(&read);
    if (number == nullptr) return found;
    if (!found.day) found.day = number->birth;
    found.sex = number->sex;
    return found;
}

Personal shown_name(const Card& card) { return card.name.empty() ? card.name_en.clone() : card.name.clone(); }

Personal birth_year_of(const Session& session, const Card& card) {
    if (!card.birth.empty()) return Personal(reveal(card.birth).substr(0, 4));
    const auto day = born(session, card).day;
    return day ? Personal(std::to_string(static_cast<int>(day->year()))) : Personal();
}

std::string valid_to_of(const Card& card) { return std::string(reveal(card.valid_to)); }

std::optional<policy::Place> printed_place(const Card& card, const policy::Divisions& divisions) {
    return divisions.named_in(reveal(card.address));
}

bool is_mobile(const Personal& digits) {
    const auto text = reveal(digits);
    return text.size() == 11 && text[0] == '1' && text[1] >= '3' && text[1] <= '9';
}

std::string minute_words(const Session& session, Instant at) {
    const auto local = local_time(at, session.config.utc_offset);
    const auto year = std::to_string(static_cast<int>(local.day.year()));
    const auto month = std::to_string(static_cast<unsigned>(local.day.month()));
    const auto day = std::to_string(static_cast<unsigned>(local.day.day()));
    const auto time = clock_text(local);
    return session.texts("flow.minute", {{"year", year}, {"month", month}, {"day", day}, {"time", time}});
}

std::string day_words(const Texts& texts, Day day) {
    const auto year = std::to_string(static_cast<int>(day.year()));
    const auto month = std::to_string(static_cast<unsigned>(day.month()));
    const auto number = std::to_string(static_cast<unsigned>(day.day()));
    return texts("flow.day", {{"year", year}, {"month", month}, {"day", number}});
}

std::string month_words(const Texts& texts, Month month) {
    const auto year = std::to_string(static_cast<int>(month.year()));
    const auto number = std::to_string(static_cast<unsigned>(month.month()));
    return texts("flow.month", {{"year", year}, {"month", number}});
}

std::string amount_words(Fen amount) {
    auto words = yuan(amount);
    const std::size_t first = words.front() == '-' ? 1 : 0;
    for (auto at = words.size() - 3; at > first + 3;) words.insert(at -= 3, ",");
    return words;
}

std::string paper_time(const Session& session, Instant at) {
    return minute_text(local_time(at, session.config.utc_offset));
}

Day last_day(const Session& session, const Promise& promise) {
    return local_time(promise.until - std::chrono::seconds{1}, session.config.utc_offset).day;
}

Day today(const Session& session) { return local_time(session.clock.now(), session.config.utc_offset).day; }

std::string category_words(const Texts& texts, policy::Category category) {
    switch (category) {
        case policy::Category::kSoleTrader:
            return texts("flow.category.sole-trader");
        case policy::Category::kPartTime:
            return texts("flow.category.part-time");
        case policy::Category::kOther:
            break;
    }
    return texts("flow.category.other");
}

std::string basis_words(const Texts& texts, policy::Basis basis) {
    switch (basis) {
        case policy::Basis::kHousehold:
            return texts("flow.basis.household");
        case policy::Basis::kPermit:
            return texts("flow.basis.permit");
        case policy::Basis::kLicence:
            break;
    }
    return texts("flow.basis.licence");
}

}  // namespace canbao
