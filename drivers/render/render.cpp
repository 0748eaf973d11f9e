#include "drivers/render/render.h"

#include <algorithm>
#include <string_view>

#include "drivers/render/canvas.h"
#include "drivers/render/qr.h"
#include "kiosk/base/text.h"

namespace canbao::render {
namespace {

using documents::Code;
using documents::kDotsPerColumn;
using documents::Line;
using documents::Rule;
using documents::Size;
using documents::Span;
using documents::TextRow;

constexpr int kHanzi = 24;
constexpr std::uint8_t kInkEnough = 110;  // of 255: thin strokes stay, edges do not fray

int factor_of(const Span& span) { return span.size == Size::kDouble ? 2 : 1; }

void put(Canvas& canvas, const Span& span) {
    const int factor = factor_of(span);
    const int size = kHanzi * factor;
    const int above = (kLinePitch * factor - size) / 2;
    int x = span.column * kDotsPerColumn;
    for (std::string_view rest = reveal(span.text); !rest.empty();) {
        const char32_t c = next_code_point(rest);
        const int cell = columns_of(c) * kDotsPerColumn * factor;
        const bool blank = c <= U' ' || (c >= 0x7F && c <= 0xA0);
        if (!blank) canvas.put(c, x, above, size, cell);
        x += cell;
    }
}

void fill(Bitmap& bitmap, int left, int top, int width, int height) {
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x) bitmap.blacken(x, y);
}

// Draws rows one under the other.
class Drawing {
public:
    explicit Drawing(Bitmap& bitmap) : bitmap_(bitmap) {}

    void operator()(const TextRow& row) {
        const Bitmap drawn = draw(row, bitmap_.width());
        for (int y = 0; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x)
                if (drawn.black(x, y)) bitmap_.blacken(x, top_ + y);
    }
    void operator()(const Line& line) {
        constexpr int kDash = 8;
        if (line.rule == Rule::kDouble) {
            fill(bitmap_, 0, top_ + 12, bitmap_.width(), 2);
            fill(bitmap_, 0, top_ + 18, bitmap_.width(), 2);
        } else {
            for (int x = 0; x + kDash <= bitmap_.width(); x += kDotsPerColumn)
                fill(bitmap_, x, top_ + 15, kDash, 2);
        }
    }
    void operator()(const Code& code) {
        const QrCode qr = qr_code(code.payload);
        const int left = (bitmap_.width() - qr.size * kModuleDots) / 2;
        for (int y = 0; y < qr.size; ++y)
            for (int x = 0; x < qr.size; ++x)
                if (qr.modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(qr.size) +
                               static_cast<std::size_t>(x)])
                    fill(bitmap_, left + x * kModuleDots, top_ + kCodeMargin + y * kModuleDots, kModuleDots,
                         kModuleDots);
    }
    void below(int height) { top_ += height; }

private:
    Bitmap& bitmap_;
    int top_ = 0;
};

}  // namespace

int text_height_of(const TextRow& row) {
    int factor = 1;
    for (const auto& span : row.spans) factor = std::max(factor, factor_of(span));
    return kLinePitch * factor;
}

int height_of(const documents::Row& row) {
    if (const auto* code = std::get_if<Code>(&row))
        return qr_code(code->payload).size * kModuleDots + 2 * kCodeMargin;
    const auto* text = std::get_if<TextRow>(&row);
    return text == nullptr ? kLinePitch : text_height_of(*text);
}

Bitmap draw(const TextRow& row, int width) {
    const int height = text_height_of(row);
    Canvas canvas(width, height);
    for (const auto& span : row.spans) put(canvas, span);
    Bitmap bitmap(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (canvas.ink(x, y) >= kInkEnough) bitmap.blacken(x, y);
    return bitmap;
}

Bitmap draw(const std::vector<documents::Row>& rows, int width) {
    int height = 0;
    for (const auto& row : rows) height += height_of(row);
    Bitmap bitmap(width, height);
    Drawing drawing(bitmap);
    for (const auto& row : rows) {
        std::visit(drawing, row);
        drawing.below(height_of(row));
    }
    return bitmap;
}

}  // namespace canbao::render
