#include <charconv>

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

}  // namespace

void Pen::icon(const Box& box, Icon icon, Colour colour, float width) {
    const float scale = box.w / 48;
    std::vector<Point> figure;
    bool filled = false;
    const auto stroke = [&](bool closed) {
        for (Point& p : figure) p = {box.x + p.x * scale, box.y + p.y * scale};
        if (filled) convex(figure, colour);
        for (const Point p : figure) list_->PathLineTo(on_panel(p));
        list_->PathStroke(code(colour), closed ? ImDrawFlags_Closed : ImDrawFlags_None, width * unit_);
        // Round ends and joins.
        if (!figure.empty() && width * unit_ >= 2)
            for (const Point p : figure)
                list_->AddCircleFilled(on_panel(p), width * unit_ / 2, code(colour), 12);
        figure.clear();
        filled = false;
    };
    PathReader path{path_of(icon)};
    while (const char command = path.command()) {
        if (command == 'F') {
            if (!figure.empty()) stroke(false);
            filled = true;
        }
        if (command == 'Z') stroke(true);
        if (command == 'M') {
            if (!figure.empty()) stroke(false);
            figure.push_back(path.point());
        }
        if (command == 'L') figure.push_back(path.point());
        if (command == 'C') {
            const Point a = path.point(), b = path.point();
            add_curve(figure, a, b, path.point());
        }
    }
    if (!figure.empty()) stroke(false);
}

}  // namespace canbao::screens
