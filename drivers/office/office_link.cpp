#include "drivers/office/office_link.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <utility>

#include "kiosk/base/bytes.h"
#include "kiosk/base/json.h"

namespace canbao::office {
namespace {

constexpr std::size_t kTokenMax = 512;

// A reader of answers as a check: what is wrong with this answer, or nothing.
template <class Read>
Check check_by(Read read) {
    return [read](int, const Value& answer) {
        const auto result = read(answer);
        return result.ok() ? std::string() : result.fault().detail;
    };
}

struct Destination {
    Purpose purpose;
    const char* path;
};
constexpr std::array<Destination, 4> kDestinations{{{Purpose::kRegister, "/v1/registrations"},
                                                    {Purpose::kOpenCase, "/v1/cases"},
                                                    {Purpose::kReserve, "/v1/certificates"},
                                                    {Purpose::kActivate, "/v1/certificates/activations"}}};
std::string path_of(Purpose purpose) { return kDestinations[static_cast<std::size_t>(purpose)].path; }

// A member of what we prepared ourselves; "canbao office send" may be given anything.
std::string text_in(const Prepared& prepared, std::string_view name) {
    const auto body = json::parse(reveal(prepared.body));
    const auto text = body ? body->string_at(name) : Result<std::string>(body.fault());
    return text ? *text : std::string();
}

// What the answer must be, and how it is taken: by purpose.
struct Reading {
    Check check;
    std::function<void(Answered&, const Value&)> take;
};
template <class Read, class Take>
Reading reading_by(Read read, Take take) {
    return {check_by(read), [read, take](Answered& answered, const Value& answer) {
                auto result = read(answer);
                if (result) take(answered, *std::move(result));
            }};
}

Reading reading_of(const Prepared& prepared) {
    switch (prepared.purpose) {
        case Purpose::kOpenCase:
            return reading_by(read_ticket, [](Answered& answered, CaseTicket ticket) {
                answered.ticket = std::move(ticket);
            });
        case Purpose::kReserve: {
            const auto expected = std::make_shared<const Expected>(
                expected_of(documents::SignedKind::kCertificate, Personal(text_in(prepared, "id_number"))));
            const auto read = [expected](const Value& answer) { return read_reserved(answer, *expected); };
            return reading_by(
                read, [](Answered& answered, Reserved reserved) { answered.reserved = std::move(reserved); });
        }
        case Purpose::kActivate: {
            const auto read = [number = text_in(prepared, "number")](const Value& answer) {
                return read_active(answer, number);
            };
            return reading_by(read, [](Answered&, Done) {});
        }
        case Purpose::kRegister:
            break;
    }
    return reading_by(read_enrolled, [](Answered& answered, Enrolled enrolled) {
        answered.registration = std::move(enrolled.registration);
        answered.already_registered = enrolled.already_registered;
        answered.agency = std::move(enrolled.agency);
    });
}

Prepared prepared_of(Purpose purpose, Written written) {
    Prepared prepared;
    prepared.purpose = purpose;
    prepared.key = random_id();
    prepared.request_id = std::move(written.request_id);
    prepared.sha256 = hex(sha256(as_bytes(reveal(written.body))));
    prepared.body = std::move(written.body);
    return prepared;
}

}  // namespace

Link::Link(OfficeSettings settings, std::string terminal_id, RetryPolicy policy)
    : terminal_id_(std::move(terminal_id)),
      first_pin_(settings.pins.empty() ? "" : settings.pins.front()),
      client_(std::move(settings), std::move(policy)) {}

Written Link::make_look_up(const Card& card) const { return write_look_up(card, terminal_id_); }

Prepared Link::prepare(const Application& application, Purpose purpose) const {
    return prepared_of(purpose, purpose == Purpose::kRegister ? write_registration(application, terminal_id_)
                                                              : write_case(application, terminal_id_));
}

Prepared Link::prepare_reservation(const Card& card) const {
    return prepared_of(Purpose::kReserve, write_asked(card, terminal_id_));
}

Prepared Link::prepare_activation(const std::string& reservation_key, const std::string& number) const {
    return prepared_of(Purpose::kActivate, write_activation(reservation_key, number, terminal_id_));
}

Written Link::make_history(const Card& card, policy::Insurance kind) const {
    return write_history(card, kind, terminal_id_);
}

RecordQuestion Link::make_record(const Card& card, const RecordWanted& wanted) const {
    Expected expected = expected_of(documents::SignedKind::kRightsRecord, card.id_number);
    expected.insurance = policy::code_of(wanted.insurance);
    expected.division = wanted.division;
    if (!wanted.years.empty()) expected.years = {wanted.years.front(), wanted.years.back()};
    return {write_record(card, wanted, terminal_id_), std::move(expected)};
}

Written Link::make_matters(const Card& card) const { return write_asked(card, terminal_id_); }

Result<PaperQuestion> Link::make_paper(std::string_view code) const {
    std::string plain = TRY(documents::read_check_code(code));
    std::erase(plain, '-');
    return PaperQuestion{write_paper_asked(plain, terminal_id_), plain};
}

Result<Written> Link::make_resolution(const Personal& token) const {
    const std::string_view octets = reveal(token);
    const bool printable =
        std::all_of(octets.begin(), octets.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (octets.empty() || octets.size() > kTokenMax || !printable)
        return Fault{FaultCode::kBadInput, "a token is 1 to 512 printable ASCII characters"};
    return write_token(token, terminal_id_);
}

// Asks a question that changes nothing, or that may be repeated freely.
template <class Read>
auto Link::ask(std::string path, const Written& written, Read read, const Deadline& deadline) const {
    using Answer = decltype(read(std::declval<const Value&>()));
    const auto reply = put({"POST", std::move(path), reveal(written.body), {}}, written.request_id,
                           check_by(read), deadline);
    return reply ? read(*reply->answer) : Answer(reply.fault());
}

// The reply is a good answer, or it is a fault.
Result<Reply> Link::put(Request request, const std::string& request_id, Check check,
                        const Deadline& deadline) const {
    const Call call{Effect::kNone, std::move(request), request_id, std::move(check)};
    auto reply = client_.send(call, deadline);
    if (!reply || reply->outcome == Outcome::kOk) return reply;
    return Fault{fault_of(reply->outcome, Effect::kNone), reply->detail};
}

Result<Looked> Link::look_up(const Written& look_up, const Deadline& deadline) const {
    return ask("/v1/people/look-up", look_up, read_looked, deadline);
}

Result<policy::History> Link::history(const Written& asked, policy::Insurance kind,
                                      const Deadline& deadline) const {
    const auto read = [kind](const Value& answer) { return read_history(answer, kind); };
    return ask("/v1/people/history", asked, read, deadline);
}

Result<RecordIssued> Link::record(const RecordQuestion& question, const Deadline& deadline) const {
    const auto read = [&](const Value& answer) { return read_record_issued(answer, question.expected); };
    return ask("/v1/people/records", question.written, read, deadline);
}

Result<std::vector<Matter>> Link::matters(const Written& asked, const Deadline& deadline) const {
    return ask("/v1/people/matters", asked, read_matters, deadline);
}

Result<PaperKnown> Link::paper(const PaperQuestion& question, const Deadline& deadline) const {
    const auto read = [&](const Value& answer) { return read_paper_known(answer, question.code); };
    return ask("/v1/papers/look-up", question.written, read, deadline);
}

Result<Card> Link::resolve(const Written& shown, const Deadline& deadline) const {
    return ask("/v1/tokens/resolve", shown, read_resolved, deadline);
}

Result<Settled> Link::settle(const std::string& key, const Deadline& deadline) const {
    const auto read = [key](const Value& answer) { return read_settled(answer, key); };
    return ask("/v1/settlements", write_settlement(key), read, deadline);
}

Result<Pulse> Link::heartbeat(const Beat& beat, const Deadline& deadline) const {
    const Written written = write_heartbeat(beat, terminal_id_);
    const Reply reply = TRY(put({"POST", "/v1/heartbeats", reveal(written.body), {}}, written.request_id,
                                check_by(read_clock), deadline));
    Pulse pulse;
    pulse.clock = TRY(read_clock(*reply.answer));
    pulse.backup_pin = !reply.pin.empty() && reply.pin != first_pin_;
    return pulse;
}

Result<Chain> Link::enrol(const TerminalKey& key, std::string_view code, const Deadline& deadline) const {
    const Written written = write_enrolment(code, key.request(terminal_id_), terminal_id_);
    const Reply reply = TRY(put({"POST", std::string(kEnrolmentPath), reveal(written.body), {}, Proof::kNone},
                                written.request_id, check_by(read_chain), deadline));
    return read_chain(*reply.answer);
}

Result<Chain> Link::renew(const TerminalKey& key, const Deadline& deadline) const {
    return ask("/v1/terminals/renewals", write_renewal(key.request(terminal_id_), terminal_id_), read_chain,
               deadline);
}

Answered Link::send(const Prepared& prepared, const Deadline& deadline) const {
    const Reading reading = reading_of(prepared);
    Call call;
    call.request = {"POST", path_of(prepared.purpose), reveal(prepared.body), prepared.key};
    call.request_id = prepared.request_id;
    call.check = reading.check;
    const auto reply = client_.send(call, deadline);
    Answered answered;
    if (!reply) {
        answered.outcome = Outcome::kNotSent;
        answered.fault = reply.fault();
        return answered;
    }
    answered.outcome = reply->outcome;
    if (reply->outcome == Outcome::kOk) {
        reading.take(answered, *reply->answer);
        return answered;
    }
    answered.fault = Fault{fault_of(reply->outcome, Effect::kChange), reply->detail};
    answered.barred = reply->status == 401 || reply->status == 403;
    answered.about_us = reply->outcome == Outcome::kRejected && reply->answer.has_value();
    answered.wait = reply->wait;
    if (reply->outcome != Outcome::kRejected) return answered;
    answered.key_void = reply->problem == kProblemKeyVoid;
    if (reply->problem == kProblemNotEligible) answered.unmet = read_unmet(*reply->answer);
    return answered;
}

Prepared copy_of(const Prepared& prepared) {
    return {prepared.purpose, prepared.key, prepared.request_id, prepared.body.clone(), prepared.sha256};
}

}  // namespace canbao::office
