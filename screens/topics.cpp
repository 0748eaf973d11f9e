#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

constexpr int kPerPage = 6;

Icon icon_of(const std::string& id) {
    constexpr std::pair<std::string_view, Icon> kIcons[] = {{"guide.fraud", Icon::kWarn},
                                                            {"guide.pay", Icon::kCoin},
                                                            {"guide.pause", Icon::kClock},
                                                            {"guide.transfer", Icon::kPin},
                                                            {"guide.short", Icon::kCal}};
    for (const auto& [guide, icon] : kIcons)
        if (id == guide) return icon;
    return Icon::kHelp;
}

// Six titles: one under the other, or three and three.
void titles(Ui& ui, const view::Topics& v, int page) {
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const int count = static_cast<int>(v.ids.size()), first = page * kPerPage;
    for (int i = first; i < std::min(count, first + kPerPage); ++i) {
        const int at = i - first;
        const Box place = wide ? all.column(at / 3, 2, 24).row(at % 3, 3, 24) : all.row(at, kPerPage, 20);
        const std::string& id = v.ids[static_cast<std::size_t>(i)];
        ui.tile(place, {icon_of(id), ui("topic." + id + ".title"), ""}, {Kind::kTopic, i});
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Topics& v) {
    const int count = static_cast<int>(v.ids.size());
    const int pages = std::max(1, (count + kPerPage - 1) / kPerPage), page = std::clamp(v.page, 0, pages - 1);
    ui.crumb(ui("topics.crumb", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}}));
    ui.title(ui("topics.title"));
    ui.why(ui("topics.why"));
    titles(ui, v, page);
    ui.ways(Ways::kHelpAndEnd);
    if (page == 0)
        ui.back(ui("frame.back"), {Kind::kBack});
    else
        ui.back(ui("topics.before"), {Kind::kPage, page - 1});
    if (page + 1 < pages)
        ui.primary(Icon::kRight, ui("topics.more"), {Kind::kPage, page + 1});
    else
        ui.primary(Icon::kCheck, ui("topics.known"), {Kind::kKnown});
    return ui.intent();
}

std::vector<view::Topics> previews(Of<view::Topics>) {
    std::vector<view::Topics> list;
    for (int page = 0; page < 3; ++page) {
        view::Topics v;
        v.ids = {"guide.fraud", "guide.pay", "guide.pause", "guide.transfer", "guide.short"};
        for (int i = 1; i <= 10; ++i) v.ids.push_back("faq." + std::to_string(i));
        v.page = page;
        list.push_back(std::move(v));
    }
    return list;
}

}  // namespace canbao::screens
