// glyphs.h: Draws what Pango has set, glyph by glyph, so that every character reaches the paper.
//
// Not by pango_cairo_show_layout: cairo 1.16 copies the CFF outlines of Noto Sans CJK into a PDF and loses
// some on the way (U+5982 is blank on paper, though its text can be read back). Fonts that count as changed
// are written anew from their drawn outlines instead, which is right for every glyph.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

namespace canbao::render {

// `y` is the upper edge of the layout. A character that no font has is an empty box.
void show(cairo_t* page, PangoLayout* layout, double x, double y);

}  // namespace canbao::render
