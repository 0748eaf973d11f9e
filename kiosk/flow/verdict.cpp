#include "kiosk/flow/verdict.h"

#include <utility>

#include "kiosk/flow/told.h"

namespace canbao {
namespace {

using Verdict = view::Checked::Verdict;
using documents::PaperFacts;
using documents::Seal;

Verdict verdict_of(PaperKnown::State state) {
    switch (state) {
        case PaperKnown::State::kValid:
            return Verdict::kValid;
        case PaperKnown::State::kReserved:
            return Verdict::kNotActive;
        case PaperKnown::State::kVoid:
            return Verdict::kVoid;
        case PaperKnown::State::kExpired:
            return Verdict::kExpired;
        case PaperKnown::State::kNone:
            break;
    }
    return Verdict::kNotFound;
}

std::string_view state_id(policy::RecordState state) {
    static constexpr std::string_view kIds[] = {"flow.record.none", "flow.record.paying",
                                                "flow.record.paused", "flow.record.ended",
                                                "flow.record.retired"};
    return kIds[static_cast<std::size_t>(state)];
}

// Every signed fact as a line, in the order of a paper.
class Facts {
public:
    Facts(const Visit& visit, const PaperFacts& facts)
        : texts_(visit.session.texts), divisions_(visit.session.rules.divisions()) {
        const bool certificate = facts.kind == documents::SignedKind::kCertificate;
        add("paper", texts_(certificate ? "flow.paper.certificate" : "flow.paper.rights-record"));
        add("number", facts.number);
        add("name", std::string(reveal(facts.name)));
        add("id-number", ends_of(reveal(facts.id_number)));
        if (!facts.insurance.empty()) add("insurance", texts_("flow.insurance." + facts.insurance));
        if (facts.state) add("state", texts_(state_id(*facts.state)));
        if (!facts.place.empty()) add("place", divisions_.full_name(facts.place));
        add_months(facts);
        if (facts.paid) add("paid", amount_words(*facts.paid));
        if (facts.account) add("account", amount_words(*facts.account));
        if (facts.balance) add("balance", amount_words(*facts.balance));
        add("data-day", day_words(texts_, facts.data_day));
        add("issued", day_words(texts_, facts.issued));
    }
    std::vector<view::Checked::Fact> take() { return std::move(rows_); }

private:
    void add(const std::string& id, std::string value) {
        rows_.push_back({texts_("flow.fact." + id), std::move(value)});
    }
    void add_months(const PaperFacts& facts) {
        if (facts.years) {
            const auto first = std::to_string(facts.years->first), last = std::to_string(facts.years->second);
            add("years", first == last ? first : first + "–" + last);
        }
        if (facts.months) add("months", texts_("flow.months", {{"months", std::to_string(*facts.months)}}));
        if (facts.first) add("first", month_words(texts_, *facts.first));
        if (facts.last) add("last", month_words(texts_, *facts.last));
    }
    static std::string ends_of(std::string_view ends) {
        if (ends.size() != 8) return std::string(ends);
        return std::string(ends.substr(0, 4)) + "**********" + std::string(ends.substr(4));
    }

    const Texts& texts_;
    const policy::Divisions& divisions_;
    std::vector<view::Checked::Fact> rows_;
};

view::Checked told(const Visit& visit, const PaperFacts& facts, Verdict verdict) {
    view::Checked page;
    const bool over = facts.valid_until && *facts.valid_until < today(visit.session);
    page.verdict = verdict == Verdict::kValid && over ? Verdict::kExpired : verdict;
    page.facts = Facts(visit, facts).take();
    if (facts.valid_until) page.valid_until = day_words(visit.session.texts, *facts.valid_until);
    return page;
}

}  // namespace

std::variant<documents::SignedPaper, NoPaper> paper_in(const Personal& code) {
    constexpr std::uint8_t kFormat = 1, kSuiteEd25519 = 1;
    const auto octets = documents::from_qr_text(reveal(code));
    if (!octets || octets->size() < 2) return NoPaper::kUnreadable;
    if ((*octets)[0] != kFormat || (*octets)[1] != kSuiteEd25519) return NoPaper::kLater;
    auto paper = documents::parse_signed(*octets);
    if (!paper) return NoPaper::kBroken;
    return *std::move(paper);
}

view::Checked verdict_on(const Visit& visit, const documents::SignedPaper& paper, const PaperKnown* known) {
    const Seal seal = documents::seal_of(paper, visit.session.office_keys);
    view::Checked page;
    page.verdict = Verdict::kAltered;
    if (seal == Seal::kAltered) return page;  // what stands on it was never signed, so it is not repeated
    if (known != nullptr && known->state != PaperKnown::State::kNone && known->paper != paper.octets)
        return page;
    const bool proved = seal == Seal::kGood || (known != nullptr && known->state != PaperKnown::State::kNone);
    if (!proved) {
        page.verdict = Verdict::kUnknownKey;
        page.office_asked = known != nullptr;
        return page;
    }
    page = told(visit, paper.facts, known != nullptr ? verdict_of(known->state) : Verdict::kValid);
    page.office_asked = known != nullptr;
    return page;
}

view::Checked verdict_on_code(const Visit& visit, const std::string& code, const PaperKnown& known) {
    view::Checked page;
    page.office_asked = true;
    page.verdict = Verdict::kNotFound;
    if (known.state == PaperKnown::State::kNone) return page;
    const auto paper = documents::parse_signed(known.paper);
    page.verdict = Verdict::kNotNow;  // an answer that does not fit the question is none
    if (!paper || documents::seal_of(*paper, visit.session.office_keys) == Seal::kAltered) return page;
    const auto its_code = documents::read_check_code(documents::check_code(known.paper));
    if (!its_code || *its_code != code) return page;
    page = told(visit, paper->facts, verdict_of(known.state));
    page.office_asked = true;
    return page;
}

}  // namespace canbao
