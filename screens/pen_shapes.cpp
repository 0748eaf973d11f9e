#include <cmath>
#include <numbers>

#include "screens/pen.h"

namespace canbao::screens {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

float whole(float value) { return std::round(value); }
int count_of(float pixels) { return static_cast<int>(std::lround(pixels)); }
float inside(float distance_to_edge) { return std::clamp(distance_to_edge + 0.5F, 0.0F, 1.0F); }

// A box in whole pixels.
struct Pixels {
    float x0, y0, x1, y1;
};

// Which corner of the box: 0 = upper left, 1 = upper right, 2 = lower left, 3 = lower right.
ImVec2 corner_at(const Pixels& b, float r, int corner) {
    return {corner % 2 == 0 ? b.x0 : b.x1 - r, corner < 2 ? b.y0 : b.y1 - r};
}
// Distance of a pixel of the corner's stamp from the middle of its arc.
float corner_distance(float x, float y, float r, int corner) {
    return std::hypot(x - (corner % 2 == 0 ? r : 0), y - (corner < 2 ? r : 0));
}

Pixels pixels_of(const Box& on_panel) {
    return {whole(on_panel.x), whole(on_panel.y), whole(on_panel.right()), whole(on_panel.bottom())};
}

}  // namespace

void Pen::fill(const Box& box, Colour colour, float radius) {
    const Pixels b = pixels_of(on_panel(box));
    const float r = std::min(whole(radius * unit_), std::floor(std::min(b.x1 - b.x0, b.y1 - b.y0) / 2));
    const ImU32 c = code(colour);
    if (b.x1 <= b.x0 || b.y1 <= b.y0) return;
    if (r < 1) {
        list_->AddRectFilled({b.x0, b.y0}, {b.x1, b.y1}, c);
        return;
    }
    if (b.x1 - b.x0 > 2 * r) {
        list_->AddRectFilled({b.x0 + r, b.y0}, {b.x1 - r, b.y0 + r}, c);
        list_->AddRectFilled({b.x0 + r, b.y1 - r}, {b.x1 - r, b.y1}, c);
    }
    if (b.y1 - b.y0 > 2 * r) list_->AddRectFilled({b.x0, b.y0 + r}, {b.x1, b.y1 - r}, c);
    for (int corner = 0; corner < 4; ++corner)
        stamps_.draw(*list_, {Stamps::Shape::kCorner, count_of(r), corner, 0},
                     {corner_at(b, r, corner), count_of(r), count_of(r), c},
                     [&](float x, float y) { return inside(r - corner_distance(x, y, r, corner)); });
}

void Pen::outline(const Box& box, Colour colour, float radius, float width) {
    const Pixels b = pixels_of(on_panel(box));
    const float r = std::min(whole(radius * unit_), std::floor(std::min(b.x1 - b.x0, b.y1 - b.y0) / 2));
    const float w = std::max(1.0F, whole(width * unit_));
    const ImU32 c = code(colour);
    list_->AddRectFilled({b.x0 + r, b.y0}, {b.x1 - r, b.y0 + w}, c);
    list_->AddRectFilled({b.x0 + r, b.y1 - w}, {b.x1 - r, b.y1}, c);
    list_->AddRectFilled({b.x0, b.y0 + r}, {b.x0 + w, b.y1 - r}, c);
    list_->AddRectFilled({b.x1 - w, b.y0 + r}, {b.x1, b.y1 - r}, c);
    for (int corner = 0; corner < 4; ++corner)
        stamps_.draw(*list_, {Stamps::Shape::kCornerLine, count_of(r), corner, count_of(w)},
                     {corner_at(b, r, corner), count_of(r), count_of(r), c}, [&](float x, float y) {
                         const float d = corner_distance(x, y, r, corner);
                         return inside(r - d) - inside(r - w - d);
                     });
}

void Pen::triangle(const Box& box, Colour colour) {
    const Pixels b = pixels_of(on_panel(box));
    const int w = count_of(b.x1 - b.x0), h = count_of(b.y1 - b.y0);
    const float half = static_cast<float>(w) / 2, high = static_cast<float>(h);
    stamps_.draw(*list_, {Stamps::Shape::kTriangle, w, h, 0}, {{b.x0, b.y0}, w, h, code(colour)},
                 [half, high](float x, float y) { return inside(half * y / high - std::abs(x - half)); });
}

void Pen::page(const Box& box, const documents::Picture& picture) {
    proof_.draw(*list_, on_panel(box), picture);
}

// A square stamp of `size` pixels round a point.
Stamps::Place Pen::round_place(Point middle, int size, Colour colour) const {
    const ImVec2 m = on_panel(middle);
    const float half = static_cast<float>(size) / 2;
    return {{whole(m.x - half), whole(m.y - half)}, size, size, code(colour)};
}

void Pen::circle(Point middle, float radius, Colour colour) {
    const int size = count_of(2 * radius * unit_);
    const float r = static_cast<float>(size) / 2;
    stamps_.draw(*list_, {Stamps::Shape::kDisc, size, 0, 0}, round_place(middle, size, colour),
                 [r](float x, float y) { return inside(r - std::hypot(x - r, y - r)); });
}

void Pen::circle_line(Point middle, float radius, Colour colour, float width) {
    const int size = count_of(2 * radius * unit_), w = std::max(1, count_of(width * unit_));
    const float r = static_cast<float>(size) / 2, inner = r - static_cast<float>(w);
    stamps_.draw(*list_, {Stamps::Shape::kRing, size, w, 0}, round_place(middle, size, colour),
                 [r, inner](float x, float y) {
                     const float d = std::hypot(x - r, y - r);
                     return inside(r - d) - inside(inner - d);
                 });
}

void Pen::arc(Point middle, float radius, float part, Colour colour, float width) {
    const float whole_part = std::clamp(part, 0.0F, 1.0F);
    const int size = count_of(2 * radius * unit_);
    const float r = static_cast<float>(size) / 2, w = width * unit_, along = r - w / 2;
    const float end = 2 * kPi * whole_part;
    const auto cap = [&](float angle, float x, float y) {
        return inside(w / 2 - std::hypot(x - r - along * std::sin(angle), y - r + along * std::cos(angle)));
    };
    const auto coverage = [&](float x, float y) {
        const float d = std::hypot(x - r, y - r);
        float angle = std::atan2(x - r, r - y);  // clockwise from the top
        if (angle < 0) angle += 2 * kPi;
        const float band = angle <= end ? inside(r - d) - inside(r - w - d) : 0;
        return std::max({band, cap(0, x, y), cap(end, x, y)});
    };
    stamps_.draw(*list_, {Stamps::Shape::kArc, size, count_of(w), 0}, round_place(middle, size, colour),
                 coverage, count_of(whole_part * 1000));
}

namespace {

constexpr int kSubRows = 4;

// Where a convex figure begins and ends on a horizontal line; nothing when it misses the line.
struct Span {
    float left = 0, right = 0;
    bool hit = false;
};
Span span_at(const std::vector<ImVec2>& figure, float y) {
    Span span;
    for (std::size_t i = 0; i < figure.size(); ++i) {
        const ImVec2 a = figure[i], b = figure[(i + 1) % figure.size()];
        if ((a.y <= y) == (b.y <= y)) continue;
        const float x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
        span.left = span.hit ? std::min(span.left, x) : x;
        span.right = span.hit ? std::max(span.right, x) : x;
        span.hit = true;
    }
    return span;
}

ImU32 faded(ImU32 colour, float part) {
    const auto alpha = static_cast<ImU32>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255));
    return (colour & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

// One row of pixels: the full ones as one rectangle, those at the edges one by one.
void draw_row(ImDrawList& list, const std::vector<ImVec2>& figure, int row, ImU32 colour) {
    Span spans[kSubRows];
    bool all = true;
    float first = 1e9F, last = -1e9F, full_from = -1e9F, full_to = 1e9F;
    for (int i = 0; i < kSubRows; ++i) {
        const float part = (static_cast<float>(i) + 0.5F) / kSubRows;
        spans[i] = span_at(figure, static_cast<float>(row) + part);
        if (!spans[i].hit) {
            all = false;
            continue;
        }
        first = std::min(first, std::floor(spans[i].left));
        last = std::max(last, std::ceil(spans[i].right));
        full_from = std::max(full_from, std::ceil(spans[i].left));
        full_to = std::min(full_to, std::floor(spans[i].right));
    }
    if (!all || full_to < full_from) full_from = full_to = last;
    const auto y = static_cast<float>(row);
    const auto edge = [&](float from, float to) {
        for (float x = from; x < to; x += 1) {
            float part = 0;
            for (const Span& s : spans)
                if (s.hit) part += std::max(0.0F, std::min(s.right, x + 1) - std::max(s.left, x)) / kSubRows;
            if (part > 0.004F) list.AddRectFilled({x, y}, {x + 1, y + 1}, faded(colour, part));
        }
    };
    edge(first, full_from);
    if (full_to > full_from) list.AddRectFilled({full_from, y}, {full_to, y + 1}, colour);
    edge(full_to, last);
}

}  // namespace

void Pen::convex(const std::vector<Point>& corners, Colour colour) {
    std::vector<ImVec2> figure;
    float top = 1e9F, bottom = -1e9F;
    for (const Point p : corners) {
        figure.push_back(on_panel(p));
        top = std::min(top, figure.back().y);
        bottom = std::max(bottom, figure.back().y);
    }
    for (int row = static_cast<int>(std::floor(top)); static_cast<float>(row) < bottom; ++row)
        draw_row(*list_, figure, row, code(colour));
}

void Pen::rounded(const std::vector<Point>& corners, float radius, Colour colour) {
    constexpr int kParts = 8;
    const std::size_t n = corners.size();
    std::vector<Point> figure;
    for (std::size_t i = 0; i < n; ++i) {
        const Point before = corners[(i + n - 1) % n], here = corners[i], after = corners[(i + 1) % n];
        const auto towards = [&](Point to) {
            const float length = std::max(1.0F, std::hypot(to.x - here.x, to.y - here.y));
            return Point{here.x + (to.x - here.x) * radius / length,
                         here.y + (to.y - here.y) * radius / length};
        };
        const Point a = towards(before), b = towards(after);
        for (int k = 0; k <= kParts; ++k) {
            const float t = static_cast<float>(k) / kParts, s = 1 - t;
            figure.push_back({s * s * a.x + 2 * s * t * here.x + t * t * b.x,
                              s * s * a.y + 2 * s * t * here.y + t * t * b.y});
        }
    }
    convex(figure, colour);
}

void Pen::line(Point a, Point b, Colour colour, float width) {
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    if (length <= 0) return;
    const float dx = (b.y - a.y) / length * width / 2, dy = (b.x - a.x) / length * width / 2;
    if (a.x == b.x || a.y == b.y) {
        const float x = std::min(a.x, b.x) - std::abs(dx), y = std::min(a.y, b.y) - std::abs(dy);
        fill({x, y, std::abs(b.x - a.x) + 2 * std::abs(dx), std::abs(b.y - a.y) + 2 * std::abs(dy)}, colour);
        return;
    }
    convex({{a.x + dx, a.y - dy}, {b.x + dx, b.y - dy}, {b.x - dx, b.y + dy}, {a.x - dx, a.y + dy}}, colour);
}

}  // namespace canbao::screens
