#include "tests/simulators/receipt_printer/roll.h"

#include <algorithm>

namespace canbao::sim {

void Roll::replace() {
    length_ = kToCutter;
    used_ = false;
    dots_.assign(static_cast<std::size_t>(width_) * kToCutter, 0);
    marks_.clear();
}

void Roll::feed(const Bitmap* ink, int row) {
    const auto from = dots_.size();
    dots_.resize(from + static_cast<std::size_t>(width_), 0);
    for (int x = 0; ink != nullptr && x < width_; ++x)
        dots_[from + static_cast<std::size_t>(x)] = ink->ink(x, row) ? 1 : 0;
    ++length_;
    used_ = true;
}

void Roll::mark(std::string text, int missing_glyphs) {
    marks_.push_back({length_, std::move(text), missing_glyphs});
}

Piece Roll::piece(int end) const {
    Piece piece;
    piece.dots = Bitmap(width_, end);
    std::copy_n(dots_.begin(), piece.dots.dots.size(), piece.dots.dots.begin());
    for (const Mark& mark : marks_) {
        if (mark.at >= end) break;
        piece.text += mark.text + "\n";
        piece.missing_glyphs += mark.missing_glyphs;
    }
    return piece;
}

Piece Roll::cut() {
    const int end = std::max(beyond_cutter(), 0);
    Piece out = piece(end);
    dots_.erase(dots_.begin(), dots_.begin() + static_cast<std::ptrdiff_t>(out.dots.dots.size()));
    std::erase_if(marks_, [&](const Mark& mark) { return mark.at < end; });
    for (Mark& mark : marks_) mark.at -= end;
    length_ -= end;
    used_ = !marks_.empty();
    return out;
}

Piece Roll::tear() {
    Piece out = piece(length_);
    replace();
    return out;
}

}  // namespace canbao::sim
