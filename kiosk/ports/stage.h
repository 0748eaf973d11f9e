// stage.h: The screen as a flow sees it: put a view, or ask with one.
#pragma once

#include "kiosk/ports/pending.h"
#include "kiosk/view.h"

namespace canbao {

class Stage {
public:
    virtual ~Stage() = default;
    // Shows a view that asks nothing.
    virtual void put(View view) = 0;
    // Shows a view and waits for what the citizen does. Help, text size, patience and "put the card back" are
    // the host's own: they never reach the flow.
    virtual Pending<Intent> asking(View view) = 0;
};

}  // namespace canbao
