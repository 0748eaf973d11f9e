// codec.h: What the terminal says to the office and what it understands of the answers, as in
// office.openapi.yaml.
//
// Answers are read strictly: every field that the contract requires is there, has its type and keeps its
// limits; texts that will be shown or printed hold no control and no direction-changing characters. Unknown
// fields are passed over. Requests are written straight into wiped memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/value.h"
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
};

// A random UUID (RFC 9562, version 4): request ids and idempotency keys.
std::string random_id();

Written write_look_up(const Card& card, std::string_view terminal_id);
Written write_registration(const Application& application, std::string_view terminal_id);
Written write_case(const Application& application, std::string_view terminal_id);
Written write_settlement(std::string_view key);
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
// The conditions of a not-eligible problem; none when they cannot be read, for the no stands without them.
std::vector<policy::Unmet> read_unmet(const Value& problem);

}  // namespace canbao::office
