// patience.h: How long a screen waits for a citizen, as a pure function of the time since the last touch.
//
// WCAG 2.2 SC 2.2.1: at least 20 s of warning, extended by a simple touch, at least ten times (here: without
// limit).
#pragma once

#include "kiosk/base/config.h"

namespace canbao::policy {

// A page to read gets more time than one question.
enum class Pace { kScreen, kReading };

struct PatienceState {
    enum class Kind { kCalm, kWarning, kOver };
    Kind kind = Kind::kCalm;
    int seconds_left = 0;    // of the warning
    int next_change_ms = 0;  // when to ask again; 0 when over
};

PatienceState patience_of(const PatienceSettings& settings, Pace pace, int idle_ms);

}  // namespace canbao::policy
