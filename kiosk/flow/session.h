// session.h: What one visit has in its hands: the ports, the rules, the words, the hall; and what is true of
// it so far.
//
// The host owns the session and keeps it longer than any flow. When the host ends a visit (patience, pulled
// card, 结束), it destroys the flow and says what so_far says: once the office has registered somebody, no
// ending of the visit may claim that nothing happened.
#pragma once

#include <optional>
#include <string>

#include "kiosk/base/audit.h"
#include "kiosk/base/config.h"
#include "kiosk/base/log.h"
#include "kiosk/base/texts.h"
#include "kiosk/documents/verification.h"
#include "kiosk/flow/ending.h"
#include "kiosk/flow/flow.h"
#include "kiosk/policy/rulebook.h"
#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/office.h"
#include "kiosk/ports/printer.h"
#include "kiosk/ports/promises.h"
#include "kiosk/ports/scanner.h"
#include "kiosk/ports/stage.h"

namespace canbao {

// What the last screens of the visit have to say, should it end now.
struct SoFar {
    std::optional<Nothing> nothing;  // decided kNothingHappened: why
    std::string reference;           // decided kDone: the office's; kAccepted: the terminal's
    std::string slip;                // kind of the last paper that came out, or may have; empty = none
    bool anonymous = false;          // no card was asked for: there is nothing to wipe and nothing to say
    Service service = Service::kRegister;
    std::optional<Credential> by;      // what the citizen was last known by; nullopt: nothing was read
    std::optional<Nothing> cut_short;  // by the host: why
};

struct Session {
    CardReader& reader;
    Printer& printer;
    Office& office;
    Journal& journal;
    Stage& stage;
    Clock& clock;
    Log& log;
    Audit& audit;
    const policy::Rulebook& rules;
    const Texts& texts;
    const Config& config;

    int holds = 0;  // > 0: a pulled card or a timeout waits
    // The person whose card must lie on the reader ("put the same card back"). Empty before it is read, and
    // again as soon as the office has answered: from then on a pulled card interrupts nothing.
    Personal card_id;
    // Set as soon as the visit's ending is settled and on the screen: whatever cancels the flow afterwards
    // (patience, the end key) must not say that nothing happened.
    std::optional<Ending> decided;
    SoFar so_far;

    // What not every machine has.
    Printer* a4 = nullptr;
    Scanner* scanner = nullptr;
    bool card_slot = false;  // social-security cards; `reader` answers for both
    std::vector<documents::OfficeKey> office_keys = {};
    Promises* promises = nullptr;  // null: this machine can seal nothing
};

// What cannot be sent is accepted with a promise here.
inline bool promises(const Session& session) {
    return session.promises != nullptr && session.config.promise.allowed;
}

template <>
inline constexpr bool outlives_flows<Session> = true;

// While a Hold lives, the host neither cancels the flow nor shows an overlay over it.
class Hold {
public:
    explicit Hold(Session& session) : session_(session) { ++session_.holds; }
    ~Hold() { --session_.holds; }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

private:
    Session& session_;
};

}  // namespace canbao
