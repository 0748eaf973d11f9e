#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using Question = view::ChooseOne::Question;
constexpr int kCardsMost = 4;

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

// Few answers are cards; many are keys in columns. Never more than fit: the flow offers what a person has.
Box place_of(const Ui& ui, int i, int n) {
    const Box all = ui.content();
    const bool wide = ui.landscape();
    if (n <= kCardsMost) {
        if (!wide) return {all.x, all.y + static_cast<float>(i) * 264, all.w, 240};
        return n <= 2 ? Box{all.x, all.y, all.w, 280}.column(i, 2, 24)
                      : all.row(i / 2, 2, 24).column(i % 2, 2, 24);
    }
    const int columns = wide ? 3 : 2, rows = (n + columns - 1) / columns;
    const float high =
        std::min(144.0F, (all.h - 16 * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    return Box{all.x, all.y + static_cast<float>(i / columns) * (high + 16), all.w, high}.column(i % columns,
                                                                                                 columns, 24);
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::ChooseOne& v) {
    const Asked asked = asked_of(v.question);
    ui.crumb(service_words(ui, v.service));
    ui.title(ui(asked.id));
    ui.why(ui(asked.id + ".why"));
    const int n = static_cast<int>(v.options.size());
    for (int i = 0; i < n; ++i) {
        const std::string& words = v.options[static_cast<std::size_t>(i)];
        const Chosen chosen = v.chosen == i ? Chosen::kYes : Chosen::kNo;
        if (n <= kCardsMost)
            ui.choice(place_of(ui, i, n), {asked.icon, words, "", chosen}, {Intent::Kind::kChoose, i});
        else
            ui.key(place_of(ui, i, n), {words, Icon::kNone, Type::kLabel, chosen},
                   {Intent::Kind::kChoose, i});
    }
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
    return {of(Question::kPlace, {"全部地方", "沈阳市沈河区", "阜新市阜新蒙古族自治县", "长春市南关区"}, 0),
            of(Question::kPlace,
               {"全部地方", "沈阳市沈河区", "阜新市阜新蒙古族自治县", "长春市南关区", "大连市甘井子区",
                "本溪满族自治县", "朝阳市喀喇沁左翼蒙古族自治县", "丹东市宽甸满族自治县", "营口市鲅鱼圈区"},
               2),
            of(Question::kInsurance, {"企业职工基本养老保险", "城乡居民基本养老保险", "失业保险", "工伤保险"},
               {}),
            of(Question::kSheet, {"小票（凭条）", "A4 纸"}, 1),
            of(Question::kPlanBy, {"按我的缴费记录", "我自己填"}, {}),
            of(Question::kWho, {"男职工", "女职工（原 55 岁退休）", "女职工（原 50 岁退休）"}, 0)};
}

}  // namespace canbao::screens
