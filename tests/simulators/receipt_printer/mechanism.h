// mechanism.h: The moving parts: strips of paper one after the other, at the speed of the motor, cut at the
// end.
//
// The paper can run out in the middle of a letter, the cutter can jam; then what is queued waits. Who owns
// the mechanism says when it may move (`Condition::offline`) and is told what has happened.
#pragma once

#include <deque>
#include <functional>

#include "tests/simulators/receipt_printer/archive.h"
#include "tests/simulators/receipt_printer/status.h"
#include "tests/simulators/workbench/loop.h"

namespace canbao::sim {

class Mechanism {
public:
    // `rows_a_second` 0: at once.
    Mechanism(Condition& condition, Archive& archive, int width_dots, int rows_a_second);

    // The condition has changed from within: the paper is out, the cutter stuck.
    std::function<void()> on_changed;
    // A report's turn has come.
    std::function<void(ByteView)> on_report;

    void add(Motion motion);
    // Moves as far as the time since the last call allows.
    void advance();
    // What is still to be moved, in dots.
    int queued_rows() const { return queued_rows_; }
    // A cut is still to be made: nothing behind it is looked at before.
    bool cut_waits() const { return cuts_ > 0; }
    bool idle() const { return queue_.empty(); }
    // Has something to move and must not.
    bool stuck() const;
    // Forgets what is queued; what is on the paper stays on the paper.
    void clear();

    // So many dots until the paper ends; none: no end in sight.
    void set_paper_left(std::optional<int> dots) { paper_left_ = dots; }
    std::optional<int> paper_left() const { return paper_left_; }
    // A new roll in place of what is there.
    void change_roll();
    void tear_off();
    const Roll& roll() const { return roll_; }

private:
    bool may_go_on() const;
    bool step();
    bool step(Strip& strip);
    bool step(Cut& cut);
    bool feed_row(const Bitmap* ink, int row);

    Condition& condition_;
    Archive& archive_;
    Roll roll_;
    int rows_a_second_;
    std::deque<Motion> queue_;
    int queued_rows_ = 0, cuts_ = 0;
    int row_ = 0;  // of the strip in front
    std::optional<int> paper_left_;
    Clock::time_point moved_until_{};
};

}  // namespace canbao::sim
