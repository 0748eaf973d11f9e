#include "screens/month_words.h"
#include "screens/sample_history.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using policy::MonthState;

constexpr int kDecadesAPage = 5;
constexpr MonthState kLegend[] = {MonthState::kPaid, MonthState::kNone, MonthState::kOwed,
                                  MonthState::kMovedIn, MonthState::kTwice};

// Where the years of one page stand: a decade a row, in landscape two; the column is the year's last digit.
struct Page {
    int first_decade = 0, decades = 1, pages = 1;
    bool wide = false;
    Box place;  // of all rows

    int columns() const { return wide ? 20 : 10; }
    int rows() const { return wide ? (decades + 1) / 2 : decades; }
    int rows_most() const { return wide ? (kDecadesAPage + 1) / 2 : kDecadesAPage; }
    float pitch() const { return wide ? 91.2F : 100; }
    float row_pitch() const { return wide ? 156 : 160; }
    int column_of(int year) const { return (year - first_decade * 10) % columns(); }
    int row_of(int year) const { return (year - first_decade * 10) / columns(); }
    bool holds(int year) const { return year / 10 >= first_decade && year / 10 < first_decade + decades; }
    float row_y(int row) const { return place.y + static_cast<float>(row) * row_pitch(); }
    Box tile(int year) const {
        return {place.x + static_cast<float>(column_of(year)) * pitch(), row_y(row_of(year)),
                wide ? 79.0F : 84.0F, 144};
    }
};

// The newest page is full; the oldest one has what is left.
Page page_of(const policy::Strip& strip, int page) {
    Page p;
    const int first = strip.years.front().year / 10, last = strip.years.back().year / 10;
    p.pages = (last - first) / kDecadesAPage + 1;
    const int from_end = p.pages - 1 - std::clamp(page, 0, p.pages - 1);
    const int end = last - from_end * kDecadesAPage;
    p.first_decade = std::max(first, end - kDecadesAPage + 1);
    p.decades = end - p.first_decade + 1;
    return p;
}

void legend(Ui& ui, Point at, float width) {
    const float gap = ui.largest() ? 12 : 16;
    float total = 0;
    std::vector<float> widths;
    for (const MonthState state : kLegend) {
        widths.push_back(ui.width(ui(id_of(state)), Type::kBody) + 2);
        total += 30 + gap + widths.back();
    }
    const float between = std::min(48.0F, (width - total) / 4);
    for (std::size_t i = 0; i < std::size(kLegend); ++i) {
        const float size = kLegend[i] == MonthState::kMovedIn ? 30 : 36;
        ui.month({at.x, at.y + (60 - size) / 2, 30, size}, kLegend[i]);
        ui.text({at.x + 30 + gap, at.y, widths[i], 60}, ui(id_of(kLegend[i])), {.stand = Stand::kMiddle});
        at.x += 30 + gap + widths[i] + between;
    }
}

// The widest line of a note of two lines, with some air.
float width_of(const Ui& ui, const std::string& note) {
    const auto line_end = note.find('\n');
    const std::string_view whole(note);
    return std::max(ui.width(whole.substr(0, line_end), Type::kBody),
                    ui.width(whole.substr(line_end + 1), Type::kBody)) +
           4;
}

// What the free places at both ends say; where there is none, the row below, or the hint above.
bool notes(Ui& ui, const Page& p, const policy::Strip& strip) {
    const std::string until = month_name(ui, strip.as_of);
    const std::string first = strip.first ? month_name(ui, *strip.first) : "";
    const Style note{Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle};
    std::string below;
    bool first_said = first.empty() || !p.holds(strip.years.front().year);
    if (!first_said) {
        const Box tile = p.tile(strip.years.front().year);
        const Box free{p.place.x, tile.y, tile.x - 20 - p.place.x, tile.h};
        const std::string words = ui("months.first", {{"month", first}});
        first_said = free.w >= width_of(ui, words);
        if (first_said) ui.text(free, words, {note.type, note.ink, Align::kRight, note.stand});
    }
    const bool room_below = p.rows() < p.rows_most();
    if (!first_said && room_below) below = ui("months.first_below", {{"month", first}});
    if (p.holds(strip.years.back().year)) {
        const Box tile = p.tile(strip.years.back().year);
        const Box free{tile.right() + 28, tile.y, p.place.right() - tile.right() - 28, tile.h};
        const std::string words = ui("months.until", {{"month", until}});
        if (free.w >= width_of(ui, words))
            ui.text(free, words, note);
        else if (room_below)
            below += (below.empty() ? "" : "   ") + ui("months.until_below", {{"month", until}});
    }
    if (!below.empty())
        ui.text({p.place.x, p.row_y(p.rows()), p.place.w, 144}, below, {.ink = Colour::kInk2});
    return first_said || room_below;
}

void sums(Ui& ui, Box box, const policy::Strip& strip) {
    ui.panel(box);
    const std::pair<MonthState, int> parts[] = {{MonthState::kNone, strip.unpaid},
                                                {MonthState::kOwed, strip.owed},
                                                {MonthState::kMovedIn, strip.moved_in}};
    const bool low = box.h < 100;
    for (int i = 0; i < 3; ++i) {
        const Box part = box.inset(24).column(i, 3, 24);
        const auto& [state, months] = parts[i];
        const std::string name = ui(id_of(state)), words = duration(ui, months);
        if (low) {
            const float wide = ui.width(name, Type::kBody) + 2;
            ui.text({part.x, box.y, wide, box.h}, name, {.ink = Colour::kInk2, .stand = Stand::kMiddle});
            ui.text({part.x + wide + 24, box.y, part.w - wide - 24, box.h}, words,
                    {Type::kStrong, Colour::kInk, Align::kLeft, Stand::kMiddle});
            continue;
        }
        const float name_end = ui.text({part.x, box.y + 12, part.w, 0}, name, {.ink = Colour::kInk2});
        const Box place{part.x, name_end, part.w, box.bottom() - 8 - name_end};
        ui.text(place, words,
                {ui.fitting(place, words, Type::kLabel), Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
}

void page_keys(Ui& ui, Box box, const Page& p, int page) {
    const int at = std::clamp(page, 0, p.pages - 1);
    if (at > 0)
        ui.button(box.column(0, 2, 24), Icon::kLeft, ui("months.older"), {Intent::Kind::kPage, at - 1});
    if (at + 1 < p.pages)
        ui.button(box.column(1, 2, 24), Icon::kRight, ui("months.newer"), {Intent::Kind::kPage, at + 1});
}

// The answer in figures, above all else.
void answer(Ui& ui, const view::Months& v) {
    const bool wide = ui.landscape();
    ui.crumb_of(ui("months.crumb"), v.name);
    const std::string title = ui("months.title");
    const float width = ui.width(title, Type::kBody) + 2;
    const Box lead = wide ? Box{48, 160, width, 72} : Box{48, ui.largest() ? 184.0F : 196.0F, width, 61};
    ui.lead(lead, title);
    const auto parts = years_and_months(ui, v.strip.counted);
    ui.answer(wide ? Point{lead.right() + 28, ui.largest() ? 124.0F : 130.0F}
                   : Point{48, lead.y + (ui.largest() ? 44.0F : 38.0F)},
              parts);
}

// What a square is, and what a touch does; the shapes beside it or below.
void hint_and_legend(Ui& ui, const view::Months& v, bool first_said) {
    const bool wide = ui.landscape();
    const std::string hint = wide ? ui("months.hint_wide")
                             : first_said
                                 ? ui("months.hint")
                                 : ui("months.hint_first", {{"first", month_name(ui, *v.strip.first)}});
    const Box box = wide ? Box{48, 244, ui.width(hint, Type::kBody) + 4, 60} : Box{48, 468, 984, 60};
    ui.text(box, hint, {.ink = Colour::kInk2, .stand = Stand::kMiddle});
    const Point shapes = wide ? Point{box.right() + 72, 244} : Point{48, 530};
    legend(ui, shapes, wide ? 1872 - shapes.x : 984);
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Months& v) {
    const bool wide = ui.landscape();
    const Box all = ui.content();
    answer(ui, v);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    if (v.can_print)
        ui.primary(Icon::kPrint, ui("months.print"), {Intent::Kind::kRecord});
    else
        ui.not_ready(ui("months.no_print"));
    if (v.strip.years.empty()) {
        ui.banner({all.x, all.y, all.w, 144}, Mood::kInform, Icon::kInfo, ui("months.nothing"));
        return ui.intent();
    }
    reach_banner(ui, wide ? Box{972, 112, 900, 112} : Box{48, 358, 984, 104},
                 {v.required, v.missing, v.retires, false});
    Page p = page_of(v.strip, v.page);
    p.wide = wide;
    p.place = wide ? Box{48, 312, 1824, 456} : Box{48, 601, 984, 784};
    for (const auto& year : v.strip.years)
        if (p.holds(year.year)) ui.year(p.tile(year.year), year, {Intent::Kind::kYear, year.year});
    hint_and_legend(ui, v, notes(ui, p, v.strip));
    const Box last = wide ? Box{48, 780, 1824, 88} : Box{48, 1408, 984, 152};
    if (p.pages > 1)
        page_keys(ui, {last.x, last.y, last.w, wide ? 88.0F : 120.0F}, p, v.page);
    else
        sums(ui, last, v.strip);
    return ui.intent();
}

std::vector<view::Months> previews(Of<view::Months>) {
    const auto of = [](const char* name, policy::Strip strip, int page) {
        view::Months v;
        v.name = Personal(name);
        v.strip = std::move(strip);
        v.required = 186;
        v.missing = std::max(0, 186 - v.strip.counted);
        v.retires = "2030 年 4 月";
        v.page = page;
        return v;
    };
    view::Months unknown = of("王芳", sample_strip(2021, 2026), 0);
    unknown.required = unknown.missing = std::nullopt;
    unknown.retires.clear();
    unknown.can_print = false;
    view::Months missing = of("李四", sample_strip(2019, 2026), 0);
    missing.required = 240;
    missing.missing = 173;
    missing.retires = "2045 年 12 月";
    return listed(of("欧阳", sample_strip(1988, 2026), 0), std::move(missing),
                  of("买买提·阿卜杜热合曼", sample_strip(1980, 2026), 0), std::move(unknown),
                  of("张明伟", sample_strip(1967, 2026), 1), of("张明伟", sample_strip(1967, 2026), 0),
                  of("张明伟", policy::Strip{}, 0));
}

}  // namespace canbao::screens
