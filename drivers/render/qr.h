// qr.h: QR code (ISO/IEC 18004 model 2, error correction M) as modules, by libqrencode.
#pragma once

#include <string>
#include <vector>

namespace canbao::render {

struct QrCode {
    int size = 0;               // modules along an edge, without the quiet zone; 0 = the payload is too long
    std::vector<bool> modules;  // row by row, true = black
};

QrCode qr_code(const std::string& payload);

}  // namespace canbao::render
