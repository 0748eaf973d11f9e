// session.h: What one visit has in its hands: the ports, the rules, the words, the hall.
#pragma once

#include "kiosk/base/config.h"
#include "kiosk/base/log.h"
#include "kiosk/base/texts.h"
#include "kiosk/flow/ending.h"
#include "kiosk/policy/rulebook.h"
#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/journal.h"
#include "kiosk/ports/office.h"
#include "kiosk/ports/printer.h"
#include "kiosk/ports/stage.h"

namespace canbao {

struct Session {
    CardReader& reader;
    Printer& printer;
    Office& office;
    Journal& journal;
    Stage& stage;
    Clock& clock;
    Log& log;
    const policy::Rulebook& rules;
    const Texts& texts;
    const Config& config;

    int holds = 0;             // > 0: a pulled card or a timeout waits
    // The person whose card was read, for "put the same card back"; empty before and after.
    Personal card_id;
    // Set as soon as the visit's ending is settled and on the screen: whatever cancels the flow afterwards (patience,
    // the end key) must not say that nothing happened.
    std::optional<Ending> decided;
};

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
