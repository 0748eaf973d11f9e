// sample_history.h: An invented person's months for previews and benchmarks: three places, gaps, a transfer,
// months owed and months paid twice.
#pragma once

#include "kiosk/policy/history.h"

namespace canbao::screens {

// From July of `first` to October of `last`; short stretches have fewer marks.
policy::History sample_history(int first, int last);
policy::Strip sample_strip(int first, int last);

}  // namespace canbao::screens
