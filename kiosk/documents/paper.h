// paper.h: A paper as a list of blocks: what stands on it, not how a device draws it.
//
// One model per paper makes the blocks; drivers/escpos lays them out in columns, drivers/render draws them as
// dots. Both use layout.h (rows of columns), so that text and raster say the same. Texts on paper are always
// Chinese.
#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/personal.h"

namespace canbao::documents {

enum class Align { kLeft, kCentre, kRight };
enum class Size { kNormal, kDouble };  // double: twice as wide and as high
enum class Rule { kDouble, kDashed };

// A paragraph; lines after the first start `hang` columns further right.
struct Text {
    std::string text;
    Align align = Align::kLeft;
    Size size = Size::kNormal;
    int hang = 0;
};
// Name and value in two columns; `level` 1 is indented under a numbered heading. The value may be about a
// person.
struct Field {
    std::string name;
    Personal value;
    int level = 0;
};
// Two short facts at both edges of one line where they fit; else one under the other, as fields.
struct Fact {
    std::string name;  // may be empty: 3 号机
    std::string value;
};
struct Edges {
    Fact left;
    Fact right;
};
struct Line {
    Rule rule = Rule::kDashed;
};
// QR code (model 2, error correction M) with its caption below.
struct Code {
    std::string payload;
    std::string caption;
};
struct Gap {};  // one empty line

// A column of a table. Widths are columns of a slip, one more stands free between two of them. A column of
// width 0 has no room there: its cells stand below their row, each behind its header. A4 shows every column.
struct Column {
    std::string header;
    Align align = Align::kLeft;  // or kRight
    int wide = 0;                // of kWideColumns
    int narrow = 0;              // of kNarrowColumns
};
// Cells of a row are as many as the columns; an empty one says nothing. Without any header of an inline
// column there is no header row. `total` is the last row; empty: none.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> total;
};
// The twelve months of one year, a mark each; on narrow paper two rows of six. The names stand in front of
// the figures and of the marks where there is room.
struct Months {
    std::string month_name;
    std::string mark_name;
    std::array<std::string, 12> marks;
};

using Block = std::variant<Text, Field, Edges, Line, Code, Gap, Table, Months>;

struct Paper {
    // "registration-receipt", "one-time-notice", "hand-over", "shortfall-sheet", "rights-record",
    // "certificate", "plan-sheet"
    std::string kind;
    std::vector<Block> blocks;
};

}  // namespace canbao::documents
