// What the office signs: rights records, and certificates in two phases; and what became of them.
#include "tests/office/agency.h"
#include "tests/office/office.h"

namespace canbao::standin {
namespace {

using std::chrono::days;
using std::chrono::months;

const std::string& text(const Value& object, std::string_view name) { return *object.find(name)->string(); }

std::vector<int> years_in(const Value& body) {
    std::vector<int> years;
    for (const Value& year : *body.find("years")->array()) years.push_back(static_cast<int>(*year.integer()));
    return years;
}

// The same day three months later, or the last one of that month.
Day three_months_after(Day day) {
    const Day later = day + months{3};
    return later.ok() ? later : Day{later.year() / later.month() / std::chrono::last};
}

Facts facts_of(const Value& body, const History& history, const Sums& sums, Day today) {
    Facts facts;
    facts.masked_name = masked(text(body, "name"));
    facts.id_ends = ends_of(text(body, "id_number"));
    facts.issued = today;
    facts.data_day = history.data_day;
    facts.months = sums.months;
    facts.first = sums.first;
    facts.last = sums.last;
    facts.insurance = history.insurance;
    return facts;
}

}  // namespace

Office::Reply Office::refusal(int status, std::string_view type, std::string_view detail, const Value& body) {
    return {status, Value::Object{{"type", "urn:canbao:problem:" + std::string(type)},
                                  {"title", type},
                                  {"status", status},
                                  {"detail", detail},
                                  {"request_id", text(body, "request_id")}}};
}

Result<IssuedPaper> Office::issue(Facts facts, IssuedPaper paper, const Value& body) {
    const Record record = citizens_.record_of(text(body, "id_number"), clock_.today());
    const std::string place = record.place.value_or(record.household.value_or("210100"));
    facts.number = TRY(ledger_->next_paper_number(place.substr(0, 4), clock_.today()));
    const Bytes octets = TRY(paper_key_->sign(facts));
    paper.number = facts.number;
    paper.code = code_of(octets);
    paper.person = person_hash(text(body, "id_number"));
    paper.at = clock_.now();
    paper.channel = "terminal " + text(body, "terminal_id");
    paper.agency = agency_of(place);
    paper.valid_until = *facts.valid_until;
    paper.octets = hex(octets);
    TRY(ledger_->add(paper));
    return paper;
}

Result<Office::Reply> Office::issue_record(const Value& body) {
    const auto history = history_of(text(body, "id_number"), text(body, "insurance"));
    if (!history || history->spells.empty())
        return refusal(404, "nothing-on-file", "no contributions on file", body);
    const Value& division = *body.find("division");
    const std::vector<int> years = years_in(body);
    const Sums sums = sums_of(*history, division.is_null() ? "" : *division.string(), years);
    Facts facts = facts_of(body, *history, sums, clock_.today());
    facts.kind = 2;
    facts.valid_until = Day{std::chrono::sys_days{clock_.today()} + days{30}};
    facts.state = citizens_.record_of(text(body, "id_number"), clock_.today()).state;
    if (!division.is_null()) facts.division = *division.string();
    if (!years.empty()) facts.years = {years.front(), years.back()};
    facts.paid = sums.paid;
    facts.account = sums.account;
    if (!history->account.empty()) facts.balance = history->account.back().closing;
    IssuedPaper paper;
    paper.kind = "record";
    paper.state = "active";
    std::optional<IssuedPaper> issued;
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        issued = TRY(issue(facts, paper, body));
        return Done{};
    });
    if (!kept) return kept.fault();
    const auto octets = TRY(from_hex(issued->octets));
    return Reply{200, Value::Object{{"request_id", text(body, "request_id")},
                                    {"number", issued->number},
                                    {"paper", base64(octets)}}};
}

Result<Office::Reply> Office::reserve(const Value& body, const std::string& key) {
    const auto history = history_of(text(body, "id_number"), "110");
    const Sums sums = history ? sums_of(*history, "", {}) : Sums{};
    if (sums.months == 0) return refusal(404, "nothing-on-file", "no contributions on file", body);
    const Record record = citizens_.record_of(text(body, "id_number"), clock_.today());
    Facts facts = facts_of(body, *history, sums, clock_.today());
    facts.valid_until = three_months_after(clock_.today());
    facts.state = record.state;
    facts.division = record.place.value_or("");
    IssuedPaper paper;
    paper.kind = "certificate";
    paper.state = "reserved";
    paper.key = key;
    paper = TRY(issue(facts, paper, body));
    const auto octets = TRY(from_hex(paper.octets));
    return Reply{201, Value::Object{{"request_id", text(body, "request_id")},
                                    {"state", "reserved"},
                                    {"number", paper.number},
                                    {"agency", paper.agency},
                                    {"paper", base64(octets)}}};
}

Result<Office::Reply> Office::activate(const Value& body, const std::string& key) {
    const std::string& reservation = text(body, "reservation");
    const auto paper = TRY(ledger_->paper_by_key(reservation));
    if (TRY(ledger_->is_void(reservation)) || (paper && paper->state == "void"))
        return refusal(410, "key-void", "the reservation is void", body);
    if (!paper || paper->key != reservation || paper->number != text(body, "number"))
        return refusal(404, "no-such-reservation", "nothing was reserved with this key and number", body);
    TRY(ledger_->activate(paper->number, key, clock_.now()));
    return Reply{
        200, Value::Object{
                 {"request_id", text(body, "request_id")}, {"state", "active"}, {"number", paper->number}}};
}

Result<Office::Reply> Office::look_up_paper(const Value& body) {
    const auto paper = TRY(ledger_->paper_by_code(text(body, "code")));
    Value::Object members{{"request_id", text(body, "request_id")}};
    if (!paper) {
        members.emplace_back("state", "none");
        members.emplace_back("paper", Value());
        return Reply{200, std::move(members)};
    }
    std::string state = paper->state;
    if (state == "active")
        state = std::chrono::sys_days{clock_.today()} > std::chrono::sys_days{paper->valid_until} ? "expired"
                                                                                                  : "valid";
    members.emplace_back("state", state);
    members.emplace_back("paper", base64(TRY(from_hex(paper->octets))));
    return Reply{200, std::move(members)};
}

Value Office::papers_as_json(const std::vector<IssuedPaper>& issued) const {
    Value::Array papers;
    for (const IssuedPaper& one : issued) {
        const auto tries = tries_.find(one.key);
        papers.push_back(Value::Object{{"number", one.number},
                                       {"code", one.code},
                                       {"kind", one.kind},
                                       {"state", one.state},
                                       {"key", one.key.empty() ? Value() : Value(one.key)},
                                       {"citizen", citizens_.number_of(one.person)},
                                       {"person_sha256", one.person},
                                       {"at", rfc3339(one.at)},
                                       {"channel", one.channel},
                                       {"valid_until", iso_day(one.valid_until)},
                                       {"tries", tries == tries_.end() ? 0 : tries->second}});
    }
    return papers;
}

}  // namespace canbao::standin
