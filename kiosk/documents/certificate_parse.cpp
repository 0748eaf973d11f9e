#include <utility>

#include "kiosk/documents/certificate.h"
#include "kiosk/documents/entries.h"

namespace canbao::documents {
namespace {

constexpr std::size_t kMostStretches = 600;
constexpr int kMostMonths = 1200;

Fault bad(std::string detail) { return {FaultCode::kBadInput, std::move(detail)}; }

Result<Month> parse_month_at(const Value& data, std::string_view name) {
    const std::string text = TRY(needed(data, {name, 7, Characters::kPlain}));
    const auto month = parse_month(text);
    if (!month) return bad(std::string(name) + " must be a month, YYYY-MM");
    return *month;
}

Result<Stretch> parse_stretch(const Value& data) {
    TRY(must_be_object(data));
    Stretch stretch;
    stretch.from = TRY(parse_month_at(data, "from"));
    stretch.to = TRY(parse_month_at(data, "to"));
    if (stretch.to < stretch.from) return bad("to is before from");
    stretch.place = TRY(needed(data, {"place", 80}));
    stretch.moved_in = TRY(optional_flag(data, "moved_in"));
    stretch.months = TRY(needed_count(data, "months", kMostMonths));
    return stretch;
}

Result<std::vector<Stretch>> parse_stretches(const Value& data) {
    const auto* list = TRY(needed_list(data, "stretches", kMostStretches));
    std::vector<Stretch> stretches;
    for (const Value& entry : *list) {
        auto stretch = parse_stretch(entry);
        if (!stretch) return at_place("stretches", stretches.size(), stretch.fault());
        stretches.push_back(*std::move(stretch));
    }
    return stretches;
}

Result<Certificate::Names> parse_names(const Value& data) {
    const std::string names = TRY(optional(data, {"names", 10, Characters::kPlain}));
    if (names.empty() || names == "full") return Certificate::Names::kFull;
    if (names == "masked") return Certificate::Names::kMasked;
    return bad("names must be full or masked");
}

}  // namespace

Result<Certificate> parse_certificate(const Value& data) {
    TRY(must_be_object(data));
    Certificate certificate;
    certificate.names = TRY(parse_names(data));
    certificate.name = Personal(TRY(needed(data, {"name", 60})));
    certificate.id_number = Personal(TRY(needed(data, {"id_number", 30, Characters::kPlain})));
    certificate.state = TRY(needed_state(data, "state"));
    certificate.place = TRY(needed(data, {"place", 80}));
    certificate.first = TRY(optional(data, {"first", 20}));
    certificate.counted = TRY(needed_count(data, "counted", kMostMonths));
    certificate.as_of = TRY(needed(data, {"as_of", 20}));
    certificate.stretches = TRY(parse_stretches(data));
    certificate.agency = TRY(needed(data, {"agency", 60}));
    certificate.number = TRY(optional(data, {"number", 40, Characters::kPlain}));
    certificate.valid_until = TRY(optional(data, {"valid_until", 20}));
    certificate.note = TRY(optional(data, {"note", 300}));
    certificate.signed_octets = TRY(optional_signed(data, "signed"));
    certificate.printed = TRY(needed(data, {"printed", 32}));
    certificate.hall = TRY(needed(data, {"hall", 40}));
    certificate.terminal = TRY(needed(data, {"terminal", 40}));
    return certificate;
}

}  // namespace canbao::documents
