#include "screens/pen.h"

#include <cmath>

#include "kiosk/base/text.h"

namespace canbao::screens {
namespace {

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

float Pen::pixels(Type type) const { return std::round(em_of(type, scale_) * kHeightPerEm * unit_); }

float Pen::width_of(char32_t c, char32_t next, Type type) {
    ImFontBaked* baked = face(type)->GetFontBaked(pixels(type));
    const float width = baked->GetCharAdvance(static_cast<ImWchar>(c)) / unit_;
    return next != 0 && gives_half(c, next) ? width - em_of(type, scale_) / 2 : width;
}

std::vector<Line> Pen::lines(std::string_view words, Type type, float width, Keep keep) {
    const auto measure = [&](char32_t c, char32_t next) { return width_of(c, next, type); };
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
    while (!words.empty()) {
        const char32_t c = next_code_point(words);
        std::string_view rest = words;
        width += width_of(c, rest.empty() ? 0 : next_code_point(rest), type);
    }
    return width;
}

// In pieces: after a mark that gives half of its space, the next piece moves up.
void Pen::line_of_text(Point top_left, std::string_view words, Type type, Colour colour) {
    const auto draw = [&](std::string_view piece, float x) {
        const ImVec2 at = on_panel(Point{x, top_left.y});
        list_->AddText(face(type), pixels(type), {std::round(at.x), std::round(at.y)}, code(colour),
                       piece.data(), piece.data() + piece.size());
    };
    std::string_view rest = words;
    std::size_t begin = 0;
    float x = top_left.x, start = x;
    while (!rest.empty()) {
        const char32_t c = next_code_point(rest);
        std::string_view after = rest;
        const char32_t next = rest.empty() ? 0 : next_code_point(after);
        x += width_of(c, next, type);
        if (!rest.empty() && !gives_half(c, next)) continue;
        const std::size_t end = words.size() - rest.size();
        draw(words.substr(begin, end - begin), start);
        begin = end;
        start = x;
    }
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
