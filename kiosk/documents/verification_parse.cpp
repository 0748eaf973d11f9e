#include <array>
#include <utility>

#include "kiosk/base/text.h"
#include "kiosk/documents/entries.h"
#include "kiosk/documents/verification.h"

namespace canbao::documents {
namespace {

constexpr std::size_t kMostOctets = 400;
constexpr std::size_t kHeading = 4;
constexpr std::size_t kSignatureSize = 64;
constexpr int kFormat = 1;
constexpr int kSuiteEd25519 = 1;
constexpr int kFirstYear = 1900;
constexpr int kNeeded = 5;  // tags 1 to 5 must be there

Fault bad(std::size_t at, std::string_view what) {
    return {FaultCode::kBadInput, "octet " + std::to_string(at) + ": " + std::string(what)};
}

std::uint64_t number_in(ByteView value) {
    std::uint64_t number = 0;
    for (const std::uint8_t octet : value) number = number << 8 | octet;
    return number;
}
int year_in(std::uint8_t octet) { return kFirstYear + octet; }

Result<Day> day_in(ByteView value) {
    const Day day{std::chrono::year(year_in(value[0])), std::chrono::month(value[1]),
                  std::chrono::day(value[2])};
    if (!day.ok()) return Fault{FaultCode::kBadInput, "no such day"};
    return day;
}
Result<Month> month_in(ByteView value) {
    const Month month{std::chrono::year(year_in(value[0])), std::chrono::month(value[1])};
    if (!month.ok()) return Fault{FaultCode::kBadInput, "no such month"};
    return month;
}

Result<std::string> plain_in(ByteView value, std::string_view marks, std::string_view what) {
    for (const std::uint8_t octet : value) {
        const bool figure = octet >= '0' && octet <= '9';
        const bool letter = (octet >= 'A' && octet <= 'Z') || (octet >= 'a' && octet <= 'z');
        const bool allowed = marks.find(static_cast<char>(octet)) != std::string_view::npos;
        if (!figure && !allowed && (!letter || marks.empty()))
            return Fault{FaultCode::kBadInput, std::string(what)};
    }
    return std::string(as_text(value));
}
constexpr std::string_view kLettersToo = "-";  // letters, digits and hyphens
constexpr std::string_view kFiguresOnly;

Result<policy::RecordState> state_in(ByteView value) {
    using policy::RecordState;
    static constexpr std::array kStates{RecordState::kNone, RecordState::kPaying, RecordState::kPaused,
                                        RecordState::kEnded, RecordState::kRetired};
    if (value[0] >= kStates.size()) return Fault{FaultCode::kBadInput, "no such state"};
    return kStates.at(value[0]);
}

// How long a value may be, by tag from 1.
struct Length {
    std::size_t least;
    std::size_t most;
};
constexpr std::array<Length, 16> kLengths{{{1, 40},
                                           {1, 90},
                                           {8, 8},
                                           {3, 3},
                                           {3, 3},
                                           {3, 3},
                                           {1, 1},
                                           {2, 2},
                                           {2, 2},
                                           {2, 2},
                                           {6, 6},
                                           {2, 2},
                                           {6, 6},
                                           {6, 6},
                                           {6, 6},
                                           {3, 3}}};

// Who and which paper; these must be there.
Result<Done> take_needed(PaperFacts& facts, int tag, ByteView value) {
    switch (tag) {
        case 1:
            facts.number = TRY(plain_in(value, kLettersToo, "the number is not letters, digits and hyphens"));
            break;
        case 2:
            TRY(must_fit(as_text(value), {"the name", 90}));
            facts.name = Personal(as_text(value));
            break;
        case 3:
            facts.id_number =
                Personal(TRY(plain_in(value, kLettersToo, "the ends of the number are no text")));
            break;
        case 4:
            facts.issued = TRY(day_in(value));
            break;
        default:
            facts.data_day = TRY(day_in(value));
    }
    return Done{};
}

Result<Done> take_money(PaperFacts& facts, int tag, ByteView value) {
    const auto amount = static_cast<Fen>(number_in(value));
    auto& place = tag == 13 ? facts.paid : tag == 14 ? facts.account : facts.balance;
    place = amount;
    return Done{};
}

Result<Done> take(PaperFacts& facts, int tag, ByteView value) {
    if (tag <= kNeeded) return take_needed(facts, tag, value);
    switch (tag) {
        case 6:
            facts.valid_until = TRY(day_in(value));
            break;
        case 7:
            facts.state = TRY(state_in(value));
            break;
        case 8:
            facts.months = static_cast<int>(number_in(value));
            break;
        case 9:
            facts.first = TRY(month_in(value));
            break;
        case 10:
            facts.last = TRY(month_in(value));
            break;
        case 11:
            facts.place = TRY(plain_in(value, kFiguresOnly, "a place is six digits"));
            break;
        case 12:
            facts.years = std::pair(year_in(value[0]), year_in(value[1]));
            break;
        case 16:
            facts.insurance = TRY(plain_in(value, kFiguresOnly, "a kind of insurance is three digits"));
            break;
        default:
            return take_money(facts, tag, value);
    }
    return Done{};
}

Result<Done> take_fields(PaperFacts& facts, ByteView octets) {
    const std::size_t end = octets.size() - kSignatureSize;
    int last = 0;
    int needed = 0;
    for (std::size_t at = kHeading; at < end;) {
        const int tag = octets[at];
        if (tag < 1 || tag > static_cast<int>(kLengths.size())) return bad(at, "no such tag");
        if (tag <= last) return bad(at, "tags must rise");
        if (at + 2 > end) return bad(at, "the field is cut off");
        const std::size_t length = octets[at + 1];
        const Length allowed = kLengths.at(static_cast<std::size_t>(tag - 1));
        if (length < allowed.least || length > allowed.most) return bad(at + 1, "wrong length");
        if (at + 2 + length > end) return bad(at + 1, "the field is cut off");
        const auto taken = take(facts, tag, octets.subspan(at + 2, length));
        if (!taken) return bad(at + 2, taken.fault().detail);
        needed += tag <= kNeeded ? 1 : 0;
        last = tag;
        at += 2 + length;
    }
    if (needed < kNeeded) return bad(end, "fields 1 to 5 must be there");
    return Done{};
}

}  // namespace

Result<SignedPaper> parse_signed(ByteView octets) {
    if (octets.size() > kMostOctets) return bad(kMostOctets, "at most 400 octets");
    if (octets.size() < kHeading + kSignatureSize) return bad(octets.size(), "too few octets");
    if (octets[0] != kFormat) return bad(0, "no known format");
    if (octets[1] != kSuiteEd25519) return bad(1, "no known suite");
    if (octets[2] == 0) return bad(2, "no key has the number 0");
    SignedPaper paper;
    paper.key_number = octets[2];
    if (octets[3] != 1 && octets[3] != 2) return bad(3, "no known kind of paper");
    paper.facts.kind = octets[3] == 1 ? SignedKind::kCertificate : SignedKind::kRightsRecord;
    TRY(take_fields(paper.facts, octets));
    paper.octets.assign(octets.begin(), octets.end());
    return paper;
}

}  // namespace canbao::documents
