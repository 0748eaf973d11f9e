// codec.h: What the terminal says to the office and what it understands of the answers, as in
// office.openapi.yaml.
//
// Answers are read strictly: every field that the contract requires is there, has its type and keeps its
// limits; texts that will be shown or printed hold no control and no direction-changing characters. Unknown
// fields are passed over. Requests are written straight into wiped memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/value.h"
#include "kiosk/documents/verification.h"
#include "kiosk/ports/office.h"

namespace canbao::office {

// Request bytes and the id that the answer must echo. Move-only; may cross threads.
struct Written {
    std::string request_id;
    Personal body;
};

// What a heartbeat tells.
struct Beat {
    std::string version;
    std::string rule_book;
    std::string mode;
    std::vector<std::string> faults;
    std::int64_t audit_seq = 0;  // last line of the audit log that is on disk; 0: not known yet
    std::string audit_hash = {};
};

// A random UUID (RFC 9562, version 4): request ids and idempotency keys.
std::string random_id();

Written write_look_up(const Card& card, std::string_view terminal_id);
Written write_registration(const Application& application, std::string_view terminal_id);
Written write_case(const Application& application, std::string_view terminal_id);
Written write_history(const Card& card, policy::Insurance kind, std::string_view terminal_id);
Written write_record(const Card& card, const RecordWanted& wanted, std::string_view terminal_id);
// What asks for no more than who it is: the matters, and a certificate.
Written write_asked(const Card& card, std::string_view terminal_id);
// `code`: eight characters, no hyphen.
Written write_paper_asked(std::string_view code, std::string_view terminal_id);
Written write_token(const Personal& token, std::string_view terminal_id);
Written write_activation(std::string_view reservation, std::string_view number, std::string_view terminal_id);
Written write_settlement(std::string_view key);
// `request`: the PKCS #10 of TerminalKey. A renewal needs no code: the old certificate proves who asks.
Written write_enrolment(std::string_view code, ByteView request, std::string_view terminal_id);
Written write_renewal(ByteView request, std::string_view terminal_id);
Written write_heartbeat(const Beat& beat, std::string_view terminal_id);

// kOfficeBadAnswer names the field that is wrong.
Result<Looked> read_looked(const Value& answer);
struct Enrolled {
    OpenRegistration registration;
    bool already_registered = false;
    std::string agency;
};
Result<Enrolled> read_enrolled(const Value& answer);
Result<Settled> read_settled(const Value& answer, std::string_view key);
Result<CaseTicket> read_ticket(const Value& answer);
Result<Instant> read_clock(const Value& answer);

Result<policy::History> read_history(const Value& answer, policy::Insurance asked);
Result<std::vector<Matter>> read_matters(const Value& answer);
// What a signed paper must say to be the one that was asked for; empty = not asked. Move-only.
struct Expected {
    documents::SignedKind kind = documents::SignedKind::kCertificate;
    Personal id_ends;  // first and last four characters of the document's number
    std::string insurance;
    std::string division;
    std::optional<std::pair<int, int>> years;  // the first and the last
};
Expected expected_of(documents::SignedKind kind, const Personal& id_number);
Result<RecordIssued> read_record_issued(const Value& answer, const Expected& expected);
Result<Reserved> read_reserved(const Value& answer, const Expected& expected);
Result<Done> read_active(const Value& answer, std::string_view number);
Result<PaperKnown> read_paper_known(const Value& answer, std::string_view code);
// A Card of kElectronic.
Result<Card> read_resolved(const Value& answer);
// The conditions of a not-eligible problem; none when they cannot be read, for the no stands without them.
std::vector<policy::Unmet> read_unmet(const Value& problem);

}  // namespace canbao::office
