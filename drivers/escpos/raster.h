// raster.h: A picture of dots as ESC/POS raster: GS v 0, or GS ( L with its print command.
//
// A real-time command inside picture data is obeyed by many printers (a drawer kicked, a status sent, the
// power off). So no picture ever contains one: where dots would spell it, one dot more is printed.
#pragma once

#include "drivers/escpos/profile.h"
#include "drivers/escpos/wire.h"
#include "drivers/render/bitmap.h"

namespace canbao::escpos {

constexpr int kBandRows = 64;  // at most 256; a broken job leaves the printer waiting for one band

// Bare octets at the right are not sent.
void append_raster(Wire& wire, const render::Bitmap& bitmap, Pictures how);

}  // namespace canbao::escpos
