#include <charconv>
#include <cmath>

#include "screens/pen.h"

namespace canbao::screens {
namespace {

// Reads the commands of an icon's path (icons.h) one by one.
struct PathReader {
    std::string_view rest;

    char command() {
        skip();
        const char c = rest.empty() ? '\0' : rest.front();
        if (c != '\0') rest.remove_prefix(1);
        return c;
    }
    float number() {
        skip();
        float value = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
        if (error != std::errc())
            rest = {};
        else
            rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        return value;
    }
    Point point() {
        const float x = number();
        return {x, number()};
    }

private:
    void skip() {
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    }
};

constexpr int kCurveParts = 8;

void add_curve(std::vector<Point>& figure, Point a, Point b, Point end) {
    const Point from = figure.back();
    for (int i = 1; i <= kCurveParts; ++i) {
        const float t = static_cast<float>(i) / kCurveParts, s = 1 - t;
        const auto mix = [&](float p0, float p1, float p2, float p3) {
            return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
        };
        figure.push_back({mix(from.x, a.x, b.x, end.x), mix(from.y, a.y, b.y, end.y)});
    }
}

struct Figure {
    std::vector<Point> points;
    bool filled = false;
};

std::vector<Figure> figures_of(std::string_view text) {
    std::vector<Figure> figures;
    bool filled = false;
    PathReader path{text};
    while (const char command = path.command()) {
        if (command == 'F') filled = true;
        if (command == 'M') {
            figures.push_back({{path.point()}, filled});
            filled = false;
        }
        if (figures.empty()) continue;
        std::vector<Point>& points = figures.back().points;
        if (command == 'L') points.push_back(path.point());
        if (command == 'Z') points.push_back(points.front());
        if (command == 'C') {
            const Point a = path.point(), b = path.point();
            add_curve(points, a, b, path.point());
        }
    }
    return figures;
}

float distance_to(Point a, Point b, float x, float y) {
    const float dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const float t = square > 0 ? std::clamp(((x - a.x) * dx + (y - a.y) * dy) / square, 0.0F, 1.0F) : 0;
    return std::hypot(x - a.x - t * dx, y - a.y - t * dy);
}

bool is_in(const std::vector<Point>& figure, float x, float y) {
    bool in = false;
    for (std::size_t i = 0, last = figure.size() - 1; i < figure.size(); last = i++) {
        const Point a = figure[i], b = figure[last];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
    return in;
}

}  // namespace

// Lines of one width with round ends and joins: a pixel is covered by its distance from the nearest line.
void Pen::icon(const Box& box, Icon icon, Colour colour, float width) {
    if (icon == Icon::kNone) return;
    const int size = static_cast<int>(std::lround(box.w * unit_));
    const float scale = static_cast<float>(size) / 48, half = width * unit_ / 2;
    const auto coverage = [&, figures = figures_of(path_of(icon))](float px, float py) {
        const float x = px / scale, y = py / scale;
        float nearest = 1e9F;
        for (const Figure& figure : figures) {
            if (figure.filled && is_in(figure.points, x, y)) return 1.0F;
            for (std::size_t i = 1; i < figure.points.size(); ++i)
                nearest = std::min(nearest, distance_to(figure.points[i - 1], figure.points[i], x, y));
        }
        return std::clamp(half - nearest * scale + 0.5F, 0.0F, 1.0F);
    };
    stamps_.draw(*list_, {Stamps::Shape::kIcon, size, static_cast<int>(icon), static_cast<int>(half * 8)},
                 round_place(box.middle(), size, colour), coverage);
}

}  // namespace canbao::screens
