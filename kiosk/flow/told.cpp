#include "kiosk/flow/told.h"

namespace canbao {

policy::DocumentKind document_of(CardKind kind) {
    if (kind == CardKind::kResident) return policy::DocumentKind::kResident;
    return kind == CardKind::kHmt ? policy::DocumentKind::kHmt : policy::DocumentKind::kForeigner;
}

std::optional<Day> birth_of(const Card& card) {
    const auto day = parse_day(reveal(card.birth));
    return day ? std::optional(*day) : std::nullopt;
}

Personal birth_year_of(const Card& card) { return Personal(reveal(card.birth).substr(0, 4)); }

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
