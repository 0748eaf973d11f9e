// trouble.h: What goes wrong at the office, said beforehand over the control socket.
//
// Each trouble meets the requests that match it, so many times (-1 = until calm), after letting so many pass;
// the first that matches wins. `down` and `clock-off` are states of the whole office and last until calm.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/value.h"

namespace canbao::standin {

enum class TroubleKind {
    kLoseAnswer,      // the effect happens, the connection is cut before a byte of answer
    kLoseRequest,     // cut before anything happens
    kSlow,            // late by `ms`
    kStatus,          // this status and Retry-After instead; nothing is done unless `effect`
    kGarbage,         // the answer is no JSON (`where` body) or no HTTP (`where` wire)
    kTruncatedJson,   // well-framed, but the JSON stops in the middle
    kWrongRequestId,  // somebody else's answer
    kHalfAnswer,      // the first `bytes` of the HTTP answer, then the cut
    kClockOff,        // `minutes`
    kDown             // connection refused
};

enum class When { kBefore, kAfter };
enum class Cut { kClose, kReset };  // FIN or RST
enum class Where { kBody, kWire };

struct Trouble {
    TroubleKind kind = TroubleKind::kSlow;
    std::string name;  // of the kind, as given
    std::string path;  // empty = every path
    int times = 1;
    int skip = 0;
    int ms = 1000;
    int status = 503;
    int minutes = 0;
    std::optional<int> bytes;  // half-answer; half of it when absent
    std::string retry_after;
    When when = When::kAfter;  // slow: before or after the effect; status: kAfter = with effect
    Cut cut = Cut::kClose;
    Where where = Where::kBody;
};

// {"kind":"slow","times":2,"path":"/v1/registrations","ms":3000}; a fault names the wrong entry.
Result<Trouble> trouble_from(const Value& command);

class Troubles {
public:
    void add(Trouble trouble);
    void calm();
    // The trouble that this request meets, counted down.
    std::optional<Trouble> take(std::string_view path);
    // Still to come, one line each.
    std::vector<std::string> waiting() const;

private:
    mutable std::mutex lock_;
    std::vector<Trouble> list_;
};

}  // namespace canbao::standin
