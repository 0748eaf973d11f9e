#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

constexpr int kAPage = 20;

bool is_chosen(const view::ChooseYears& v, int year) {
    return std::find(v.chosen.begin(), v.chosen.end(), year) != v.chosen.end();
}

void year_keys(Ui& ui, Box box, const view::ChooseYears& v) {
    const int columns = ui.landscape() ? 5 : 4, rows = kAPage / columns;
    for (int i = 0; i < kAPage; ++i) {
        const auto at = static_cast<std::size_t>(v.page * kAPage + i);
        if (at >= v.years.size()) return;
        const int year = v.years[at];
        ui.key(box.row(i / columns, rows, 16).column(i % columns, columns, 16),
               {std::to_string(year), Icon::kNone, Type::kLabel,
                is_chosen(v, year) ? Chosen::kYes : Chosen::kNo},
               {Intent::Kind::kChoose, year});
    }
}

void how_many(Ui& ui, Box box, const view::ChooseYears& v) {
    const int n = static_cast<int>(v.chosen.size());
    const std::string count = std::to_string(n), most = std::to_string(v.most);
    const bool all_fit = static_cast<int>(v.years.size()) <= v.most, full = !all_fit && n >= v.most;
    std::string id = n == 0 ? "choose_years.none" : full ? "choose_years.full" : "choose_years.count";
    if (all_fit) id += ".all";
    ui.banner(box, full ? Mood::kCare : Mood::kInform, Icon::kInfo,
              ui(id, {{"count", count}, {"most", most}}));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::ChooseYears& v) {
    using Kind = Intent::Kind;
    const bool wide = ui.landscape();
    const Box all = ui.content();
    const int n = static_cast<int>(v.years.size());
    ui.crumb(service_words(ui, Service::kRightsRecord));
    ui.title(ui("choose_years.title"));
    ui.why(ui("choose_years.why"));
    const Box keys = wide ? Box{all.x, all.y, 1104, all.h} : Box{all.x, all.y, all.w, 648};
    year_keys(ui, keys, v);
    const Box side = wide ? Box{keys.right() + 40, all.y, all.right() - keys.right() - 40, 120}
                          : Box{all.x, keys.bottom() + 16, all.w, 108};
    const float pitch = wide ? 144 : 124;
    const bool few = n <= v.most;
    ui.button(side, Icon::kCal,
              few ? ui("choose_years.all") : ui("choose_years.latest", {{"count", std::to_string(v.most)}}),
              {Kind::kAll});
    Box next = side.moved(0, pitch);
    if (n > kAPage) {
        if ((v.page + 1) * kAPage < n)
            ui.button(wide ? next : next.column(0, 2, 24), Icon::kLeft, ui("choose_years.older"),
                      {Kind::kPage, v.page + 1});
        if (wide && v.page > 0 && (v.page + 1) * kAPage < n) next = next.moved(0, pitch);
        if (v.page > 0)
            ui.button(wide ? next : next.column(1, 2, 24), Icon::kRight, ui("choose_years.newer"),
                      {Kind::kPage, v.page - 1});
        next = next.moved(0, pitch);
    }
    how_many(ui, {next.x, next.y, next.w, wide ? 120.0F : 104.0F}, v);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    if (v.chosen.empty())
        ui.not_ready(ui("choose_years.missing"));
    else
        ui.primary(Icon::kRight, ui("frame.next"), {Kind::kNext});
    return ui.intent();
}

std::vector<view::ChooseYears> previews(Of<view::ChooseYears>) {
    const auto years = [](int count) {
        std::vector<int> list;
        for (int i = 0; i < count; ++i) list.push_back(2026 - i);
        return list;
    };
    return {{years(6), {}, 10, 0},
            {years(39), {2024, 2025, 2026}, 10, 0},
            {years(60), {1997, 1998, 1999, 2000, 2001, 2002, 2003, 2004, 2005, 2006}, 10, 1},
            {years(60), {1970}, 10, 2},
            {years(39), {2024, 2025}, 50, 0}};
}

}  // namespace canbao::screens
