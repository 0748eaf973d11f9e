#include "drivers/render/paragraph.h"

#include <pango/pangocairo.h>

#include <array>
#include <cmath>

#include "drivers/render/glyphs.h"

namespace canbao::render {
namespace {

// Figures of one width, so that columns of money stand in line; Hanazono has what Noto lacks.
constexpr const char* kFonts = "Noto Sans CJK SC, HanaMinA, HanaMinB";

struct Cut {
    double points;
    PangoWeight weight;
};
constexpr std::array<Cut, 5> kCuts{{{9, PANGO_WEIGHT_NORMAL},
                                    {11, PANGO_WEIGHT_NORMAL},
                                    {11, PANGO_WEIGHT_BOLD},
                                    {15, PANGO_WEIGHT_BOLD},
                                    {21, PANGO_WEIGHT_BOLD}}};

struct Unowned {
    void operator()(void* object) const { g_object_unref(object); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeOptions {
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

// Found fonts of one thread. A dot is a point, and no font is fitted to dots: lines break alike on every
// device.
class Fonts {
public:
    Fonts() : map_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(map_.get())) {
        const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        pango_cairo_context_set_font_options(context_.get(), options.get());
        pango_cairo_context_set_resolution(context_.get(), 72);
        pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
        pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_LTR);
        pango_context_set_round_glyph_positions(context_.get(), FALSE);
        // Two dashes stay two: a joined sign would be read back as another character.
        pango_attr_list_insert(unjoined_.get(), pango_attr_font_features_new("liga=0, ccmp=0"));
        for (std::size_t i = 0; i < kCuts.size(); ++i) {
            faces_[i].reset(pango_font_description_from_string(kFonts));
            pango_font_description_set_weight(faces_[i].get(), kCuts[i].weight);
            pango_font_description_set_absolute_size(faces_[i].get(), kCuts[i].points * PANGO_SCALE);
        }
    }
    PangoContext* context() const { return context_.get(); }
    PangoAttrList* unjoined() const { return unjoined_.get(); }
    const PangoFontDescription* face(Face face) const { return faces_[static_cast<std::size_t>(face)].get(); }

private:
    std::unique_ptr<PangoFontMap, Unowned> map_;
    std::unique_ptr<PangoContext, Unowned> context_;
    std::array<Font, kCuts.size()> faces_;
    std::unique_ptr<PangoAttrList, FreeAttributes> unjoined_{pango_attr_list_new()};
};

const Fonts& fonts() {
    thread_local const Fonts found;
    return found;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }

PangoAlignment alignment_of(Side side) {
    if (side == Side::kCentre) return PANGO_ALIGN_CENTER;
    return side == Side::kRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

}  // namespace

void Paragraph::Unref::operator()(PangoLayout* layout) const { g_object_unref(layout); }

Paragraph::Paragraph(std::string_view text, const Setting& setting)
    : layout_(pango_layout_new(fonts().context())) {
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, fonts().face(setting.face));
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (setting.width > 0) pango_layout_set_width(layout, units(setting.width));
    pango_layout_set_alignment(layout, alignment_of(setting.side));
    pango_layout_set_indent(layout, -units(setting.hang));
    pango_layout_set_attributes(layout, fonts().unjoined());
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
}

double Paragraph::width() const {
    PangoRectangle logical{};
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    return points(logical.width);
}

double Paragraph::height() const {
    PangoRectangle logical{};
    pango_layout_get_extents(layout_.get(), nullptr, &logical);
    return points(logical.height);
}

std::vector<std::size_t> Paragraph::line_starts() const {
    std::vector<std::size_t> starts;
    for (int line = 0; line < pango_layout_get_line_count(layout_.get()); ++line)
        starts.push_back(static_cast<std::size_t>(
            pango_layout_line_get_start_index(pango_layout_get_line_readonly(layout_.get(), line))));
    return starts;
}

void Paragraph::draw(cairo_t* page, double x, double y) const { show(page, layout_.get(), x, y); }

double width_of(std::string_view text, Face face) {
    Setting setting;
    setting.face = face;
    return Paragraph(text, setting).width();
}

}  // namespace canbao::render
