#include "drivers/render/canvas.h"

#include <pango/pangocairo.h>

#include <array>
#include <cmath>
#include <string>

#include "kiosk/base/bytes.h"
#include "kiosk/base/text.h"

namespace canbao::render {
namespace {

// Half-width Latin beside full-width hanzi; Hanazono has what Noto lacks.
constexpr const char* kFonts = "Noto Sans Mono CJK SC, HanaMinA, HanaMinB";

template <class T, void (*Free)(T*)>
struct Freed {
    void operator()(T* thing) const { Free(thing); }
};
void unref(void* object) { g_object_unref(object); }

using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_t, cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Freed<cairo_t, cairo_destroy>>;
using FontOptions =
    std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_t, cairo_font_options_destroy>>;
using Layout = std::unique_ptr<PangoLayout, void (*)(void*)>;
using Description =
    std::unique_ptr<PangoFontDescription, Freed<PangoFontDescription, pango_font_description_free>>;

// Fonts found and opened so far; freed with its thread, which Pango's own default is not.
PangoFontMap* font_map() {
    thread_local const std::unique_ptr<PangoFontMap, void (*)(void*)> map(pango_cairo_font_map_new(), unref);
    return map.get();
}

// The character alone: no text library holds a whole name, nor a copy of one.
void set_character(PangoLayout* layout, char32_t character) {
    std::string utf8;
    append_utf8(utf8, character);
    pango_layout_set_text(layout, utf8.data(), static_cast<int>(utf8.size()));
    wipe(utf8.data(), utf8.size());
}

}  // namespace

struct Canvas::Inside {
    int width;
    int height;
    Surface surface;
    Context context;
    Layout layout{nullptr, unref};
    int size = 0;

    // The distance from the top of a cell to the line that characters stand on: that of the main font, so
    // that a character from another font stands on the same line.
    int baseline() const { return static_cast<int>(std::lround(size * 0.88)); }

    void use(int dots) {
        if (dots == size) return;
        size = dots;
        const Description font(pango_font_description_from_string(kFonts));
        pango_font_description_set_absolute_size(font.get(), dots * PANGO_SCALE);
        pango_layout_set_font_description(layout.get(), font.get());
    }
};

Canvas::Canvas(int width, int height) : inside_(std::make_unique<Inside>()) {
    Inside& in = *inside_;
    in.width = width;
    in.height = height;
    in.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_A8, width, height));
    in.context.reset(cairo_create(in.surface.get()));
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_FULL);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_ON);
    cairo_set_font_options(in.context.get(), options.get());
    const std::unique_ptr<PangoContext, void (*)(void*)> owned(pango_font_map_create_context(font_map()),
                                                               unref);
    PangoContext* pango = owned.get();
    pango_cairo_update_context(in.context.get(), pango);
    pango_context_set_language(pango, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(pango, PANGO_DIRECTION_LTR);
    in.layout.reset(pango_layout_new(pango));
    pango_layout_set_auto_dir(in.layout.get(), FALSE);
    pango_layout_set_single_paragraph_mode(in.layout.get(), TRUE);
}

Canvas::~Canvas() {
    cairo_surface_flush(inside_->surface.get());
    const int stride = cairo_image_surface_get_stride(inside_->surface.get());
    wipe(cairo_image_surface_get_data(inside_->surface.get()),
         static_cast<std::size_t>(stride * inside_->height));
}

void Canvas::put(char32_t character, int x, int y, int size, int cell) {
    Inside& in = *inside_;
    in.use(size);
    set_character(in.layout.get(), character);
    PangoRectangle logical{};
    pango_layout_get_extents(in.layout.get(), nullptr, &logical);
    const double width = static_cast<double>(logical.width) / PANGO_SCALE;
    // Too wide a glyph of a stranger font is squeezed into its cell rather than drawn over its neighbour.
    const double squeeze = width > cell ? cell / width : 1.0;
    const double baseline = static_cast<double>(pango_layout_get_baseline(in.layout.get())) / PANGO_SCALE;
    cairo_save(in.context.get());
    cairo_translate(in.context.get(), x + std::floor((cell - width * squeeze) / 2),
                    y + in.baseline() - std::round(baseline));
    cairo_scale(in.context.get(), squeeze, 1.0);
    cairo_move_to(in.context.get(), 0, 0);
    pango_cairo_show_layout(in.context.get(), in.layout.get());
    cairo_restore(in.context.get());
    cairo_surface_flush(in.surface.get());
    pango_layout_set_text(in.layout.get(), "", 0);
}

std::uint8_t Canvas::ink(int x, int y) const {
    const auto* data = cairo_image_surface_get_data(inside_->surface.get());
    return data[y * cairo_image_surface_get_stride(inside_->surface.get()) + x];
}

bool Canvas::knows(char32_t character) {
    inside_->use(24);
    set_character(inside_->layout.get(), character);
    return pango_layout_get_unknown_glyphs_count(inside_->layout.get()) == 0;
}

}  // namespace canbao::render
