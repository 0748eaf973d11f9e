// frame.h: What the host adds to a view: who and where this machine is, what time it is, how big the text.
#pragma once

#include <string>

#include "kiosk/base/date.h"
#include "screens/theme.h"

namespace canbao::screens {

struct FrameData {
    std::string hall;      // 沈阳市社保大厅
    std::string terminal;  // 3 号机
    LocalTime now;
    TextScale text_scale = TextScale::k100;
    int step = 0;  // under an overlay: the step of the visit that it lies over; 0 = none
    Tone tone = Tone::kLight;
    int milliseconds = 0;  // for the one thing that moves
};

}  // namespace canbao::screens
