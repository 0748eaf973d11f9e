#include <cairo.h>

#include <memory>

#include "drivers/render/bitmap.h"

namespace canbao::render {

Result<Done> write_png(const Bitmap& bitmap, const std::string& path, int margin) {
    const int width = bitmap.width() + 2 * margin;
    const int height = bitmap.height() + 2 * margin;
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), cairo_surface_destroy);
    auto* data = cairo_image_surface_get_data(surface.get());
    if (data == nullptr) return Fault{FaultCode::kBug, "a picture of this size cannot be made"};
    const int stride = cairo_image_surface_get_stride(surface.get());
    cairo_surface_flush(surface.get());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int column = x - margin;
            const int row = y - margin;
            const bool inside = column >= 0 && row >= 0 && column < bitmap.width() && row < bitmap.height();
            const std::uint8_t level = inside && bitmap.black(column, row) ? 0x00 : 0xFF;
            for (int part = 0; part < 4; ++part) data[y * stride + 4 * x + part] = level;
        }
    }
    cairo_surface_mark_dirty(surface.get());
    const cairo_status_t status = cairo_surface_write_to_png(surface.get(), path.c_str());
    wipe(data, static_cast<std::size_t>(stride) * static_cast<std::size_t>(height));
    if (status != CAIRO_STATUS_SUCCESS)
        return Fault{FaultCode::kDiskFailed, path + ": " + cairo_status_to_string(status)};
    return Done{};
}

}  // namespace canbao::render
