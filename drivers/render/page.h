// page.h: A paper as A4 pages: one routine draws them, into a PDF and into pictures for the screen.
//
// 20 mm margins, text of 11 points, no row of a table split, "1 / 3" at the foot. In the PDF fonts are
// embedded and text can be read back. Runs in the short-lived child (pdf_child.h): Pango and Cairo keep what
// they draw in memory that is not wiped.
#pragma once

#include <vector>

#include "drivers/render/wiped.h"
#include "kiosk/base/result.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/picture.h"

namespace canbao::render {

constexpr int kPreviewWidth = 1000;  // dots
constexpr int kPagesMost = 30;

// kBadInput when a row is taller than a page or there are more than kPagesMost pages.
Result<WipedBytes> pdf_of(const documents::Paper& paper);
Result<std::vector<documents::Picture>> pictures_of(const documents::Paper& paper);

}  // namespace canbao::render
