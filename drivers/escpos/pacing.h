// pacing.h: How long a printer may take: waits of the driver, apart from it so that tests need not wait.
#pragma once

#include <chrono>

namespace canbao::escpos {

struct Pacing {
    using Milliseconds = std::chrono::milliseconds;

    Milliseconds answer{600};        // real-time answer of an idle printer
    Milliseconds probe{700};         // queued answer of an idle printer
    Milliseconds straggler{100};     // an answer that should have come before another one
    Milliseconds slice{50};          // between two looks while paper moves
    Milliseconds silence{6000};      // no status at all while a job is being taken in
    Milliseconds stall{2000};        // it takes no octets
    Milliseconds body_most{15'000};  // from the last octet of the body to its mark
    Milliseconds cut_most{6000};
    Milliseconds cut{700};  // feed to the cutter and cut, of a slow printer
    int slow_mm_s = 100;    // a paper is out by then, if nothing went wrong
    int fast_mm_s = 500;    // no printer is faster: an answer sooner than that was given too early
};

}  // namespace canbao::escpos
