#include "kiosk/documents/layout.h"

#include <algorithm>
#include <string>
#include <utility>

namespace canbao::documents {
namespace {

constexpr int kIndentWide = 3;       // as wide as "1. "
constexpr int kNameColumnsWide = 8;  // name of an indented field and its gap
constexpr int kNameColumnsNarrow = 7;

// Where names and values of a Field stand.
struct Places {
    int name = 0;
    int value = 0;
};

// Turns blocks into rows, one block after the other.
class Layout {
public:
    explicit Layout(int columns) : columns_(columns) {}

    void operator()(const Text& text);
    void operator()(const Field& field) {
        put_field(field.name, reveal(field.value), places_of(field.level));
    }
    void operator()(const Edges& edges);
    void operator()(const Line& line) { rows_.emplace_back(line); }
    void operator()(const Code& code);
    void operator()(const Gap&) { rows_.emplace_back(TextRow{}); }

    std::vector<Row> take() && { return std::move(rows_); }

private:
    bool wide() const { return columns_ >= kWideColumns; }
    Places places_of(int level) const;
    void put_field(std::string_view name, std::string_view value, Places places);
    void put_fact(const Fact& fact) { put_field(fact.name, fact.value, places_of(0)); }
    void put(std::vector<Span> spans) { rows_.emplace_back(TextRow{std::move(spans)}); }

    int columns_;
    std::vector<Row> rows_;
};

int factor_of(Size size) { return size == Size::kDouble ? 2 : 1; }

// Double size is for what is short: a word too long for one line would be cut, so it is set at normal size.
Size fitting_size(const Text& text, int columns) {
    if (text.size == Size::kNormal) return Size::kNormal;
    std::string_view rest = text.text;
    while (!rest.empty()) {
        const auto end = rest.find(' ');
        if (2 * width_of(rest.substr(0, end)) > columns) return Size::kNormal;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return Size::kDouble;
}

void Layout::operator()(const Text& text) {
    const Size size = fitting_size(text, columns_);
    const int factor = factor_of(size);
    const int hang = text.align == Align::kLeft ? text.hang : 0;
    int column = 0;
    for (const auto line : broken(text.text, columns_ / factor, (columns_ - hang) / factor)) {
        const int centred = std::max(0, (columns_ - factor * width_of(line)) / 2);
        std::vector<Span> spans;
        spans.push_back({text.align == Align::kCentre ? centred : column, Personal(line), size});
        put(std::move(spans));
        column = hang;
    }
}

Places Layout::places_of(int level) const {
    if (level == 0) return {0, wide() ? 14 : 10};
    if (wide()) return {kIndentWide, kIndentWide + kNameColumnsWide};
    return {0, kNameColumnsNarrow};
}

void Layout::put_field(std::string_view name, std::string_view value, Places places) {
    std::vector<Span> spans;
    if (!name.empty()) spans.push_back({places.name, Personal(name), Size::kNormal});
    if (places.name + width_of(name) >= places.value) {
        put(std::move(spans));
        spans.clear();
    }
    const int room = columns_ - places.value;
    for (const auto line : broken(value, room, room)) {
        if (!line.empty()) spans.push_back({places.value, Personal(line), Size::kNormal});
        put(std::move(spans));
        spans.clear();
    }
}

void Layout::operator()(const Edges& edges) {
    const auto joined = [](const Fact& fact) {
        return fact.name.empty() ? fact.value : fact.name + " " + fact.value;
    };
    const std::string right = joined(edges.right);
    const int right_at = columns_ - width_of(right);
    if (wide() && width_of(joined(edges.left)) < right_at) {
        std::vector<Span> spans;
        spans.push_back({0, Personal(joined(edges.left)), Size::kNormal});
        if (!right.empty()) spans.push_back({right_at, Personal(right), Size::kNormal});
        put(std::move(spans));
        return;
    }
    put_fact(edges.left);
    if (right.empty()) return;
    auto& spans = std::get<TextRow>(rows_.back()).spans;
    const bool room = !spans.empty() && spans.back().column + width_of(reveal(spans.back().text)) + 1 < right_at;
    if (room && edges.right.name.empty())
        spans.push_back({right_at, Personal(right), Size::kNormal});
    else
        put_fact(edges.right);
}

void Layout::operator()(const Code& code) {
    rows_.emplace_back(code);
    if (!code.caption.empty()) (*this)(Text{code.caption, Align::kCentre, Size::kNormal, 0});
}

}  // namespace

std::vector<Row> lay_out(const Paper& paper, int columns) {
    Layout layout(columns);
    for (const Block& block : paper.blocks) std::visit(layout, block);
    return std::move(layout).take();
}

}  // namespace canbao::documents
