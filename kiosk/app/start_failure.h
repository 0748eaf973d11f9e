// start_failure.h: The panel of a start that failed: says why instead of staying black, also in larger
// letters, and has a help page.
#pragma once

#include "kiosk/base/config.h"
#include "kiosk/base/texts.h"
#include "kiosk/ports/stage.h"
#include "screens/frame.h"

namespace canbao::app {

class StartFailure {
public:
    // `config` has the hall's names; without one the panel speaks of this machine. `texts` outlives it.
    StartFailure(FaultCode why, const Result<Config>& config, const Texts& texts, Instant now);

    const View& shown() const { return helps_ ? help_ : out_; }
    const screens::FrameData& frame() const { return frame_; }
    // What a hand did on it.
    void touched(const Intent& intent);

private:
    screens::FrameData frame_;
    View out_, help_;
    bool helps_ = false;
};

}  // namespace canbao::app
