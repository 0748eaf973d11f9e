// encode.h: Rows of a paper to the octets that print them; pure, and the same for the same paper.
//
// The job comes in two parts. The body prints every row and cuts nothing; the tail feeds and cuts. Between
// them the driver looks whether the body went well: a paper that failed before its cut is surely not in
// anybody's hand.
#pragma once

#include <string_view>
#include <vector>

#include "drivers/escpos/profile.h"
#include "drivers/escpos/wire.h"
#include "kiosk/documents/layout.h"

namespace canbao::escpos {

struct Job {
    Wire body;
    Wire tail;
    std::vector<std::size_t>
        rests;            // where in the body a row ends, so that something may be asked in between
    int millimetres = 0;  // of paper, the feed to the cutter included
};

// `columns` is 48 or 32. Text that GB2312 covers goes as text, any other row as raster in bands of at most
// kBandRows.
Job encode(const std::vector<documents::Row>& rows, int columns, const Profile& profile);

// GS ( H: after all before it is printed the printer answers 37 22 and these four characters (20h to 7Eh).
void append_process_id(Wire& wire, std::string_view id);
// Fills a raster that a broken job left half sent, then starts afresh.
Wire resynchronisation(int columns);

}  // namespace canbao::escpos
