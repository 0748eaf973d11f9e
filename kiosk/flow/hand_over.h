// hand_over.h: To the window, with everything filled in.
//
// With the office: a case and its six-character code, good today and only together with the ID card. Without
// it: a printed sheet of the answers and no code. With neither: nothing happened, and the citizen is told so;
// unless a change may have reached the office, then the window finds it by the ID card and the screen says
// that it is being checked.
#pragma once

#include <string>

#include "kiosk/flow/flow.h"
#include "kiosk/flow/visit.h"

namespace canbao {

enum class OfficeReach { kReachable, kUnreachable };

struct WindowJob {
    view::ToWindow::Why why = view::ToWindow::Why::kNeedsClerk;
    std::string reason;  // fault or rule code, for the clerk
    OfficeReach office = OfficeReach::kReachable;
};

Flow<Done> handing_over(Visit& visit, WindowJob job);

}  // namespace canbao
