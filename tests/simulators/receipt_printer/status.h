// status.h: How the printer is, and the octets in which it says so: DLE EOT, automatic status back, GS r.
//
// Bits as in the ESC/POS manuals: DLE EOT answers 0xx1xx10, ASB four octets of which the first is 0xx1xx00
// and the others 0xx0xxxx.
#pragma once

#include <array>
#include <cstdint>

namespace canbao::sim {

struct Condition {
    enum class Paper { kOk, kLow, kOut };

    Paper paper = Paper::kOk;
    bool cover_open = false;
    bool jammed = false;        // the cutter cannot move; noticed at the next cut
    bool cutter_error = false;  // noticed
    bool head_hot = false;
    bool broken = false;        // beyond recovery
    bool low_stops = false;     // ESC c 4: near end stops printing
    bool switched_off = false;  // DLE DC4 2: waits for the mains to be cut

    bool error() const { return cutter_error || head_hot || broken || switched_off; }
    bool stopped_by_paper() const { return paper == Paper::kOut || (low_stops && paper == Paper::kLow); }
    // Nothing is read from the buffer, nothing moves.
    bool offline() const { return cover_open || error() || stopped_by_paper(); }
};

// Answer to DLE EOT 1 to 4.
std::uint8_t real_time_status(const Condition& condition, int which);

using AutomaticStatus = std::array<std::uint8_t, 4>;
AutomaticStatus automatic_status(const Condition& condition);
// Whether a change from one to the other is of a kind selected by GS a (01 drawer, 02 online, 04 error, 08
// paper).
bool worth_telling(const AutomaticStatus& before, const AutomaticStatus& now, std::uint8_t selected);

// Answer to GS r 1: 03 near end, 0C end.
std::uint8_t paper_status(const Condition& condition);

}  // namespace canbao::sim
