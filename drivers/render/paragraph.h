// paragraph.h: A piece of text set by Pango on an A4 page: broken into lines, measured, drawn anywhere.
//
// Lengths are points (1/72 inch). Measured without any device, so that PDF and preview break at the same
// places. Lines break as Chinese text does (Pango follows Unicode UAX 14). Pango keeps what it sets in memory
// that is not wiped: only the short-lived child process makes paragraphs of a person's paper.
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include <memory>
#include <string_view>
#include <vector>

namespace canbao::render {

enum class Face { kFoot, kBody, kStrong, kHeading, kTitle };
enum class Side { kLeft, kCentre, kRight };

struct Setting {
    Face face = Face::kBody;
    double width = 0;  // lines break here; 0: one line as wide as it needs
    Side side = Side::kLeft;
    double hang = 0;  // lines after the first start so much further right
};

class Paragraph {
public:
    Paragraph(std::string_view text, const Setting& setting);

    double width() const;  // of its longest line
    double height() const;
    // Where each line starts, as an offset into the text; at least one.
    std::vector<std::size_t> line_starts() const;
    // `y` is the upper edge.
    void draw(cairo_t* page, double x, double y) const;

private:
    struct Unref {
        void operator()(PangoLayout* layout) const;
    };
    std::unique_ptr<PangoLayout, Unref> layout_;
};

// Width of a text on one line.
double width_of(std::string_view text, Face face);

}  // namespace canbao::render
