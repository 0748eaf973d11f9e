#include "kiosk/documents/layout.h"

#include <algorithm>
#include <string>
#include <utility>

namespace canbao::documents {
namespace {

constexpr int kIndentWide = 3;       // as wide as "1. "
constexpr int kNameColumnsWide = 8;  // name of an indented field and its gap
constexpr int kNameColumnsNarrow = 7;
constexpr int kIndentBelow = 2;       // of what stands below its row of a table
constexpr int kGapBelow = 2;          // between two of them
constexpr int kMonthNameColumns = 6;  // before the first of twelve months
constexpr int kMonthColumns = 3;      // two figures or one mark, and a gap

// Where names and values of a Field stand.
struct Places {
    int name = 0;
    int value = 0;
};

// A table's columns on this paper: those with room, side by side; the others below.
struct Inline {
    std::size_t index = 0;  // into Table::columns
    int from = 0;
    int width = 0;
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
    void operator()(const Table& table);
    void operator()(const Months& months);

    std::vector<Row> take() && { return std::move(rows_); }

private:
    bool wide() const { return columns_ >= kWideColumns; }
    Places places_of(int level) const;
    void put_field(std::string_view name, std::string_view value, Places places);
    std::vector<Inline> inline_columns(const Table& table) const;
    void put_cells(const Table& table, const std::vector<Inline>& inlined,
                   const std::vector<std::string>& cells);
    void put_below(const Table& table, const std::vector<std::string>& cells);
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
        const int at_right = std::max(0, columns_ - factor * width_of(line));
        const int at = text.align == Align::kCentre  ? centred
                       : text.align == Align::kRight ? at_right
                                                     : column;
        spans.push_back({at, Personal(line), size});
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
    const bool room =
        !spans.empty() && spans.back().column + width_of(reveal(spans.back().text)) + 1 < right_at;
    if (room && edges.right.name.empty())
        spans.push_back({right_at, Personal(right), Size::kNormal});
    else
        put_fact(edges.right);
}

std::vector<Inline> Layout::inline_columns(const Table& table) const {
    std::vector<Inline> inlined;
    int from = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const int width = wide() ? table.columns[i].wide : table.columns[i].narrow;
        if (width == 0) continue;
        inlined.push_back({i, from, width});
        from += width + 1;
    }
    return inlined;
}

// One row of cells; each is broken within its own column. A figure at the right edge that is too long for
// its column may start earlier, where nothing stands in its way: figures are not to be cut.
void Layout::put_cells(const Table& table, const std::vector<Inline>& inlined,
                       const std::vector<std::string>& cells) {
    std::vector<TextRow> lines(1);
    int before = 0;  // where the widest line of the cell before ends
    for (const Inline& at : inlined) {
        const std::string_view cell = at.index < cells.size() ? std::string_view(cells[at.index]) : "";
        const bool right = table.columns[at.index].align == Align::kRight;
        const int end = at.from + at.width;
        const int room = right ? std::max(at.width, end - before) : at.width;
        const auto pieces = broken(cell, room, room);
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].empty()) continue;
            if (lines.size() <= i) lines.resize(i + 1);
            const int width = width_of(pieces[i]);
            const int column = right ? end - width : at.from;
            lines[i].spans.push_back({column, Personal(pieces[i]), Size::kNormal});
            before = std::max(before, column + width);
        }
    }
    for (auto& line : lines) rows_.emplace_back(std::move(line));
}

// What has no room beside the others: name and value, as many pairs on a line as it holds.
void Layout::put_below(const Table& table, const std::vector<std::string>& cells) {
    const int room = columns_ - kIndentBelow;
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < table.columns.size() && i < cells.size(); ++i) {
        const Column& column = table.columns[i];
        if ((wide() ? column.wide : column.narrow) != 0 || cells[i].empty()) continue;
        const std::string pair = column.header.empty() ? cells[i] : column.header + " " + cells[i];
        if (lines.empty() || width_of(lines.back()) + kGapBelow + width_of(pair) > room)
            lines.push_back(pair);
        else
            lines.back() += std::string(kGapBelow, ' ') + pair;
    }
    for (const auto& line : lines) {
        for (const auto piece : broken(line, room, room)) {
            std::vector<Span> spans;
            spans.push_back({kIndentBelow, Personal(piece), Size::kNormal});
            put(std::move(spans));
        }
    }
}

void Layout::operator()(const Table& table) {
    const auto inlined = inline_columns(table);
    std::vector<std::string> headers;
    for (const Column& column : table.columns) headers.push_back(column.header);
    const bool headed = std::any_of(inlined.begin(), inlined.end(),
                                    [&](const Inline& at) { return !headers[at.index].empty(); });
    if (headed) put_cells(table, inlined, headers);
    const auto put_row = [&](const std::vector<std::string>& cells) {
        put_cells(table, inlined, cells);
        put_below(table, cells);
    };
    for (const auto& row : table.rows) put_row(row);
    if (!table.total.empty()) put_row(table.total);
}

// A word of a catalogue that is too long for its place is cut: it must not stand over its neighbour.
void put_short(std::vector<Span>& spans, int column, std::string_view text, int columns) {
    const auto shown = broken(text, columns - 1, columns - 1).front();
    if (!shown.empty()) spans.push_back({column, Personal(shown), Size::kNormal});
}

void Layout::operator()(const Months& months) {
    const int in_a_row = wide() ? 12 : 6;
    const int from = wide() ? kMonthNameColumns : 0;
    for (int first = 0; first < 12; first += in_a_row) {
        std::vector<Span> figures;
        std::vector<Span> marks;
        if (wide()) {
            put_short(figures, 0, months.month_name, kMonthNameColumns);
            put_short(marks, 0, months.mark_name, kMonthNameColumns);
        }
        for (int i = 0; i < in_a_row; ++i) {
            const int month = first + i + 1;
            const int column = from + i * kMonthColumns;
            const std::string figure = (month < 10 ? "0" : "") + std::to_string(month);
            const std::string& mark = months.marks[static_cast<std::size_t>(month - 1)];
            put_short(figures, column, figure, kMonthColumns);
            put_short(marks, column, mark, kMonthColumns);
        }
        put(std::move(figures));
        put(std::move(marks));
    }
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
