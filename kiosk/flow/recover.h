// recover.h: Makes journal and office agree again. Runs at start and after each failed visit; never prints, never
// shows a person.
#pragma once

#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

struct Recovered {
    int settled = 0;      // open intents that are closed now
    int still_open = 0;   // the office could not be asked: try again later
};
Flow<Recovered> recover(Session& session);

// The end of every visit, also of a cancelled one: take card and slip, then "your data is wiped".
struct Farewell {
    std::optional<Nothing> nothing;
    bool slip = false;
    std::string paper;
    std::string reference;
};
Flow<Done> farewell(Session& session, Farewell how);

}  // namespace canbao
