#include "tests/simulators/receipt_printer/mechanism.h"

#include <algorithm>

namespace canbao::sim {
namespace {

constexpr auto kCutTime = std::chrono::milliseconds(250);

}  // namespace

Mechanism::Mechanism(Condition& condition, Archive& archive, int width_dots, int rows_a_second)
    : condition_(condition), archive_(archive), roll_(width_dots), rows_a_second_(rows_a_second) {}

void Mechanism::add(Motion motion) {
    if (const auto* strip = std::get_if<Strip>(&motion)) queued_rows_ += strip->height;
    if (std::holds_alternative<Cut>(motion)) ++cuts_;
    if (queue_.empty()) moved_until_ = Clock::now();
    queue_.push_back(std::move(motion));
}

void Mechanism::clear() {
    queue_.clear();
    queued_rows_ = row_ = cuts_ = 0;
}

// A report needs no movement: what it speaks of is done, even if the paper has ended since.
bool Mechanism::stuck() const {
    return !queue_.empty() && condition_.offline() && !std::holds_alternative<Report>(queue_.front());
}

bool Mechanism::may_go_on() const {
    const bool still_moving = rows_a_second_ > 0 && moved_until_ > Clock::now();
    return !queue_.empty() && !still_moving && !stuck();
}

void Mechanism::advance() {
    while (may_go_on()) {
        if (!step()) on_changed();
    }
    // Standing still is not time to catch up with.
    if (condition_.offline()) moved_until_ = std::max(moved_until_, Clock::now());
}

// One row, one cut or one report; false when the condition has changed.
bool Mechanism::step() {
    Motion& motion = queue_.front();
    if (auto* strip = std::get_if<Strip>(&motion)) return step(*strip);
    if (auto* cut = std::get_if<Cut>(&motion)) return step(*cut);
    const Bytes octets = std::get<Report>(motion).octets;
    queue_.pop_front();
    on_report(octets);
    return true;
}

bool Mechanism::step(Strip& strip) {
    if (row_ == 0 && strip.text) roll_.mark(*std::exchange(strip.text, {}), strip.missing_glyphs);
    if (row_ < strip.height) {
        --queued_rows_;
        const bool fed = feed_row(row_ < strip.ink.height ? &strip.ink : nullptr, row_);
        if (++row_ < strip.height) return fed;
        row_ = 0;
        queue_.pop_front();
        return fed;
    }
    row_ = 0;
    queue_.pop_front();
    return true;
}

bool Mechanism::step(Cut& cut) {
    if (cut.to_cutter) {
        cut.feed += Roll::kToCutter;
        cut.to_cutter = false;
    }
    if (cut.feed > 0) {
        --cut.feed;
        return feed_row(nullptr, 0);
    }
    if (condition_.jammed) {
        condition_.cutter_error = true;
        return false;
    }
    if (rows_a_second_ > 0) moved_until_ += kCutTime;
    archive_.keep(roll_.cut(), Archive::End::kCut);
    --cuts_;
    queue_.pop_front();
    return true;
}

bool Mechanism::feed_row(const Bitmap* ink, int row) {
    roll_.feed(ink, row);
    if (rows_a_second_ > 0) moved_until_ += std::chrono::nanoseconds(1'000'000'000LL / rows_a_second_);
    if (roll_.length() >= Roll::kLengthMax) tear_off();
    if (!paper_left_ || --*paper_left_ > 0) return true;
    condition_.paper = Condition::Paper::kOut;
    return false;
}

void Mechanism::change_roll() {
    if (roll_.used()) archive_.keep(roll_.tear(), Archive::End::kRanOut);
    paper_left_.reset();
}

void Mechanism::tear_off() {
    if (roll_.used()) archive_.keep(roll_.tear(), Archive::End::kTorn);
}

}  // namespace canbao::sim
