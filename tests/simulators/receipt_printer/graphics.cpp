#include "tests/simulators/receipt_printer/graphics.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "kiosk/base/text.h"

namespace canbao::sim {
namespace {

std::size_t word(ByteView octets, std::size_t at) { return octets[at] + octets[at + 1] * std::size_t{256}; }

std::string marker(std::string_view what, std::size_t width, std::size_t height) {
    return "[" + std::string(what) + " " + std::to_string(width) + "x" + std::to_string(height) + "]";
}

}  // namespace

Strip picture(const Bitmap& bitmap, std::string text, const PrintArea& area, Alignment alignment) {
    Strip strip;
    strip.height = bitmap.height;
    strip.ink = Bitmap(area.paper, bitmap.height);
    strip.ink.stamp(bitmap, left_of(bitmap.width, area, alignment), 0);
    strip.text = std::move(text);
    return strip;
}

RasterImage::RasterImage(ByteView header, PrintArea area, Alignment alignment)
    : row_size_(word(header, 4)),
      rows_(static_cast<int>(word(header, 6))),
      area_(area),
      alignment_(alignment) {
    scale_ = {(header[3] & 1) != 0 ? 2 : 1, (header[3] & 2) != 0 ? 2 : 1};
}

std::optional<Strip> RasterImage::feed(std::uint8_t octet) {
    pending_.push_back(octet);
    if (pending_.size() < row_size_) return {};
    const Bitmap row = unpacked(pending_, static_cast<int>(row_size_ * 8), scale_);
    pending_.clear();
    Strip strip =
        picture(row, marker("raster", row_size_ * 8, static_cast<std::size_t>(rows_)), area_, alignment_);
    if (row_++ > 0) strip.text.reset();
    return strip;
}

// 30 70 30 bx by 31 xL xH yL yH data
bool StoredGraphic::store(ByteView body) {
    if (body.size() < 10) return false;
    const Scale scale{body[3] == 2 ? 2 : 1, body[4] == 2 ? 2 : 1};
    const std::size_t width = word(body, 6);
    const std::size_t height = word(body, 8);
    const std::size_t height_max = scale.down == 2 ? 831 : 1662;
    if (width == 0 || width > 2047 || height == 0 || height > height_max) return false;
    if (body.size() - 10 != (width + 7) / 8 * height) return false;
    bitmap_ = unpacked(body.subspan(10), static_cast<int>(width), scale);
    text_ = marker("raster", width, height);
    return true;
}

std::optional<Strip> StoredGraphic::take(const PrintArea& area, Alignment alignment) {
    if (!bitmap_) return {};
    const Bitmap bitmap = *std::exchange(bitmap_, {});
    return picture(bitmap, text_, area, alignment);
}

std::optional<Strip> QrSymbol::execute(ByteView body, const PrintArea& area, Alignment alignment) {
    if (body.size() < 3) return {};
    switch (body[1]) {
        case 67:
            module_ = std::clamp<int>(body[2], 1, 16);
            break;
        case 69:
            correction_ = std::clamp(body[2] - 48, 0, 3);
            break;
        case 80:
            data_.assign(body.begin() + 3, body.end());
            break;
        case 81:
            return data_.empty() ? std::optional<Strip>() : printed(area, alignment);
        default:
            break;
    }
    return {};
}

Strip QrSymbol::printed(const PrintArea& area, Alignment alignment) const {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(data_.size()), data_.data(), 0,
                          static_cast<QRecLevel>(correction_)),
        &QRcode_free);
    const std::string text = is_utf8(as_text(data_)) ? std::string(as_text(data_)) : hex(data_);
    if (!code) return picture({}, "[QR too long]", area, alignment);
    Bitmap bitmap(code->width * module_, code->width * module_);
    for (int y = 0; y < bitmap.height; ++y)
        for (int x = 0; x < bitmap.width; ++x)
            if ((code->data[y / module_ * code->width + x / module_] & 1) != 0) bitmap.set(x, y);
    return picture(bitmap, "[QR " + text + "]", area, alignment);
}

}  // namespace canbao::sim
