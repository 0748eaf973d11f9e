#include "kiosk/app/pulse.h"

namespace canbao::app {

void Pulse::drawn(Time since, Time now, const std::optional<std::string>& trouble) {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(now - since);
    if (trouble)
        doubt_ = "not on the screen: " + *trouble;
    else if (took > kPresentMax)
        doubt_ = "on the screen late: after " + std::to_string(took.count()) + " ms";
    else
        doubt_.reset();
}

}  // namespace canbao::app
