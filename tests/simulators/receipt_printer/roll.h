// roll.h: The paper: what has gone past the print head since the last cut.
//
// The cutter sits kToCutter dots behind the head. A cut without a feed therefore leaves the newest dots
// inside, and they come out at the top of the next person's paper; every paper begins with that much white.
// What is on the roll stays there through a power cut.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/simulators/receipt_printer/bitmap.h"

namespace canbao::sim {

// A piece of paper that has left the printer.
struct Piece {
    Bitmap dots;
    std::string text;  // one line each, with line feeds
    int missing_glyphs = 0;
};

class Roll {
public:
    static constexpr int kToCutter = 80;       // 10 mm
    static constexpr int kLengthMax = 24'000;  // 3 m: then it tears off by its own weight

    explicit Roll(int width) : width_(width) { replace(); }

    // One row of dots; none is blank.
    void feed(const Bitmap* ink, int row);
    // From here on: a line of text, and glyphs that the font lacked.
    void mark(std::string text, int missing_glyphs);

    int length() const { return length_; }
    // Dots beyond the cutter that a cut now would give.
    int beyond_cutter() const { return length_ - kToCutter; }
    // Anything but the white in front of a new roll.
    bool used() const { return used_; }

    Piece cut();
    // All of it, torn off or run out.
    Piece tear();
    // A copy of what is there.
    Piece so_far() const { return piece(length_); }

private:
    struct Mark {
        int at = 0;
        std::string text;
        int missing_glyphs = 0;
    };

    void replace();
    Piece piece(int end) const;

    int width_;
    int length_ = 0;
    bool used_ = false;
    std::vector<std::uint8_t> dots_;
    std::vector<Mark> marks_;
};

}  // namespace canbao::sim
