#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

constexpr int kPerPage = 3;

policy::Unmet preview_condition(int i) {
    switch (i % 4) {
        case 0:
            return {"CARD_EXPIRED",
                    "身份证过期了",
                    "2026 年 10 月 2 日到期",
                    "",
                    "",
                    "到派出所换领，急用可办临时身份证"};
        case 1:
            return {"PERMIT_SUSPENDED",      "居住证没有按年签注", "应在 2026 年 8 月 15 日前签注", "", "",
                    "到居住地派出所补办签注"};
        case 2:
            return {"ALREADY_PAYING",
                    "在鞍山市的养老保险还没停",
                    "鞍山市目前显示“正在缴费”",
                    "",
                    "",
                    "先在鞍山办停保，可打 12333 问"};
        default:
            return {"WRONG_CITY", "要在户籍所在的城市办",      "户籍在葫芦岛市建昌县", "",
                    "",           "到户籍地的社保大厅办理登记"};
    }
}

view::NotToday preview_of(int count, int page, bool can_print) {
    view::NotToday v;
    for (int i = 0; i < count; ++i) v.unmet.push_back(preview_condition(i));
    v.page = page;
    v.windows = "1—3 号";
    v.closes = "17:00";
    v.can_print = can_print;
    return v;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::NotToday& v) {
    using Kind = Intent::Kind;
    const int count = static_cast<int>(v.unmet.size());
    const int pages = (count + kPerPage - 1) / kPerPage, page = std::clamp(v.page, 0, std::max(0, pages - 1));
    ui.crumb(ui("not_today.crumb"));
    ui.title(ui("not_today.title"));
    ui.why(count == 1 ? ui("not_today.why_one")
                      : ui("not_today.why", {{"count", ui("count." + std::to_string(count))}}));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const int last = std::min(count, (page + 1) * kPerPage);
    for (int i = page * kPerPage; i < last; ++i) {
        const int at = i - page * kPerPage;
        const Box place = wide ? Box{all.x, all.y - 8, all.w, 440}.row(at, kPerPage, 12)
                               : Box{all.x, all.y + static_cast<float>(at) * 312, all.w, 288};
        ui.condition(place, i + 1, v.unmet[static_cast<std::size_t>(i)]);
    }
    const float below = wide ? all.y + 448 : all.y + 944;
    const Box foot{all.x, below, all.w, wide ? 104.0F : 120.0F};
    if (pages > 1) {
        const Box key{foot.right() - 400, foot.y, 400, foot.h};
        const bool more = page + 1 < pages;
        ui.button(key, more ? Icon::kRight : Icon::kLeft, ui(more ? "not_today.more" : "not_today.first"),
                  {Kind::kPage, more ? page + 1 : 0});
        ui.banner({foot.x, foot.y, foot.w - 424, foot.h}, Mood::kInform, Icon::kDesk,
                  ui("not_today.window_short", {{"windows", v.windows}}));
    } else {
        ui.banner(foot, Mood::kInform, Icon::kDesk,
                  ui("not_today.window", {{"windows", v.windows}, {"closes", v.closes}}));
    }
    ui.ways(Ways::kHelpAndEnd);
    if (v.can_print) {
        ui.back(ui("not_today.known"), {Kind::kKnown});
        ui.primary(Icon::kPrint, ui("not_today.print"), {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("not_today.known"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::NotToday> previews(Of<view::NotToday>) {
    return listed(preview_of(3, 0, true), preview_of(1, 0, true), preview_of(6, 0, true),
                  preview_of(6, 1, false));
}

}  // namespace canbao::screens
