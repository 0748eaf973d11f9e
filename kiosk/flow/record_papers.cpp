#include "kiosk/flow/record_papers.h"

#include <algorithm>
#include <utility>

#include "kiosk/base/mask.h"
#include "kiosk/documents/rights_record.h"
#include "kiosk/flow/told.h"

namespace canbao {
namespace {

policy::Strip strip_of(const Visit& visit, const RecordChoice& choice) {
    return choice.place ? policy::strip_of(*visit.history, *choice.place) : visit.strip;
}

bool chosen(const RecordChoice& choice, int year) {
    return std::find(choice.years.begin(), choice.years.end(), year) != choice.years.end();
}

struct Sums {
    int months = 0;
    Fen paid = 0, account = 0;
};

Sums sums_of(const policy::Strip& strip, const RecordChoice& choice) {
    Sums sums;
    for (const auto& year : strip.years) {
        if (!chosen(choice, year.year)) continue;
        sums.months += year.counted;
        sums.paid += year.paid;
        sums.account += year.account;
    }
    return sums;
}

std::string first_words(const Visit& visit) {
    return visit.strip.first ? month_words(visit.session.texts, *visit.strip.first) : std::string();
}

// Of the document number as many characters as are signed.
bool same_number(std::string_view whole, std::string_view ends) {
    return whole.size() >= 8 && ends.size() == 8 && whole.substr(0, 4) == ends.substr(0, 4) &&
           whole.substr(whole.size() - 4) == ends.substr(4);
}

// What every paper has to agree in; says which fact does not.
std::string_view first_wrong(const Visit& visit, const documents::PaperFacts& facts,
                             const std::string& number) {
    const Card& card = *visit.card;
    const auto& history = *visit.history;
    if (facts.number != number) return "number";
    if (!(facts.name == masked_name(shown_name(card)))) return "name";
    if (!same_number(reveal(card.id_number), reveal(facts.id_number))) return "document number";
    if (facts.data_day != history.data_day) return "day of the data";
    if (!facts.insurance.empty() && facts.insurance != policy::code_of(history.insurance)) return "insurance";
    if (facts.state && *facts.state != history.state) return "state";
    if (facts.balance && facts.balance != history.balance) return "balance";
    return {};
}

Fault bad(std::string_view what) {
    return Fault{FaultCode::kOfficeBadAnswer, "signed paper: " + std::string(what)};
}

Result<documents::PaperFacts> sealed_facts(const Visit& visit, ByteView octets, documents::SignedKind kind) {
    auto parsed = documents::parse_signed(octets);
    if (!parsed) return bad(parsed.fault().detail);
    const auto& keys = visit.session.office_keys;
    const auto seal = documents::seal_of(*parsed, keys);
    const bool unknowable = keys.empty() && seal == documents::Seal::kUnknownKey;
    if (seal != documents::Seal::kGood && !unknowable) return bad(documents::name_of(seal));
    if (parsed->facts.kind != kind) return bad("kind");
    return std::move(parsed->facts);
}

}  // namespace

documents::Paper record_paper(const Visit& visit, const RecordChoice& choice, const RecordIssued* issued) {
    const Session& session = visit.session;
    const auto& history = *visit.history;
    const auto strip = strip_of(visit, choice);
    documents::RightsRecord record;
    record.name = shown_name(*visit.card);
    record.id_number = visit.card->id_number.clone();
    record.insurance = history.insurance;
    record.state = history.state;
    if (choice.place) record.place = history.places[static_cast<std::size_t>(*choice.place)].name;
    record.first = first_words(visit);
    for (const auto& year : strip.years)
        if (chosen(choice, year.year)) record.years.push_back(year);
    for (const auto& year : history.account)
        if (!choice.place && chosen(choice, year.year)) record.account.push_back(year);
    record.counted = strip.counted;
    record.data_day = iso_day(history.data_day);
    if (issued != nullptr) {
        record.number = issued->number;
        record.signed_octets = issued->paper;
    }
    record.printed = paper_time(session, session.clock.now());
    record.hall = session.config.hall.name;
    record.terminal = session.config.hall.terminal_name;
    return documents::paper_of(record, session.texts);
}

documents::Paper certificate_paper(const Visit& visit, const Reserved* reserved) {
    const Session& session = visit.session;
    const auto& history = *visit.history;
    documents::Certificate paper;
    paper.names =
        reserved == nullptr ? documents::Certificate::Names::kMasked : documents::Certificate::Names::kFull;
    paper.name = shown_name(*visit.card);
    paper.id_number = visit.card->id_number.clone();
    paper.state = history.state;
    paper.first = first_words(visit);
    paper.counted = visit.strip.counted;
    paper.as_of = month_words(session.texts, history.as_of);
    paper.stretches = documents::stretches_of(history);
    if (!paper.stretches.empty()) paper.place = paper.stretches.back().place;
    paper.agency = history.agency;
    paper.note = session.config.papers.certificate_note;
    if (reserved != nullptr) {
        paper.number = reserved->number;
        paper.agency = reserved->agency;
        paper.signed_octets = reserved->paper;
        const auto parsed = documents::parse_signed(reserved->paper);
        if (parsed && parsed->facts.valid_until)
            paper.valid_until = day_words(session.texts, *parsed->facts.valid_until);
    }
    paper.printed = paper_time(session, session.clock.now());
    paper.hall = session.config.hall.name;
    paper.terminal = session.config.hall.terminal_name;
    return documents::paper_of(paper, session.texts);
}

Result<documents::PaperFacts> facts_of_record(const Visit& visit, const RecordChoice& choice,
                                              const RecordIssued& issued) {
    auto facts = sealed_facts(visit, issued.paper, documents::SignedKind::kRightsRecord);
    if (!facts) return facts;
    const auto strip = strip_of(visit, choice);
    const auto sums = sums_of(strip, choice);
    auto wrong = first_wrong(visit, *facts, issued.number);
    // The months signed are those of the years on the paper, or all that count: both stand on it.
    if (facts->months && *facts->months != sums.months && *facts->months != strip.counted) wrong = "months";
    if (facts->years && *facts->years != std::pair(choice.years.front(), choice.years.back()))
        wrong = "years";
    if (facts->paid && *facts->paid != sums.paid) wrong = "paid";
    if (facts->account && *facts->account != sums.account) wrong = "account";
    const auto& places = visit.history->places;
    const auto place =
        choice.place ? places[static_cast<std::size_t>(*choice.place)].division : std::string();
    if (choice.place && !facts->place.empty() && facts->place != place) wrong = "place";
    if (!wrong.empty()) return bad(wrong);
    return facts;
}

Result<documents::PaperFacts> facts_of_certificate(const Visit& visit, const Reserved& reserved) {
    auto facts = sealed_facts(visit, reserved.paper, documents::SignedKind::kCertificate);
    if (!facts) return facts;
    auto wrong = first_wrong(visit, *facts, reserved.number);
    // What stands on the paper must be signed; what is signed must stand on the paper.
    if (facts->months != std::optional(visit.strip.counted)) wrong = "months";
    if (facts->state != std::optional(visit.history->state)) wrong = "state";
    if (!facts->valid_until || *facts->valid_until < today(visit.session)) wrong = "valid until";
    const auto stretches = documents::stretches_of(*visit.history);
    if (facts->first && (stretches.empty() || *facts->first != stretches.front().from)) wrong = "first month";
    if (facts->last && (stretches.empty() || *facts->last != stretches.back().to)) wrong = "last month";
    if (!wrong.empty()) return bad(wrong);
    return facts;
}

}  // namespace canbao
