#include <algorithm>

#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using Question = view::ChooseOne::Question;
constexpr int kCardsMost = 4, kAPage = view::ChooseOne::kAPage;

struct Asked {
    std::string id;
    Icon icon;
};
Asked asked_of(Question question) {
    switch (question) {
        case Question::kInsurance:
            return {"choose_one.insurance", Icon::kShield};
        case Question::kSheet:
            return {"choose_one.sheet", Icon::kPrint};
        case Question::kPlanBy:
            return {"choose_one.plan_by", Icon::kChart};
        case Question::kWho:
            return {"choose_one.who", Icon::kUser};
        case Question::kPlace:
            break;
    }
    return {"choose_one.place", Icon::kPin};
}

// Few answers are cards; more are keys, each in its place whatever the page.
Box place_of(const Ui& ui, int i, int n) {
    const Box all = ui.content();
    const bool wide = ui.landscape();
    if (n <= kCardsMost) {
        if (!wide) return {all.x, all.y + static_cast<float>(i) * 264, all.w, 240};
        return n <= 2 ? Box{all.x, all.y, all.w, 280}.column(i, 2, 24)
                      : all.row(i / 2, 2, 24).column(i % 2, 2, 24);
    }
    const int columns = wide ? 2 : 1;
    const float high = wide ? 104 : 120;
    return Box{all.x, all.y + static_cast<float>(i / columns) * (high + 16), all.w, high}.column(i % columns,
                                                                                                 columns, 24);
}

// Back and forth below the keys. What is chosen on another page is named: going on would take it.
void pages(Ui& ui, const view::ChooseOne& v, int page, int count) {
    using Kind = Intent::Kind;
    const Box all = ui.content();
    const float high = 112;
    const Box row{all.x, all.bottom() - high, all.w, high};
    if (page > 0) ui.button(row.column(0, 3, 24), Icon::kLeft, ui("preview.before"), {Kind::kPage, page - 1});
    ui.text(row.column(1, 3, 24),
            ui("preview.page", {{"page", std::to_string(page + 1)}, {"pages", std::to_string(count)}}),
            {.align = Align::kCentre, .stand = Stand::kMiddle});
    if (page + 1 < count)
        ui.button(row.column(2, 3, 24), Icon::kRight, ui("preview.after"), {Kind::kPage, page + 1});
    if (!v.chosen || *v.chosen / kAPage == page) return;
    const float mark = ui.landscape() ? 64 : 96, gap = ui.landscape() ? 16 : 24;
    ui.banner({all.x, row.y - gap - mark, all.w, mark}, Mood::kInform, Icon::kCheck,
              v.options[static_cast<std::size_t>(*v.chosen)]);
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::ChooseOne& v) {
    const Asked asked = asked_of(v.question);
    ui.crumb(service_words(ui, v.service));
    ui.title(ui(asked.id));
    ui.why(ui(asked.id + ".why"));
    const int n = static_cast<int>(v.options.size());
    const int count = std::max(1, (n + kAPage - 1) / kAPage), page = std::clamp(v.page, 0, count - 1);
    for (int i = page * kAPage; i < std::min(n, (page + 1) * kAPage); ++i) {
        const std::string& words = v.options[static_cast<std::size_t>(i)];
        const Chosen chosen = v.chosen == i ? Chosen::kYes : Chosen::kNo;
        const Box place = place_of(ui, i - page * kAPage, n);
        if (n <= kCardsMost)
            ui.choice(place, {asked.icon, words, "", chosen}, {Intent::Kind::kChoose, i});
        else
            ui.key(place, {words, Icon::kNone, Type::kLabel, chosen}, {Intent::Kind::kChoose, i});
    }
    if (count > 1) pages(ui, v, page, count);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    if (v.chosen)
        ui.primary(Icon::kRight, ui("frame.next"), {Intent::Kind::kNext});
    else
        ui.not_ready(ui("choose_one.missing"));
    return ui.intent();
}

std::vector<view::ChooseOne> previews(Of<view::ChooseOne>) {
    const auto of = [](Question question, std::vector<std::string> options, std::optional<int> chosen) {
        return view::ChooseOne{question, std::move(options), chosen, Service::kRightsRecord};
    };
    const std::vector<std::string> long_names{"阜新市阜新蒙古族自治县", "朝阳市喀喇沁左翼蒙古族自治县",
                                              "丹东市宽甸满族自治县",   "营口市鲅鱼圈区",
                                              "抚顺市新宾满族自治县",   "大连市甘井子区",
                                              "本溪满族自治县"};
    const auto many = [&](int count, int chosen, int page) {
        std::vector<std::string> options{"全部地方"};
        while (static_cast<int>(options.size()) < count)
            options.push_back(long_names[options.size() % long_names.size()]);
        auto v = of(Question::kPlace, std::move(options), chosen);
        v.page = page;
        return v;
    };
    return {of(Question::kPlace, {"全部地方", "沈阳市沈河区", "阜新市阜新蒙古族自治县", "长春市南关区"}, 0),
            many(6, 1, 0),
            many(9, 2, 0),
            many(61, 29, 4),
            many(61, 29, 5),
            many(61, 0, 10),
            of(Question::kInsurance, {"企业职工基本养老保险", "城乡居民基本养老保险", "失业保险", "工伤保险"},
               {}),
            of(Question::kSheet, {"小票（凭条）", "A4 纸"}, 1),
            of(Question::kPlanBy, {"按我的缴费记录", "我自己填"}, {}),
            of(Question::kWho, {"男职工", "女职工（原 55 岁退休）", "女职工（原 50 岁退休）"}, 0)};
}

}  // namespace canbao::screens
