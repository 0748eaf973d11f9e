#include "screens/pen.h"

#include <cmath>
#include <numbers>

#include "kiosk/base/text.h"

namespace canbao::screens {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::size_t kKeptMost = 2000;

}  // namespace

void Pen::begin(ImDrawList* list, const Panel& panel, Tone tone, TextScale scale) {
    if (panel.px_per_unit() != unit_) cuts_.clear();
    list_ = list;
    panel_ = panel;
    tone_ = tone;
    scale_ = scale;
    unit_ = panel.px_per_unit();
    const Grid& grid = grid_of(panel.orientation());
    origin_ = {std::floor((static_cast<float>(panel.width_px) - grid.width * unit_) / 2),
               std::floor((static_cast<float>(panel.height_px) - grid.height * unit_) / 2)};
}

ImU32 Pen::code(Colour colour) const {
    const Rgb c = rgb_of(colour, tone_);
    return IM_COL32(c.r, c.g, c.b, 255);
}

Box Pen::on_panel(const Box& box) const {
    const ImVec2 a = on_panel(Point{box.x, box.y});
    return {a.x, a.y, box.w * unit_, box.h * unit_};
}

void Pen::fill(const Box& box, Colour colour, float radius) {
    list_->AddRectFilled(on_panel(Point{box.x, box.y}), on_panel(Point{box.right(), box.bottom()}),
                         code(colour), radius * unit_);
}

void Pen::outline(const Box& box, Colour colour, float radius, float width) {
    const Box middle = box.inset(width / 2);
    list_->AddRect(on_panel(Point{middle.x, middle.y}), on_panel(Point{middle.right(), middle.bottom()}),
                   code(colour), std::max(0.0F, radius - width / 2) * unit_, 0, width * unit_);
}

void Pen::line(Point a, Point b, Colour colour, float width) {
    list_->AddLine(on_panel(a), on_panel(b), code(colour), width * unit_);
}

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

void Pen::circle(Point middle, float radius, Colour colour) {
    list_->AddCircleFilled(on_panel(middle), radius * unit_, code(colour), 0);
}

void Pen::circle_line(Point middle, float radius, Colour colour, float width) {
    list_->AddCircle(on_panel(middle), (radius - width / 2) * unit_, code(colour), 0, width * unit_);
}

void Pen::arc(Point middle, float radius, float part, Colour colour, float width) {
    const float r = radius - width / 2, from = -kPi / 2, to = from + 2 * kPi * std::clamp(part, 0.0F, 1.0F);
    list_->PathArcTo(on_panel(middle), r * unit_, from, to, 96);
    list_->PathStroke(code(colour), 0, width * unit_);
    for (const float a : {from, to})
        circle({middle.x + r * std::cos(a), middle.y + r * std::sin(a)}, width / 2, colour);
}

void Pen::convex(const std::vector<Point>& corners, Colour colour) {
    for (const Point p : corners) list_->PathLineTo(on_panel(p));
    list_->PathFillConvex(code(colour));
}

void Pen::rounded(const std::vector<Point>& corners, float radius, Colour colour) {
    const std::size_t n = corners.size();
    for (std::size_t i = 0; i < n; ++i) {
        const Point before = corners[(i + n - 1) % n], here = corners[i], after = corners[(i + 1) % n];
        const auto towards = [&](Point to) {
            const float length = std::max(1.0F, std::hypot(to.x - here.x, to.y - here.y));
            return on_panel(Point{here.x + (to.x - here.x) * radius / length,
                                  here.y + (to.y - here.y) * radius / length});
        };
        list_->PathLineTo(towards(before));
        list_->PathBezierQuadraticCurveTo(on_panel(here), towards(after), 8);
    }
    list_->PathFillConvex(code(colour));
}

float Pen::pixels(Type type) const { return std::round(em_of(type, scale_) * kHeightPerEm * unit_); }

float Pen::width_of(char32_t c, Type type) {
    ImFontBaked* baked = face(type)->GetFontBaked(pixels(type));
    return baked->GetCharAdvance(static_cast<ImWchar>(c)) / unit_;
}

std::vector<Line> Pen::lines(std::string_view words, Type type, float width, Keep keep) {
    const auto measure = [&](char32_t c) { return width_of(c, type); };
    if (keep == Keep::kNo) return wrap(words, width, measure);
    if (cuts_.size() > kKeptMost) cuts_.clear();
    CutKey key{type, scale_, static_cast<int>(width), std::string(words)};
    auto found = cuts_.find(key);
    if (found == cuts_.end()) {
        found =
            cuts_.emplace(std::move(key), std::vector<std::tuple<std::size_t, std::size_t, float>>{}).first;
        for (const Line& line : wrap(words, width, measure))
            found->second.emplace_back(static_cast<std::size_t>(line.text.data() - words.data()),
                                       line.text.size(), line.width);
    }
    std::vector<Line> lines;
    for (const auto& [begin, size, line_width] : found->second)
        lines.push_back({words.substr(begin, size), line_width});
    return lines;
}

float Pen::advance(std::string_view words, Type type) {
    float width = 0;
    while (!words.empty()) width += width_of(next_code_point(words), type);
    return width;
}

void Pen::line_of_text(Point top_left, std::string_view words, Type type, Colour colour) {
    const ImVec2 at = on_panel(top_left);
    list_->AddText(face(type), pixels(type), {std::round(at.x), std::round(at.y)}, code(colour), words.data(),
                   words.data() + words.size());
}

int Pen::missing(std::string_view words, Type type) {
    int count = 0;
    while (!words.empty()) {
        const char32_t c = next_code_point(words);
        if (c > ' ' && !face(type)->IsGlyphInFont(static_cast<ImWchar>(c))) ++count;
    }
    return count;
}

float Pen::capital_mm(Type type) {
    const ImFontGlyph* capital = face(type)->GetFontBaked(pixels(type))->FindGlyph('H');
    return (capital->Y1 - capital->Y0) / unit_ * panel_.mm_per_unit();
}

}  // namespace canbao::screens
