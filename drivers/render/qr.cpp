#include "drivers/render/qr.h"

#include <qrencode.h>

#include <memory>

namespace canbao::render {

QrCode qr_code(const std::string& payload) {
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString(payload.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    if (!code) return {};
    QrCode qr;
    qr.size = code->width;
    const auto count = static_cast<std::size_t>(qr.size) * static_cast<std::size_t>(qr.size);
    qr.modules.reserve(count);
    for (std::size_t i = 0; i < count; ++i) qr.modules.push_back((code->data[i] & 1) != 0);
    return qr;
}

}  // namespace canbao::render
