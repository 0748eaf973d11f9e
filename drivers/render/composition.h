// composition.h: Blocks of a paper to strips of an A4 page.
//
// Only kinds of blocks are known here, not which paper it is: the first double-size text is the title, a run
// of fields is a table of two columns, texts before a code stand beside it.
#pragma once

#include <string>
#include <vector>

#include "drivers/render/strip.h"
#include "kiosk/documents/paper.h"

namespace canbao::render {

struct Composition {
    std::vector<Strip> strips;
    std::string title;  // stands small on top of each page after the first; never a person's
};

Composition compose(const documents::Paper& paper);

// The strips of a table: rules, a header to repeat, a row each, the total. In table.cpp.
void compose_table(const documents::Table& table, std::vector<Strip>& strips);
void compose_months(const documents::Months& months, std::vector<Strip>& strips);

}  // namespace canbao::render
