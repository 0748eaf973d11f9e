// png.h: Pixels as a PNG file: true colour, rows filtered by Up, packed by zlib. For the robot and the
// gallery.
#pragma once

#include <span>
#include <string>

#include "kiosk/base/result.h"

namespace canbao::screens {

// `rgb` has width * height * 3 octets.
Result<Done> write_png(const std::string& path, int width, int height, std::span<const unsigned char> rgb);

}  // namespace canbao::screens
