// recover.h: Makes journal and office agree again.
//
// Runs at start and after each visit that left an intent open or was cancelled, never beside a visit. It
// settles each open intent with the office (the reference, or void for ever) and closes it; what was accepted
// with a promise it leaves to deliver.h. It never prints and never shows a person; it may be destroyed at any
// moment and run again.
#pragma once

#include <optional>

#include "kiosk/flow/farewell.h"
#include "kiosk/flow/flow.h"
#include "kiosk/flow/session.h"

namespace canbao {

struct Recovered {
    int settled = 0;     // open intents that are closed now
    int still_open = 0;  // the office or the disk could not be asked: try again later
    std::optional<Fault>
        fault;  // the last one met; the journal could not be read, or an intent is still open
};
Flow<Recovered> recover(Session& session);

}  // namespace canbao
