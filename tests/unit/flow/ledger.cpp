#include "tests/unit/flow/ledger.h"

#include <cstdio>

#include "kiosk/base/bytes.h"
#include "kiosk/base/mask.h"

namespace canbao::test {
namespace {

std::string numbered(const char* format, int number) {
    char text[32];
    std::snprintf(text, sizeof text, format, number);
    return text;
}

}  // namespace

Prepared Ledger::prepared(Purpose purpose, std::string body) {
    Prepared prepared;
    prepared.purpose = purpose;
    prepared.key = numbered("key-%06d", ++made_);
    prepared.request_id = "request-" + prepared.key;
    body.append("\n").append(prepared.key);
    prepared.sha256 = hex(sha256(as_bytes(body)));
    prepared.body = Personal(body);
    return prepared;
}

Prepared Ledger::prepare(const Application& application, Purpose purpose) {
    std::string body = application.card != nullptr ? std::string(reveal(application.card->id_number)) : "";
    const auto line = [&body](std::string_view text) { body.append("\n").append(text); };
    line(application.place ? application.place->division : "");
    line(reveal(application.phone));
    line(application.consent.text_version);
    line(rfc3339(application.consent.at));
    return prepared(purpose, body);
}

Prepared Ledger::prepare_reservation(const Card& card) {
    const auto name = masked_name(card.name.empty() ? card.name_en : card.name);
    return prepared(Purpose::kReserve,
                    std::string(reveal(card.id_number)) + "\n" + std::string(reveal(name)));
}

Prepared Ledger::prepare_activation(const std::string& key, const std::string& number) {
    return prepared(Purpose::kActivate, key + "\n" + number);
}

namespace {

// Line `index` of a body.
std::string line_of(std::string_view body, int index) {
    for (; index > 0; --index) body.remove_prefix(body.find('\n') + 1);
    return std::string(body.substr(0, body.find('\n')));
}

}  // namespace

Answered Ledger::reserve(const Prepared& prepared, Planted planted) {
    Answered answered;
    const auto body = reveal(prepared.body);
    const auto id_number = line_of(body, 0);
    auto history = histories_[id_number];
    if (signs_wrongly) history.spells.pop_back();
    answered.outcome = Outcome::kOk;
    answered.reserved = desk.reserve(prepared.key, {id_number, line_of(body, 1)}, history);
    if (planted == Planted::kActiveAtOnce)
        static_cast<void>(desk.activate(prepared.key, answered.reserved->number));
    return answered;
}

Answered Ledger::activate(const Prepared& prepared) {
    Answered answered;
    const auto body = reveal(prepared.body);
    if (desk.activate(line_of(body, 0), line_of(body, 1))) {
        answered.outcome = Outcome::kOk;
        return answered;
    }
    answered.outcome = Outcome::kRejected;
    answered.fault = Fault{FaultCode::kOfficeRejected, "key-void"};
    answered.key_void = answered.about_us = true;
    return answered;
}

Answered Ledger::change(const Prepared& prepared, Instant at, Planted planted) {
    Answered answered;
    const auto body = reveal(prepared.body);
    const std::string id_number(body.substr(0, body.find('\n')));
    heard_[prepared.key] = Heard{id_number, hex(sha256(as_bytes(body))), prepared.purpose, std::string(body)};
    if (voided_.count(prepared.key) != 0 && planted != Planted::kVoidKeyRegisters) {
        answered.outcome = Outcome::kRejected;
        answered.fault = Fault{FaultCode::kOfficeRejected, "key-void"};
        answered.key_void = answered.about_us = true;
        return answered;
    }
    if (const auto before = answers_.find(prepared.key); before != answers_.end()) return before->second;
    if (prepared.purpose == Purpose::kReserve) return answers_[prepared.key] = reserve(prepared, planted);
    if (prepared.purpose == Purpose::kActivate) return answers_[prepared.key] = activate(prepared);
    answered.outcome = Outcome::kOk;
    if (prepared.purpose == Purpose::kOpenCase) {
        answered.ticket = CaseTicket{numbered("C%05d", ++made_), "3", "2026-11-23"};
        cases_[prepared.key] = *answered.ticket;
        return answers_[prepared.key] = answered;
    }
    answered.agency = "沈阳市社保中心铁西分中心";
    const auto known = by_person_.find(id_number);
    answered.already_registered = known != by_person_.end() && planted != Planted::kOfficeForgetsPeople;
    if (answered.already_registered) {
        answered.registration = known->second;
        return answers_[prepared.key] = answered;
    }
    answered.registration = OpenRegistration{numbered("261123%06d", ++made_), at, "terminal 2101-001-03"};
    by_key_[prepared.key] = by_person_[id_number] = *answered.registration;
    references_[id_number].insert(answered.registration->reference);
    return answers_[prepared.key] = answered;
}

Settled Ledger::settle(const std::string& key, Planted planted) {
    if (planted == Planted::kVoidsNothing) return Settled{};
    if (const auto number = desk.settle(key))
        return Settled{OpenRegistration{*number, kNow, "terminal 2101-001-03"}};
    if (const auto registered = by_key_.find(key); registered != by_key_.end())
        return Settled{registered->second};
    voided_.insert(key);
    return Settled{};
}

Looked Ledger::look_up(const Citizen& citizen, bool silent) const {
    Looked looked = citizen.looked;
    if (silent) looked.open_registration.reset();
    if (silent) return looked;
    const auto known = by_person_.find(citizen.id_number());
    if (known != by_person_.end()) looked.open_registration = known->second;
    return looked;
}

const std::set<std::string>& Ledger::of_person(const std::string& id_number) const {
    static const std::set<std::string> kNone;
    const auto at = references_.find(id_number);
    return at == references_.end() ? kNone : at->second;
}

void Ledger::knows(const Citizen& citizen) {
    histories_[citizen.id_number()] = citizen.history;
    if (!citizen.looked.open_registration) return;
    by_person_[citizen.id_number()] = *citizen.looked.open_registration;
    references_[citizen.id_number()].insert(citizen.looked.open_registration->reference);
}

}  // namespace canbao::test
