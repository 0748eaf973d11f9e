// When the terminal may say that it is alive: only with the wanted frame on the glass, in time.
#include "kiosk/app/pulse.h"

#include <gtest/gtest.h>

namespace canbao::app {
namespace {

using namespace std::chrono_literals;

const Pulse::Time kBegin{100s};

TEST(Pulse, a_frame_within_a_second_leaves_no_doubt) {
    Pulse pulse;
    pulse.drawn(kBegin, kBegin + 1000ms, std::nullopt);
    EXPECT_FALSE(pulse.doubt());
}

TEST(Pulse, a_late_frame_leaves_a_doubt_until_one_is_in_time) {
    Pulse pulse;
    pulse.drawn(kBegin, kBegin + 1001ms, std::nullopt);
    EXPECT_EQ(pulse.doubt(), "on the screen late: after 1001 ms");
    pulse.drawn(kBegin + 2s, kBegin + 2020ms, std::nullopt);
    EXPECT_FALSE(pulse.doubt());
}

TEST(Pulse, a_frame_that_is_not_on_the_glass_leaves_a_doubt_however_fast_it_was) {
    Pulse pulse;
    pulse.drawn(kBegin, kBegin + 1ms, "the window is hidden");
    EXPECT_EQ(pulse.doubt(), "not on the screen: the window is hidden");
}

}  // namespace
}  // namespace canbao::app
