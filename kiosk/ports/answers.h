// answers.h: What the back office answers, as the flows understand it.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/bytes.h"
#include "kiosk/base/date.h"
#include "kiosk/base/fault.h"
#include "kiosk/policy/history.h"
#include "kiosk/policy/person.h"

namespace canbao {

enum class Outcome {
    kOk,         // complete, valid answer to this request
    kRefused,    // the peer is not trusted; no request byte was sent
    kNotSent,    // no connection
    kUnknown,    // may have been processed: same key again, or settle
    kRejected,   // a definite no
    kBusy,       // not now, nothing was done
    kBadAnswer,  // complete but invalid: for a change as good as unknown
};
// "ok", "refused", "not_sent", "unknown", "rejected", "busy", "bad_answer".
std::string_view name_of(Outcome outcome);

// A registration the office already holds.
struct OpenRegistration {
    std::string reference;
    Instant at;
    std::string channel;  // "terminal 2101-001-03", "window", "online"
};

// Answer to look-up.
struct Looked {
    policy::Record record;
    bool phone_known = false;
    std::optional<OpenRegistration> open_registration;
};

// A certificate's number, reserved: nothing is true of the paper until it is activated.
struct Reserved {
    std::string number;  // 2101-2026-1123-0457
    std::string agency;  // who certifies
    Bytes paper;         // signed octets, readable (documents/verification.h)
};

struct CaseTicket {
    std::string code;      // six characters, valid on `valid_on` and only together with the ID card
    std::string window;    // "3"
    std::string valid_on;  // YYYY-MM-DD
};

// Answer to a change.
struct Answered {
    Outcome outcome = Outcome::kUnknown;
    std::optional<Fault> fault;       // unless kOk
    bool already_registered = false;  // kOk: the person was enrolled before; `registration` says since when
    std::optional<OpenRegistration> registration;   // kOk of kRegister
    std::string agency;                             // kOk of kRegister: who took it on
    std::optional<CaseTicket> ticket;               // kOk of kOpenCase
    std::optional<Reserved> reserved;               // kOk of kReserve
    std::vector<policy::Unmet> unmet;               // kRejected because of the office's own eligibility check
    bool about_us = false;                          // kRejected: the no names our request; a gateway's does not
    bool key_void = false;                          // kRejected: this key was voided by a settlement
    bool barred = false;                            // 401, 403: this terminal is not let in at all
    std::optional<std::chrono::seconds> wait = {};  // kBusy: what the office asked for, 0 to 300 s
};

// Answer to a settlement: the reference, or the key is void for ever (a late packet can no longer register).
// Of a reservation: the certificate's number when it is active, else it is void for ever.
struct Settled {
    std::optional<OpenRegistration> registration;  // nullopt = void
};

// A rights record to be printed: years of one kind of insurance, at one place or all.
struct RecordWanted {
    policy::Insurance insurance = policy::Insurance::kPension;
    std::string division;    // empty = all places
    std::vector<int> years;  // rising; empty = all
};
struct RecordIssued {
    std::string number;
    Bytes paper;  // signed octets
};

// Something the person applied for, wherever it was.
struct Matter {
    enum class What { kRegistration, kTransfer, kPause, kResume, kPension, kOther };
    enum class State { kAccepted, kInProgress, kNeedsPaper, kDone, kRefused };
    What what = What::kOther;
    State state = State::kAccepted;
    std::string reference;
    Instant at;
    std::string channel;
    std::string note;  // the office's own words: what is missing, why refused; may be empty
};

// What the office knows of a paper, by its check code or number.
struct PaperKnown {
    enum class State { kNone, kValid, kReserved, kVoid, kExpired };
    State state = State::kNone;
    Bytes paper;  // what was signed; empty for kNone
};

}  // namespace canbao
