// pen.h: Draws on Dear ImGui's draw list in design units, named colours and named type sizes.
//
// Only the Ui and its canvas hold a Pen. Text is broken by wrap(); the result is kept by text, size and
// width, except for personal text, which is never kept.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "imgui.h"
#include "screens/fonts.h"
#include "screens/icons.h"
#include "screens/proof.h"
#include "screens/stamps.h"
#include "screens/theme.h"
#include "screens/wrap.h"

namespace canbao::screens {

enum class Keep { kYes, kNo };

class Pen {
public:
    explicit Pen(Faces faces) : faces_(faces) {}

    // A new frame on `list`: the grid of `panel` in the middle of it.
    void begin(ImDrawList* list, const Panel& panel, Tone tone, TextScale scale);

    const Panel& panel() const { return panel_; }
    TextScale text_scale() const { return scale_; }
    Box on_panel(const Box& box) const;  // in pixels
    ImVec2 on_panel(Point p) const { return {origin_.x + p.x * unit_, origin_.y + p.y * unit_}; }
    Point on_grid(ImVec2 pixel) const {
        return {(pixel.x - origin_.x) / unit_, (pixel.y - origin_.y) / unit_};
    }
    float unit() const { return unit_; }

    void fill(const Box& box, Colour colour, float radius = 0);
    void outline(const Box& box, Colour colour, float radius, float width);
    void dashed(const Box& box, Colour colour, float radius, float width);
    void line(Point a, Point b, Colour colour, float width);
    void dashes(const std::vector<Point>& along, Colour colour, float width);
    void circle(Point middle, float radius, Colour colour);
    void circle_line(Point middle, float radius, Colour colour, float width);
    // Clockwise from the top; `part` of the whole, with round ends.
    void arc(Point middle, float radius, float part, Colour colour, float width);
    // Upright, its tip in the middle above.
    void triangle(const Box& box, Colour colour);
    void convex(const std::vector<Point>& corners, Colour colour);
    void rounded(const std::vector<Point>& corners, float radius, Colour colour);
    void icon(const Box& box, Icon icon, Colour colour, float width);

    // A page of a citizen's paper; gone with the first frame that does not draw it.
    void page(const Box& box, const documents::Picture& picture);
    void end() { proof_.end_of_frame(); }
    // Where the lines of any words end.
    void forget() { cuts_.clear(); }
    const Proof& proof() const { return proof_; }

    // Lines of `words` in this width; the views point into `words`.
    std::vector<Line> lines(std::string_view words, Type type, float width, Keep keep);
    float advance(std::string_view words, Type type);
    void line_of_text(Point top_left, std::string_view words, Type type, Colour colour);
    int missing(std::string_view words, Type type);
    // Height of a capital as it is drawn, in millimetres.
    float capital_mm(Type type);

private:
    ImU32 code(Colour colour) const;
    Stamps::Place round_place(Point middle, int size, Colour colour) const;
    ImFont* face(Type type) const { return is_bold(type) ? faces_.bold : faces_.regular; }
    float pixels(Type type) const;  // ImGui's size: ascent plus descent
    float width_of(char32_t c, char32_t next, Type type);

    // Where lines end, by type, text scale, width and words.
    using CutKey = std::tuple<Type, TextScale, int, std::string>;
    std::map<CutKey, std::vector<std::tuple<std::size_t, std::size_t, float>>> cuts_;
    Faces faces_;
    Stamps stamps_;
    Proof proof_;
    ImDrawList* list_ = nullptr;
    Panel panel_;
    Tone tone_ = Tone::kLight;
    TextScale scale_ = TextScale::k100;
    float unit_ = 1;
    ImVec2 origin_{0, 0};
};

}  // namespace canbao::screens
