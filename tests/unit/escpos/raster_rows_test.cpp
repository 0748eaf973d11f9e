// raster_rows_test.cpp: On a drawn paper every character has ink in its own cells, and there is none
// elsewhere.
//
// No character recognition is needed: rows say which cell holds what, and a picture is looked at cell by
// cell.
#include <gtest/gtest.h>

#include <vector>

#include "drivers/render/render.h"
#include "tests/unit/documents/samples.h"

namespace canbao::render {
namespace {

int ink_in(const Bitmap& bitmap, int from, int to) {
    int count = 0;
    for (int y = 0; y < bitmap.height(); ++y)
        for (int x = from; x < to; ++x) count += bitmap.black(x, y) ? 1 : 0;
    return count;
}

// Which columns of a row hold a character that leaves ink, and from where to where each one goes.
struct Cell {
    int from = 0;
    int to = 0;
    std::string character;
};
std::vector<Cell> cells_of(const documents::TextRow& row) {
    std::vector<Cell> cells;
    for (const auto& span : row.spans) {
        const int factor = span.size == documents::Size::kDouble ? 2 : 1;
        int column = span.column;
        for (std::string_view rest = reveal(span.text); !rest.empty();) {
            const char32_t c = next_code_point(rest);
            const int next = column + columns_of(c) * factor;
            std::string utf8;
            append_utf8(utf8, c);
            if (c > U' ') cells.push_back({column, next, utf8});
            column = next;
        }
    }
    return cells;
}

TEST(raster, every_character_of_every_paper_stands_in_its_cells_and_nowhere_else) {
    for (const auto& sample : samples::all()) {
        if (sample.name.find("forty") != std::string::npos) continue;  // the same rows over and over
        for (const int columns : {documents::kWideColumns, documents::kNarrowColumns}) {
            for (const auto& row : documents::lay_out(sample.paper, columns)) {
                const auto* text = std::get_if<documents::TextRow>(&row);
                if (text == nullptr) continue;
                const Bitmap bitmap = draw(*text, columns * documents::kDotsPerColumn);
                int end = 0;
                for (const Cell& cell : cells_of(*text)) {
                    EXPECT_GT(ink_in(bitmap, cell.from * 12, cell.to * 12), 0)
                        << sample.name << ": no " << cell.character;
                    EXPECT_EQ(ink_in(bitmap, end * 12, cell.from * 12), 0)
                        << sample.name << ": ink before " << cell.character;
                    end = cell.to;
                }
                EXPECT_EQ(ink_in(bitmap, end * 12, bitmap.width()), 0) << sample.name;
            }
        }
    }
}

}  // namespace
}  // namespace canbao::render
