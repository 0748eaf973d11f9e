#include "drivers/office/office_link.h"

#include <utility>

#include "kiosk/base/bytes.h"

namespace canbao::office {
namespace {

// A reader of answers as a check: what is wrong with this answer, or nothing.
template <class Read>
Check check_by(Read read) {
    return [read](int, const Value& answer) {
        const auto result = read(answer);
        return result.ok() ? std::string() : result.fault().detail;
    };
}

void take_answer(Answered& answered, Purpose purpose, const Value& answer) {
    if (purpose == Purpose::kOpenCase) {
        answered.ticket = *read_ticket(answer);
        return;
    }
    Enrolled enrolled = *read_enrolled(answer);
    answered.registration = std::move(enrolled.registration);
    answered.already_registered = enrolled.already_registered;
    answered.agency = std::move(enrolled.agency);
}

}  // namespace

Link::Link(OfficeSettings settings, std::string terminal_id, RetryPolicy policy)
    : terminal_id_(std::move(terminal_id)), client_(std::move(settings), std::move(policy)) {}

Written Link::make_look_up(const Card& card) const { return write_look_up(card, terminal_id_); }

Prepared Link::prepare(const Application& application, Purpose purpose) const {
    Written written = purpose == Purpose::kRegister ? write_registration(application, terminal_id_)
                                                    : write_case(application, terminal_id_);
    Prepared prepared;
    prepared.purpose = purpose;
    prepared.key = random_id();
    prepared.request_id = std::move(written.request_id);
    prepared.sha256 = hex(sha256(as_bytes(reveal(written.body))));
    prepared.body = std::move(written.body);
    return prepared;
}

// Asks a question that changes nothing, or that may be repeated freely.
template <class Read>
auto Link::ask(std::string path, const Written& written, Read read, const Deadline& deadline) const {
    using Answer = decltype(read(std::declval<const Value&>()));
    Call call;
    call.effect = Effect::kNone;
    call.request = {"POST", std::move(path), reveal(written.body), {}};
    call.request_id = written.request_id;
    call.check = check_by(read);
    const auto reply = client_.send(call, deadline);
    if (!reply) return Answer(reply.fault());
    if (reply->outcome != Outcome::kOk)
        return Answer(Fault{fault_of(reply->outcome, Effect::kNone), reply->detail});
    return read(*reply->answer);
}

Result<Looked> Link::look_up(const Written& look_up, const Deadline& deadline) const {
    return ask("/v1/people/look-up", look_up, read_looked, deadline);
}

Result<Settled> Link::settle(const std::string& key, const Deadline& deadline) const {
    const auto read = [key](const Value& answer) { return read_settled(answer, key); };
    return ask("/v1/settlements", write_settlement(key), read, deadline);
}

Result<Instant> Link::heartbeat(const Beat& beat, const Deadline& deadline) const {
    return ask("/v1/heartbeats", write_heartbeat(beat, terminal_id_), read_clock, deadline);
}

Answered Link::send(const Prepared& prepared, const Deadline& deadline) const {
    const bool registers = prepared.purpose == Purpose::kRegister;
    Call call;
    call.request = {"POST", registers ? "/v1/registrations" : "/v1/cases", reveal(prepared.body),
                    prepared.key};
    call.request_id = prepared.request_id;
    call.check = registers ? check_by(read_enrolled) : check_by(read_ticket);
    const auto reply = client_.send(call, deadline);
    Answered answered;
    if (!reply) {
        answered.outcome = Outcome::kNotSent;
        answered.fault = reply.fault();
        return answered;
    }
    answered.outcome = reply->outcome;
    if (reply->outcome == Outcome::kOk) {
        take_answer(answered, prepared.purpose, *reply->answer);
        return answered;
    }
    answered.fault = Fault{fault_of(reply->outcome, Effect::kChange), reply->detail};
    if (reply->outcome != Outcome::kRejected) return answered;
    answered.key_void = reply->problem == kProblemKeyVoid;
    if (reply->problem == kProblemNotEligible) answered.unmet = read_unmet(*reply->answer);
    return answered;
}

Prepared copy_of(const Prepared& prepared) {
    return {prepared.purpose, prepared.key, prepared.request_id, prepared.body.clone(), prepared.sha256};
}

}  // namespace canbao::office
