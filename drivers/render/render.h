// render.h: Rows of a paper as black dots: what a receipt printer cannot write itself, and previews.
//
// A column is 12 x 24 dots, a hanzi 24 x 24, lines stand 32 dots apart. Each character is drawn into its own
// cells, so raster lines stand exactly under text lines; and no text library ever holds a whole name.
#pragma once

#include <vector>

#include "drivers/render/bitmap.h"
#include "kiosk/documents/layout.h"

namespace canbao::render {

constexpr int kLinePitch = 32;
constexpr int kModuleDots = 6;   // of a QR code: 0.75 mm
constexpr int kCodeMargin = 16;  // bare dots above and below a code; the lines around it add theirs

// One row of text, 32 dots high (64 when it holds double size), as wide as `width` dots.
Bitmap draw(const documents::TextRow& row, int width);
// The whole paper; `width` is 576 (48 columns) or 384 (32 columns).
Bitmap draw(const std::vector<documents::Row>& rows, int width);

// How many dots of paper a row takes.
int text_height_of(const documents::TextRow& row);
int height_of(const documents::Row& row);

}  // namespace canbao::render
