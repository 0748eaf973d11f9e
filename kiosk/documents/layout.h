// layout.h: Blocks to rows of columns: where each word of a paper stands, before any device is asked.
//
// A column is 12 dots (half a hanzi); 48 columns are 80 mm paper (576 dots), 32 are 58 mm (384 dots). Text
// mode and raster both draw these rows, so they say the same. Lines break as Chinese text does (W3C
// "Requirements for Chinese Text Layout"): no closing mark begins a line, no opening mark ends one, runs of
// Latin letters and digits stay whole.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/personal.h"
#include "kiosk/documents/paper.h"

namespace canbao::documents {

// A piece of one row. Double size takes two columns for each one of its text.
struct Span {
    int column = 0;
    Personal text;
    Size size = Size::kNormal;
};
// No span: an empty row.
struct TextRow {
    std::vector<Span> spans;
};
// A code's caption is a row of its own, after it.
using Row = std::variant<TextRow, Line, Code>;

constexpr int kDotsPerColumn = 12;
constexpr int kWideColumns = 48;
constexpr int kNarrowColumns = 32;

// `columns` is kWideColumns or kNarrowColumns. Every row fits; a word longer than a line is cut.
std::vector<Row> lay_out(const Paper& paper, int columns);

// Columns that a text takes at normal size.
int width_of(std::string_view utf8);
// The lines of a paragraph, as pieces of it: the first within `first` columns, the others within `next`.
std::vector<std::string_view> broken(std::string_view utf8, int first, int next);

}  // namespace canbao::documents
