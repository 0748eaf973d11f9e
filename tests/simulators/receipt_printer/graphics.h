// graphics.h: Pictures: raster bit images (GS v 0), stored graphics (GS ( L, GS 8 L) and QR codes (GS ( k).
#pragma once

#include <optional>
#include <string>

#include "tests/simulators/receipt_printer/text_line.h"

namespace canbao::sim {

// A picture that arrives octet by octet and is printed row by row.
class RasterImage {
public:
    // `header`: 1D 76 30 m xL xH yL yH.
    RasterImage(ByteView header, PrintArea area, Alignment alignment);
    // The row that this octet completes. The first one carries the text "[raster WxH]".
    std::optional<Strip> feed(std::uint8_t octet);

private:
    std::size_t row_size_;
    int rows_, row_ = 0;
    Scale scale_;
    PrintArea area_;
    Alignment alignment_;
    Bytes pending_;
};

// A picture on its own stretch of paper.
Strip picture(const Bitmap& bitmap, std::string text, const PrintArea& area, Alignment alignment);

// What GS ( L and GS 8 L leave in the print buffer (function 112) until function 50.
class StoredGraphic {
public:
    // `body`: m fn and what follows. A picture that is too large is refused (Epson: 2047 dots across, 1662
    // down, 831 when doubled).
    bool store(ByteView body);
    std::optional<Strip> take(const PrintArea& area, Alignment alignment);

private:
    std::optional<Bitmap> bitmap_;
    std::string text_;
};

// GS ( k for QR codes (cn = 49).
class QrSymbol {
public:
    // `body`: cn fn and what follows; the symbol when it is to be printed.
    std::optional<Strip> execute(ByteView body, const PrintArea& area, Alignment alignment);

private:
    Strip printed(const PrintArea& area, Alignment alignment) const;

    int module_ = 3;
    int correction_ = 0;  // L M Q H
    Bytes data_;
};

}  // namespace canbao::sim
