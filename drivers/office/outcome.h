// outcome.h: What an exchange means: its outcome, whether the same request may be sent again, and what
// several sends of one change add up to.
//
// Pure. A status is believed only when the head came whole; a success only with a valid body that echoes our
// request id. Once a send may have been processed, nothing but an answer about this very key takes that doubt
// away: a refused connection afterwards does not un-send it. RFC 9110, RFC 9457,
// draft-ietf-httpapi-idempotency-key-header.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "drivers/office/transport.h"
#include "kiosk/base/value.h"
#include "kiosk/ports/office.h"

namespace canbao::office {

// Does the request change anything at the office?
enum class Effect { kNone, kChange };
enum class Again { kNo, kMay };
// Does a no concern the key itself, whatever became of earlier sends?
enum class About { kThisSend, kThisKey };

// What a good answer must be, besides JSON with our request id: says what is wrong with it, or nothing.
using Check = std::function<std::string(int status, const Value& answer)>;

struct Judged {
    Outcome outcome = Outcome::kNotSent;
    Again again = Again::kNo;
    About about = About::kThisSend;
    std::optional<std::chrono::seconds> wait;  // what the office asked for, 0..300
    int status = 0;
    std::optional<Value> answer;  // kOk: the answer; kRejected: the problem, when it is about this request
    std::string problem;          // its type, or empty
    std::string detail;           // for the log; never personal
};

// `doubt`: an earlier send of the same change may have been processed.
enum class Doubt { kNo, kYes };
Judged judge(const Exchange& exchange, const std::string& request_id, const Check& check, Doubt doubt);

// The sends of one request so far.
class Course {
public:
    explicit Course(Effect effect) : effect_(effect) {}
    void add(const Judged& judged);
    Outcome outcome() const { return outcome_; }
    Doubt doubt() const { return doubt_; }

private:
    Effect effect_;
    Doubt doubt_ = Doubt::kNo;
    Outcome outcome_ = Outcome::kNotSent;
};

inline constexpr std::string_view kProblemNotEligible = "urn:canbao:problem:not-eligible";
inline constexpr std::string_view kProblemInProgress = "urn:canbao:problem:in-progress";
inline constexpr std::string_view kProblemKeyVoid = "urn:canbao:problem:key-void";
inline constexpr std::string_view kProblemKeyReused = "urn:canbao:problem:key-reused";

// The fault that a flow sees; kOk has none. A lost answer to a mere question is no more than no answer.
FaultCode fault_of(Outcome outcome, Effect effect);

}  // namespace canbao::office
