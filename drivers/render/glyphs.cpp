#include "drivers/render/glyphs.h"

#include <cairo-ft.h>
#include <pango/pangofc-font.h>

#include <map>
#include <memory>
#include <vector>

namespace canbao::render {
namespace {

// Neither bold (1) nor oblique (2): it changes no outline, but cairo takes the font for a changed one.
constexpr unsigned kChanged = 4;

struct FreeFace {
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
struct FreeIter {
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

struct Font {
    std::unique_ptr<cairo_font_face_t, FreeFace> face;
    double size = 0;
};

// The fonts of this thread; Pango keeps its own of them as long.
const Font& font_of(PangoFont* font) {
    thread_local std::map<PangoFont*, Font> known;
    Font& found = known[font];
    if (found.face) return found;
    g_object_ref(font);  // so that no other one comes to the same address
    FcPattern* pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    found.face.reset(cairo_ft_font_face_create_for_pattern(pattern));
    cairo_ft_font_face_set_synthesize(found.face.get(), kChanged);
    FcPatternGetDouble(pattern, FC_PIXEL_SIZE, 0, &found.size);
    return found;
}

void draw_box(cairo_t* page, double x, double y, double width, double size) {
    cairo_set_line_width(page, 0.5);
    cairo_rectangle(page, x + 0.1 * width, y - 0.75 * size, 0.8 * width, 0.8 * size);
    cairo_stroke(page);
}

// The glyphs of a run that have ink or room, and which octets of the text each group of them stands for.
class Run {
public:
    Run(PangoGlyphItem* run, const char* text) : run_(run), text_(text) {}

    void draw(cairo_t* page, double x, double y) {
        const Font& font = font_of(run_->item->analysis.font);
        place(page, x, y, font.size);
        cluster();
        cairo_set_font_face(page, font.face.get());
        cairo_set_font_size(page, font.size);
        const bool backward = run_->item->analysis.level % 2 == 1;
        cairo_show_text_glyphs(page, text_ + run_->item->offset, run_->item->length, glyphs_.data(),
                               static_cast<int>(glyphs_.size()), clusters_.data(),
                               static_cast<int>(clusters_.size()),
                               backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
    }

private:
    bool drawn(int index) const {
        const PangoGlyph glyph = run_->glyphs->glyphs[index].glyph;
        return glyph != PANGO_GLYPH_EMPTY && (glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0;
    }
    void place(cairo_t* page, double x, double y, double size) {
        for (int i = 0; i < run_->glyphs->num_glyphs; ++i) {
            const PangoGlyphInfo& info = run_->glyphs->glyphs[i];
            const double left = x + points(info.geometry.x_offset);
            if (drawn(i))
                glyphs_.push_back({info.glyph, left, y + points(info.geometry.y_offset)});
            else if (info.glyph != PANGO_GLYPH_EMPTY)
                draw_box(page, left, y, points(info.geometry.width), size);
            x += points(info.geometry.width);
        }
    }
    void cluster() {
        PangoGlyphItemIter iter{};
        for (gboolean more = pango_glyph_item_iter_init_start(&iter, run_, text_); more != FALSE;
             more = pango_glyph_item_iter_next_cluster(&iter)) {
            const int step = iter.end_glyph >= iter.start_glyph ? 1 : -1;
            int count = 0;
            for (int i = iter.start_glyph; i != iter.end_glyph; i += step) count += drawn(i) ? 1 : 0;
            clusters_.push_back({iter.end_index - iter.start_index, count});
        }
    }

    PangoGlyphItem* run_;
    const char* text_;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<cairo_text_cluster_t> clusters_;
};

}  // namespace

void show(cairo_t* page, PangoLayout* layout, double x, double y) {
    const char* text = pango_layout_get_text(layout);
    const std::unique_ptr<PangoLayoutIter, FreeIter> iter(pango_layout_get_iter(layout));
    do {
        PangoLayoutRun* run = pango_layout_iter_get_run_readonly(iter.get());
        if (run == nullptr) continue;
        PangoRectangle logical{};
        pango_layout_iter_get_run_extents(iter.get(), nullptr, &logical);
        const double baseline = points(pango_layout_iter_get_baseline(iter.get()));
        Run(run, text).draw(page, x + points(logical.x), y + baseline);
    } while (pango_layout_iter_next_run(iter.get()) != FALSE);
}

}  // namespace canbao::render
