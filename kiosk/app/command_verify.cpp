#include "kiosk/app/command_verify.h"

#include <array>
#include <utility>

#include "kiosk/app/assets.h"
#include "kiosk/app/office_keys.h"
#include "kiosk/app/say.h"
#include "kiosk/base/config.h"

namespace canbao::app {
namespace {

using documents::PaperFacts;
using documents::SignedPaper;

constexpr std::size_t kMostRead = 4096;
constexpr std::size_t kMostKeys = 256 * 1024;
constexpr int kUnreadable = 2;

Result<std::string> read_input(const VerifyOptions& options) {
    if (options.file != "-") return read_file(options.file, kMostRead);
    std::array<char, kMostRead + 1> part{};
    const std::size_t size = std::fread(part.data(), 1, part.size(), options.input);
    if (size > kMostRead) return Fault{FaultCode::kBadInput, "standard input: longer than 4096 octets"};
    return std::string(part.data(), size);
}

std::string_view without_line_end(std::string_view text) {
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

Result<std::vector<documents::OfficeKey>> keys_of(const VerifyOptions& options) {
    if (!options.keys.empty()) {
        const std::string text = TRY(read_file(options.keys, kMostKeys));
        return parse_office_keys(text, options.keys.string());
    }
    const std::string text = TRY(read_file(options.config, kMostKeys));
    const Config config = TRY(parse_config(text, options.config.string()));
    return office_keys(config.office);
}

// The text of a QR code, or the octets themselves.
Result<SignedPaper> paper_of(std::string_view text) {
    if (!documents::is_paper_code(text)) return documents::parse_signed(as_bytes(text));
    const Bytes octets = TRY(documents::from_qr_text(without_line_end(text)));
    return documents::parse_signed(octets);
}

std::string_view name_of(policy::RecordState state) {
    static constexpr std::array<std::string_view, 5> kNames{"none", "paying", "paused", "ended", "retired"};
    return kNames.at(static_cast<std::size_t>(state));
}

void add_period(Value::Object& line, const PaperFacts& facts) {
    if (facts.valid_until) line.emplace_back("valid_until", iso_day(*facts.valid_until));
    if (facts.state) line.emplace_back("state", name_of(*facts.state));
    if (facts.months) line.emplace_back("months", *facts.months);
    if (facts.first) line.emplace_back("first", iso_month(*facts.first));
    if (facts.last) line.emplace_back("last", iso_month(*facts.last));
    if (!facts.place.empty()) line.emplace_back("place", facts.place);
    if (facts.years) line.emplace_back("years", Value::Array{facts.years->first, facts.years->second});
}

void add_amounts(Value::Object& line, const PaperFacts& facts) {
    if (facts.paid) line.emplace_back("paid", yuan(*facts.paid));
    if (facts.account) line.emplace_back("account", yuan(*facts.account));
    if (facts.balance) line.emplace_back("balance", yuan(*facts.balance));
    if (!facts.insurance.empty()) line.emplace_back("insurance", facts.insurance);
}

Value::Object line_of(const SignedPaper& paper, documents::Seal seal) {
    const PaperFacts& facts = paper.facts;
    const bool certificate = facts.kind == documents::SignedKind::kCertificate;
    Value::Object line{{"seal", documents::name_of(seal)},
                       {"key", paper.key_number},
                       {"check_code", documents::check_code(paper.octets)},
                       {"kind", certificate ? "certificate" : "rights-record"},
                       {"number", facts.number},
                       {"name", reveal(facts.name)},
                       {"id_number", reveal(facts.id_number)},
                       {"issued", iso_day(facts.issued)},
                       {"data_day", iso_day(facts.data_day)}};
    add_period(line, facts);
    add_amounts(line, facts);
    return line;
}

}  // namespace

int verify(const VerifyOptions& options) {
    const auto keys = keys_of(options);
    if (!keys) return say_fault(keys.fault(), kUnreadable);
    const auto text = read_input(options);
    if (!text) return say_fault(text.fault(), kUnreadable);
    const auto paper = paper_of(*text);
    if (!paper) return say_fault(paper.fault(), kUnreadable);
    const documents::Seal seal = documents::seal_of(*paper, *keys);
    say(line_of(*paper, seal));
    return seal == documents::Seal::kGood ? 0 : 1;
}

}  // namespace canbao::app
