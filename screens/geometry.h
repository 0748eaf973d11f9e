// geometry.h: Places on the screen in design units: one unit is 0.248 mm on the reference panel (1080 x
// 1920).
#pragma once

#include <algorithm>

namespace canbao::screens {

struct Point {
    float x = 0, y = 0;
};

struct Box {
    float x = 0, y = 0, w = 0, h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Point middle() const { return {x + w / 2, y + h / 2}; }
    Box inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
    Box moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    bool holds(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    bool holds(const Box& other, float slack = 0) const {
        return other.x >= x - slack && other.right() <= right() + slack && other.y >= y - slack &&
               other.bottom() <= bottom() + slack;
    }
    bool meets(const Box& other, float slack = 0) const {
        return x < other.right() - slack && other.x < right() - slack && y < other.bottom() - slack &&
               other.y < bottom() - slack;
    }
    // The i-th of n equal columns (or rows) with a gap between them.
    Box column(int i, int n, float gap) const {
        const float each = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
        return {x + static_cast<float>(i) * (each + gap), y, each, h};
    }
    Box row(int i, int n, float gap) const {
        const float each = (h - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
        return {x, y + static_cast<float>(i) * (each + gap), w, each};
    }
};

}  // namespace canbao::screens
