#include <cmath>
#include <numbers>

#include "screens/pen.h"

namespace canbao::screens {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;

}  // namespace

void Pen::dashes(const std::vector<Point>& along, Colour colour, float width) {
    constexpr float kDash = 12, kGap = 8;
    float left = kDash;
    bool drawn = true;
    for (std::size_t i = 1; i < along.size(); ++i) {
        const Point a = along[i - 1], b = along[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        const auto at = [&](float s) {
            const float t = length > 0 ? s / length : 0;
            return Point{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        };
        for (float s = 0; s < length;) {
            const float step = std::min(left, length - s);
            if (drawn) line(at(s), at(s + step), colour, width);
            s += step;
            left -= step;
            if (left > 0.01F) continue;
            drawn = !drawn;
            left = drawn ? kDash : kGap;
        }
    }
}

void Pen::dashed(const Box& box, Colour colour, float radius, float width) {
    const Box b = box.inset(width / 2);
    std::vector<Point> along;
    const auto corner = [&](float x, float y, float from) {
        for (int i = 0; i <= 6; ++i) {
            const float a = from + kPi / 2 * static_cast<float>(i) / 6;
            along.push_back({x + radius * std::cos(a), y + radius * std::sin(a)});
        }
    };
    corner(b.right() - radius, b.y + radius, -kPi / 2);
    corner(b.right() - radius, b.bottom() - radius, 0);
    corner(b.x + radius, b.bottom() - radius, kPi / 2);
    corner(b.x + radius, b.y + radius, kPi);
    along.push_back(along.front());
    dashes(along, colour, width);
}

}  // namespace canbao::screens
