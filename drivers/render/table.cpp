#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "drivers/render/composition.h"

namespace canbao::render {
namespace {

using documents::Align;
using documents::Months;
using documents::Table;
using Cells = std::vector<std::string>;

constexpr double kGap = 8;       // between two columns
constexpr double kGapLeast = 4;  // where that saves a cell from a second line
constexpr double kPadding = 2;
constexpr double kStrongRule = 0.9;
constexpr double kRule = 0.5;
constexpr double kHairline = 0.25;

struct Place {
    double x = 0, width = 0;
    Side side = Side::kLeft;
};
using Places = std::vector<Place>;

double widest(const Table& table, std::size_t column) {
    double width = width_of(table.columns[column].header, Face::kStrong);
    for (const Cells& row : table.rows)
        if (column < row.size()) width = std::max(width, width_of(row[column], Face::kBody));
    if (column < table.total.size()) width = std::max(width, width_of(table.total[column], Face::kStrong));
    return std::ceil(width) + 1;
}

// Columns that ask for more than an even share of what is left are cut down to it, the widest first to lose.
std::vector<double> shared_out(const std::vector<double>& wanted, double room) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return wanted[a] < wanted[b]; });
    std::vector<double> given(wanted.size());
    double left = room;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double share = left / static_cast<double>(order.size() - i);
        given[order[i]] = std::min(wanted[order[i]], share);
        left -= given[order[i]];
    }
    for (double& width : given) width += left / static_cast<double>(given.size());
    return given;
}

Places places_of(const Table& table) {
    std::vector<double> wanted;
    for (std::size_t i = 0; i < table.columns.size(); ++i) wanted.push_back(widest(table, i));
    const double between = std::max(1.0, static_cast<double>(wanted.size()) - 1);
    const double free = kTextWidth - std::accumulate(wanted.begin(), wanted.end(), 0.0);
    const double gap = std::clamp(free / between, kGapLeast, kGap);
    const auto widths = shared_out(wanted, kTextWidth - gap * (static_cast<double>(wanted.size()) - 1));
    Places places;
    double x = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Align align = table.columns[i].align;
        const Side side = align == Align::kRight    ? Side::kRight
                          : align == Align::kCentre ? Side::kCentre
                                                    : Side::kLeft;
        places.push_back({x, widths[i], side});
        x += widths[i] + gap;
    }
    return places;
}

Strip row_of(const Cells& cells, const Places& places, Face face) {
    Strip strip;
    for (std::size_t i = 0; i < std::min(cells.size(), places.size()); ++i) {
        if (cells[i].empty()) continue;
        strip.put(places[i].x, kPadding, Paragraph(cells[i], {face, places[i].width, places[i].side}));
    }
    strip.height += kPadding;
    return strip;
}

void rule_below(Strip& strip, double thickness) {
    strip.rules.push_back({0, strip.height, kTextWidth, thickness});
    strip.height += thickness;
}

}  // namespace

void compose_table(const Table& table, std::vector<Strip>& strips) {
    if (table.columns.empty()) return;
    const Places places = places_of(table);
    Cells headers;
    for (const auto& column : table.columns) headers.push_back(column.header);
    const bool named = std::any_of(headers.begin(), headers.end(), [](const auto& h) { return !h.empty(); });
    Strip top = named ? row_of(headers, places, Face::kStrong) : Strip{};
    top.space = 6;
    top.keep = Keep::kWithNext;
    top.rules.push_back({0, 0, kTextWidth, kStrongRule});
    rule_below(top, named ? kRule : 0);
    const int head = static_cast<int>(strips.size());
    strips.push_back(std::move(top));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const bool last = i + 1 == table.rows.size();
        Strip row = row_of(table.rows[i], places, Face::kBody);
        rule_below(row, last ? (table.total.empty() ? kStrongRule : kRule) : kHairline);
        row.head = head;
        // The last rows stay with the total: a sum alone on a page says nothing.
        if (last && !table.total.empty()) row.keep = Keep::kWithNext;
        strips.push_back(std::move(row));
    }
    if (table.total.empty()) return;
    Strip total = row_of(table.total, places, Face::kStrong);
    rule_below(total, kStrongRule);
    total.head = head;
    strips.push_back(std::move(total));
}

void compose_months(const Months& months, std::vector<Strip>& strips) {
    constexpr double kName = 56;
    constexpr double kMonth = (kTextWidth - kName) / 12;
    Places places{{0, kName, Side::kLeft}};
    Cells figures{months.month_name};
    Cells marks{months.mark_name};
    for (int month = 1; month <= 12; ++month) {
        places.push_back({kName + (month - 1) * kMonth, kMonth, Side::kCentre});
        figures.push_back((month < 10 ? "0" : "") + std::to_string(month));
        marks.push_back(months.marks[static_cast<std::size_t>(month - 1)]);
    }
    Strip strip = row_of(figures, places, Face::kBody);
    strip.space = 4;
    strip.rules.push_back({0, 0, kTextWidth, kRule});
    rule_below(strip, kHairline);
    const double y = strip.height;
    Strip below = row_of(marks, places, Face::kBody);
    for (PlacedText& text : below.texts) strip.put(text.x, y + text.y, std::move(text.text));
    strip.height = y + below.height;
    rule_below(strip, kRule);
    strips.push_back(std::move(strip));
}

}  // namespace canbao::render
