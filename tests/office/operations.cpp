// Look-up, registration, settlement, case, and what the control socket asks of the ledger.
#include <random>

#include "kiosk/base/json.h"
#include "tests/office/agency.h"
#include "tests/office/eligibility.h"
#include "tests/office/office.h"

namespace canbao::standin {
namespace {

// Of a body that is known to be as the contract says.
const std::string& text(const Value& object, std::string_view name) { return *object.find(name)->string(); }

Value json_of(const Registration& registration) {
    return Value::Object{{"reference", registration.reference},
                         {"at", rfc3339(registration.at)},
                         {"channel", registration.channel}};
}

Value json_of(const Unmet& unmet) {
    return Value::Object{{"code", unmet.code}, {"title", unmet.title},   {"found", unmet.found},
                         {"rule", unmet.rule}, {"source", unmet.source}, {"remedy", unmet.remedy}};
}

Value::Object registered(std::string_view state, const std::string& request_id,
                         const Registration& registration) {
    return {{"request_id", request_id},
            {"state", state},
            {"registration", json_of(registration)},
            {"agency", registration.agency}};
}

Value::Object not_eligible(const std::string& request_id, const std::vector<Unmet>& unmet) {
    Value::Array list;
    for (const Unmet& condition : unmet) list.push_back(json_of(condition));
    return {{"type", "urn:canbao:problem:not-eligible"},
            {"title", "not eligible"},
            {"status", 422},
            {"detail", std::to_string(unmet.size()) + " conditions are not met"},
            {"request_id", request_id},
            {"unmet", std::move(list)}};
}

// Six characters that are not taken for one another on paper: no 0 O 1 I L.
std::string random_code() {
    static constexpr std::string_view kLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    std::random_device source;
    std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
    std::string code;
    while (code.size() < 6) code += kLetters[pick(source)];
    return code;
}

}  // namespace

Result<Done> Office::seed() {
    const std::lock_guard held(lock_);
    return ledger_->atomically([&]() -> Result<Done> {
        if (!TRY(ledger_->first_time())) return Done{};
        for (const Citizen& citizen : citizens_.all()) {
            if (!citizen.registered) continue;
            const Instant at = clock_.now() - std::chrono::minutes{citizen.registered->minutes_ago};
            const std::string place = citizen.record.household.value_or("210100");
            TRY(ledger_->add(
                {"", "", person_hash(citizen.id_number), at, citizen.registered->channel, agency_of(place)}));
        }
        return Done{};
    });
}

Result<Office::Reply> Office::look_up(const Value& body) {
    const std::string& id_number = text(body, "id_number");
    const Record record = citizens_.record_of(id_number, clock_.today());
    const auto found = TRY(ledger_->registration_of(person_hash(id_number)));
    const bool open = found && clock_.now() - found->at <= std::chrono::hours{24};
    return Reply{200, Value::Object{{"request_id", text(body, "request_id")},
                                    {"record", standin::json_of(record)},
                                    {"phone_known", record.phone_known},
                                    {"open_registration", open ? json_of(*found) : Value()}}};
}

Result<Office::Reply> Office::register_person(const Value& body, const std::string& key) {
    const std::string& request_id = text(body, "request_id");
    const Value& person = *body.find("person");
    const std::string hash = person_hash(text(person, "id_number"));
    if (const auto before = TRY(ledger_->registration_of(hash)))
        return Reply{200, registered("already_registered", request_id, *before)};
    const Question question{clock_.today(),
                            text(person, "document"),
                            text(person, "id_number"),
                            text(person, "birth"),
                            text(person, "valid_to"),
                            text(body, "basis"),
                            text(body, "place"),
                            citizens_.record_of(text(person, "id_number"), clock_.today())};
    if (const auto unmet = unmet_conditions(question); !unmet.empty())
        return Reply{422, not_eligible(request_id, unmet)};
    const std::string channel = "terminal " + text(body, "terminal_id");
    const auto made =
        TRY(ledger_->add({"", key, hash, clock_.now(), channel, agency_of(text(body, "place"))}));
    return Reply{201, registered("registered", request_id, made)};
}

Result<Office::Reply> Office::settle(const Value& body) {
    const std::string& request_id = text(body, "request_id");
    const std::string& key = text(body, "key");
    if (const auto made = TRY(ledger_->registration_by_key(key))) {
        Value::Object members = registered("registered", request_id, *made);
        members.emplace(members.begin() + 1, "key", key);
        return Reply{200, std::move(members)};
    }
    const auto paper = TRY(ledger_->paper_by_key(key));
    if (paper && paper->state == "active") {
        Value::Object members =
            registered("registered", request_id,
                       {paper->number, key, paper->person, paper->at, paper->channel, paper->agency});
        members.emplace(members.begin() + 1, "key", key);
        return Reply{200, std::move(members)};
    }
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        TRY(ledger_->make_void(key, clock_.now()));
        return ledger_->void_reservation(key);
    });
    if (!kept) return kept.fault();
    return Reply{200, Value::Object{{"request_id", request_id}, {"key", key}, {"state", "void"}}};
}

Result<Office::Reply> Office::open_case(const Value& body, const std::string& key) {
    const Value& person = *body.find("person");
    const Day today = clock_.today();
    std::string code = random_code();
    while (TRY(ledger_->knows_code(code, today))) code = random_code();
    const std::string hash = person.is_null() ? "" : person_hash(text(person, "id_number"));
    TRY(ledger_->add(WindowCase{code, today, key, hash, text(body, "reason")}));
    return Reply{201, Value::Object{{"request_id", text(body, "request_id")},
                                    {"code", code},
                                    {"window", window_},
                                    {"valid_on", iso_day(today)}}};
}

Result<Value> Office::ledger_as_json() {
    const std::lock_guard held(lock_);
    const std::lock_guard held_too(running_lock_);
    const auto registrations = TRY(ledger_->registrations());
    Value::Array made;
    for (const Registration& one : registrations) {
        const auto tries = tries_.find(one.key);
        made.push_back(Value::Object{{"reference", one.reference},
                                     {"citizen", citizens_.number_of(one.person)},
                                     {"key", one.key.empty() ? Value() : Value(one.key)},
                                     {"person_sha256", one.person},
                                     {"at", rfc3339(one.at)},
                                     {"channel", one.channel},
                                     {"effects", one.effects},
                                     {"tries", tries == tries_.end() ? 0 : tries->second}});
    }
    const auto void_keys = TRY(ledger_->voids());
    Value::Array voids(void_keys.begin(), void_keys.end());
    const auto opened = TRY(ledger_->cases());
    Value::Array cases;
    for (const WindowCase& one : opened)
        cases.push_back(Value::Object{{"code", one.code},
                                      {"valid_on", iso_day(one.valid_on)},
                                      {"key", one.key},
                                      {"person_sha256", one.person.empty() ? Value() : Value(one.person)},
                                      {"reason", one.reason}});
    const auto issued = TRY(ledger_->papers());
    const auto audit = TRY(ledger_->audit_book());
    return Value(Value::Object{{"audit_heads", heads_as_json(audit)},
                               {"audit_alarms", alarms_as_json(audit)},
                               {"heartbeats", heartbeats_as_json()},
                               {"registrations", std::move(made)},
                               {"voids", std::move(voids)},
                               {"cases", std::move(cases)},
                               {"papers", papers_as_json(issued)}});
}

Result<Registration> Office::register_elsewhere(int number, const std::string& channel) {
    const std::lock_guard held(lock_);
    const Citizen* citizen = citizens_.numbered(number);
    if (citizen == nullptr) return Fault{FaultCode::kBadInput, "no such citizen"};
    const std::string hash = person_hash(citizen->id_number);
    if (const auto before = TRY(ledger_->registration_of(hash)))
        return Fault{FaultCode::kBadInput, "registered before as " + before->reference};
    Registration made{"",           "",      hash,
                      clock_.now(), channel, agency_of(citizen->record.household.value_or("210100"))};
    const Result<Done> kept = ledger_->atomically([&]() -> Result<Done> {
        made = TRY(ledger_->add(made));
        return Done{};
    });
    if (!kept) return kept.fault();
    return made;
}

}  // namespace canbao::standin
