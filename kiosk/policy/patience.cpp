#include "kiosk/policy/patience.h"

namespace canbao::policy {

PatienceState patience_of(const PatienceSettings& settings, Pace pace, int idle_ms) {
    const int calm_ms = (pace == Pace::kReading ? settings.reading_s : settings.screen_s) * 1000;
    if (idle_ms < calm_ms) return {PatienceState::Kind::kCalm, settings.warning_s, calm_ms - idle_ms};
    const int left_ms = calm_ms + settings.warning_s * 1000 - idle_ms;
    if (left_ms <= 0) return {PatienceState::Kind::kOver, 0, 0};
    const int seconds = (left_ms + 999) / 1000;
    return {PatienceState::Kind::kWarning, seconds, left_ms - (seconds - 1) * 1000};
}

}  // namespace canbao::policy
