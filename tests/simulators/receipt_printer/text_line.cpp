#include "tests/simulators/receipt_printer/text_line.h"

#include <algorithm>
#include <utility>

namespace canbao::sim {
namespace {

constexpr int kColumn = 12;

}  // namespace

int left_of(int width, const PrintArea& area, Alignment alignment) {
    const int spare = std::max(area.width - width, 0);
    if (alignment == Alignment::kLeft) return area.left;
    return area.left + (alignment == Alignment::kCentre ? spare / 2 : spare);
}

void TextLine::add(Cell cell) {
    const int width = width_of(cell);
    cells_.push_back({x_, std::move(cell)});
    x_ += width;
}

void TextLine::clear() {
    x_ = 0;
    cells_.clear();
}

Strip TextLine::take(const PrintArea& area, Alignment alignment, int feed) {
    Strip strip;
    int tallest = 0;
    int end = 0;
    for (const auto& [x, cell] : cells_) {
        tallest = std::max(tallest, cell.dots.height);
        end = std::max(end, x + width_of(cell));
    }
    strip.height = std::max(tallest, feed);
    strip.text.emplace();
    if (!cells_.empty()) strip.ink = Bitmap(area.paper, tallest);
    const int left = left_of(end, area, alignment);
    int column = 0;
    for (const auto& [x, cell] : cells_) {
        strip.ink.stamp(cell.dots, left + x + cell.before, tallest - cell.dots.height);
        const int begins = (left + x + kColumn / 2) / kColumn;
        if (begins > column) strip.text->append(static_cast<std::size_t>(begins - column), ' ');
        strip.text->append(cell.text);
        column = begins + (width_of(cell) + kColumn / 2) / kColumn;
        strip.missing_glyphs += cell.missing ? 1 : 0;
    }
    clear();
    return strip;
}

}  // namespace canbao::sim
