// text_line.h: The line that is being collected: cells side by side until a line feed makes a strip of them.
#pragma once

#include <string>
#include <vector>

#include "tests/simulators/receipt_printer/bitmap.h"
#include "tests/simulators/receipt_printer/font.h"

namespace canbao::sim {

enum class Alignment { kLeft, kCentre, kRight };

// Where on the paper lines may stand, in dots.
struct PrintArea {
    int paper = 576;  // all dots of the head
    int left = 0, width = 576;
};

struct Cell {
    Bitmap dots;
    std::string text;           // UTF-8
    int before = 0, after = 0;  // white around it, in dots
    bool missing = false;
};

class TextLine {
public:
    bool empty() const { return cells_.empty(); }
    bool fits(const Cell& cell, const PrintArea& area) const { return x_ + width_of(cell) <= area.width; }
    void add(Cell cell);
    // Continues at this distance from the left edge of the print area.
    void move_to(int x) { x_ = x; }
    int x() const { return x_; }

    // What is printed and fed when the paper moves by at least `feed` dots; the line is empty after.
    Strip take(const PrintArea& area, Alignment alignment, int feed);
    void clear();

private:
    struct Placed {
        int x = 0;
        Cell cell;
    };
    static int width_of(const Cell& cell) { return cell.before + cell.dots.width + cell.after; }

    int x_ = 0;
    std::vector<Placed> cells_;
};

// Where something of this width begins on the paper.
int left_of(int width, const PrintArea& area, Alignment alignment);

}  // namespace canbao::sim
