// Papers, matters and tokens. A signed paper must say what was asked for; whether the signature is good is
// for documents/verification.h, where the terminal's keys are.
#include <array>
#include <utility>

#include "drivers/office/codec.h"
#include "drivers/office/members.h"

namespace canbao::office {
namespace {

using documents::PaperFacts;
using documents::SignedKind;

constexpr std::size_t kPaperMax = 400, kMattersMax = 50;
constexpr Length kNumber{4, 40};

// First and last four characters, as a paper holds them.
Personal ends_of(const Personal& id_number) {
    const std::string_view whole = reveal(id_number);
    if (whole.size() < 8) return id_number.clone();
    return Personal(std::string(whole.substr(0, 4)) + std::string(whole.substr(whole.size() - 4)));
}

std::string plain_code(std::string code) {
    std::erase(code, '-');
    return code;
}

// Why these facts are not what was asked for; nothing when they are.
std::string_view disagreement(const PaperFacts& facts, const Expected& expected, std::string_view number) {
    if (facts.kind != expected.kind) return "is a paper of another kind";
    if (facts.number != number) return "has another number";
    if (reveal(facts.id_number) != reveal(expected.id_ends)) return "is about another person";
    if (!expected.insurance.empty() && !facts.insurance.empty() && facts.insurance != expected.insurance)
        return "is about another insurance";
    if (!expected.division.empty() && !facts.place.empty() && facts.place != expected.division)
        return "is about another place";
    if (expected.years && facts.years && facts.years != expected.years) return "is about other years";
    return {};
}

// The member "paper", which must parse.
struct Paper {
    Bytes octets;
    std::optional<documents::SignedPaper> read;
};
Paper read_paper(Members& members) {
    Paper paper;
    paper.octets = members.octets("paper", kPaperMax);
    if (!members.good()) return paper;
    auto parsed = documents::parse_signed(paper.octets);
    if (!parsed)
        members.wrong("paper", parsed.fault().detail);
    else
        paper.read = *std::move(parsed);
    return paper;
}

Bytes paper_as_expected(Members& members, const Expected& expected, std::string_view number) {
    Paper paper = read_paper(members);
    if (!paper.read) return {};
    const std::string_view complaint = disagreement(paper.read->facts, expected, number);
    if (!complaint.empty()) members.wrong("paper", complaint);
    return std::move(paper.octets);
}

Matter read_matter(Members& members) {
    using What = Matter::What;
    using State = Matter::State;
    static constexpr std::array<std::pair<std::string_view, What>, 6> kWhats{
        {{"other", What::kOther},
         {"registration", What::kRegistration},
         {"transfer", What::kTransfer},
         {"pause", What::kPause},
         {"resume", What::kResume},
         {"pension", What::kPension}}};
    static constexpr std::array<std::pair<std::string_view, State>, 5> kStates{
        {{"accepted", State::kAccepted},
         {"in_progress", State::kInProgress},
         {"needs_paper", State::kNeedsPaper},
         {"done", State::kDone},
         {"refused", State::kRefused}}};
    Matter matter;
    matter.what = members.one_of("what", kWhats);
    matter.state = members.one_of("state", kStates);
    matter.reference = members.code("reference", kNumber);
    matter.at = members.instant("at");
    matter.channel = members.text("channel", {1, 60});
    matter.note = members.text("note", {0, 200});
    return matter;
}

Card read_person(Members& members) {
    Card card;
    card.kind = CardKind::kElectronic;
    card.name = Personal(members.text("name", {1, 120}));
    card.id_number = Personal(members.code("id_number", {8, 18}));
    card.sex = Personal(members.text("sex", {0, 12}));
    card.birth = Personal(members.text("birth", {10, 10}));
    members.day("birth");
    return card;
}

}  // namespace

Expected expected_of(SignedKind kind, const Personal& id_number) {
    return {kind, ends_of(id_number), "", "", std::nullopt};
}

Result<RecordIssued> read_record_issued(const Value& answer, const Expected& expected) {
    Members members(answer);
    RecordIssued issued;
    issued.number = members.code("number", kNumber);
    issued.paper = paper_as_expected(members, expected, issued.number);
    if (!members.good()) return members.fault();
    return issued;
}

Result<Reserved> read_reserved(const Value& answer, const Expected& expected) {
    Members members(answer);
    Reserved reserved;
    if (members.text("state", {1, 40}) != "reserved") members.wrong("state", "must be reserved");
    reserved.number = members.code("number", kNumber);
    reserved.agency = members.text("agency", {1, 120});
    reserved.paper = paper_as_expected(members, expected, reserved.number);
    if (!members.good()) return members.fault();
    return reserved;
}

Result<Done> read_active(const Value& answer, std::string_view number) {
    Members members(answer);
    if (members.text("state", {1, 40}) != "active") members.wrong("state", "must be active");
    if (members.code("number", kNumber) != number) members.wrong("number", "is not the one we activated");
    if (!members.good()) return members.fault();
    return Done{};
}

Result<std::vector<Matter>> read_matters(const Value& answer) {
    Members members(answer);
    std::vector<Matter> matters;
    if (const Value::Array* list = members.list("matters", kMattersMax)) {
        for (const Value& one : *list) {
            const std::string name = "matters[" + std::to_string(matters.size()) + "]";
            matters.push_back(nested(members, name, one, read_matter));
            if (!members.good()) break;
        }
    }
    if (!members.good()) return members.fault();
    return matters;
}

Result<PaperKnown> read_paper_known(const Value& answer, std::string_view code) {
    using State = PaperKnown::State;
    static constexpr std::array<std::pair<std::string_view, State>, 5> kStates{
        {{"none", State::kNone},
         {"valid", State::kValid},
         {"reserved", State::kReserved},
         {"void", State::kVoid},
         {"expired", State::kExpired}}};
    Members members(answer);
    PaperKnown known;
    known.state = members.one_of("state", kStates);
    const bool has_paper = members.present("paper") != nullptr;
    if (has_paper == (known.state == State::kNone)) members.wrong("paper", "does not fit the state");
    if (has_paper) {
        known.paper = read_paper(members).octets;
        if (members.good() && plain_code(documents::check_code(known.paper)) != code)
            members.wrong("paper", "has another check code");
    }
    if (!members.good()) return members.fault();
    return known;
}

Result<Card> read_resolved(const Value& answer) {
    Members members(answer);
    Card card;
    if (const Value* person = members.object("person"))
        card = nested(members, "person", *person, read_person);
    if (!members.good()) return members.fault();
    return card;
}

}  // namespace canbao::office
