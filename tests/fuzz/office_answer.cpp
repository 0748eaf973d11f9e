// office_answer.cpp: Any octets as the office's answer: first line status and content type, the rest the
// body.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "drivers/office/address.h"
#include "drivers/office/codec.h"
#include "drivers/office/outcome.h"

using namespace canbao;
using namespace canbao::office;

namespace {

void must(bool good) {
    if (!good) std::abort();
}

void read_history_of(const Value& answer) {
    for (const auto kind : {policy::Insurance::kPension, policy::Insurance::kUnemployment}) {
        const auto history = read_history(answer, kind);
        if (!history) continue;
        must(history->spells.size() <= 3000 && history->places.size() <= 60 &&
             history->account.size() <= 150);
        for (const auto& spell : history->spells) {
            must(spell.place >= 0 && static_cast<std::size_t>(spell.place) < history->places.size());
            must(spell.from <= spell.to && spell.to <= history->as_of && spell.base >= 0);
        }
        for (const auto& year : history->account)
            must(year.closing == year.opening + year.posted + year.interest_opening + year.interest_year);
        must(policy::strip_of(*history).counted >= 0);
    }
}

// The check code that a paper in this answer would have.
std::string code_in(const Value& answer) {
    const Value* paper = answer.find("paper");
    if (paper == nullptr || paper->string() == nullptr) return "00000000";
    const auto octets = from_base64(*paper->string());
    std::string code = octets ? documents::check_code(*octets) : "00000000";
    std::erase(code, '-');
    return code;
}

void read_papers_of(const Value& answer) {
    const Personal number("210103196903089976");
    const auto reserved = read_reserved(answer, expected_of(documents::SignedKind::kCertificate, number));
    if (reserved) must(documents::parse_signed(reserved->paper)->facts.number == reserved->number);
    const auto issued = read_record_issued(answer, expected_of(documents::SignedKind::kRightsRecord, number));
    if (issued) must(documents::parse_signed(issued->paper)->facts.number == issued->number);
    const auto known = read_paper_known(answer, code_in(answer));
    if (known) must(known->paper.empty() == (known->state == PaperKnown::State::kNone));
    must(!(reserved.ok() && issued.ok()));
    (void)read_active(answer, "2101-2026-1124-0001").ok();
    const auto matters = read_matters(answer);
    if (matters) must(matters->size() <= 50);
    const auto card = read_resolved(answer);
    if (card) must(card->kind == CardKind::kElectronic && !card->name.empty() && !card->id_number.empty());
}

void read_all(const Value& answer) {
    read_history_of(answer);
    read_papers_of(answer);
    const auto looked = read_looked(answer);
    if (looked && looked->open_registration) must(!looked->open_registration->reference.empty());
    const auto enrolled = read_enrolled(answer);
    if (enrolled) must(!enrolled->registration.reference.empty() && !enrolled->agency.empty());
    const auto settled = read_settled(answer, "k-1");
    if (settled) must(answer.find("key") != nullptr);
    const auto ticket = read_ticket(answer);
    if (ticket) must(ticket->code.size() == 6 && ticket->valid_on.size() == 10);
    const auto clock = read_clock(answer);
    if (clock) must(answer.find("clock") != nullptr);
    for (const auto& unmet : read_unmet(answer)) must(!unmet.code.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto line = input.substr(0, input.find('\n'));
    Exchange exchange;
    exchange.sent = Sent::kMaybe;
    exchange.end = End::kComplete;
    for (const char c : line.substr(0, 3))
        if (c >= '0' && c <= '9') exchange.status = exchange.status * 10 + (c - '0');
    exchange.content_type = std::string(line.substr(std::min<std::size_t>(line.size(), 4)));
    exchange.retry_after = parse_retry_after(exchange.content_type, Instant{});
    exchange.body = Personal(input.substr(std::min(input.size(), line.size() + 1)));
    for (const Doubt doubt : {Doubt::kNo, Doubt::kYes}) {
        const Judged judged = judge(exchange, "r-1", {}, doubt);
        must((judged.outcome == Outcome::kOk) <= judged.answer.has_value());
        must(judged.outcome != Outcome::kOk || (exchange.status >= 200 && exchange.status <= 203) ||
             exchange.status > 206);
        must(!judged.wait || (judged.wait->count() >= 0 && judged.wait->count() <= 300));
        if (judged.answer) read_all(*judged.answer);
    }
    return 0;
}
