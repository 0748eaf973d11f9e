#include "screens/screen.h"

namespace canbao::screens {
namespace {

constexpr float kKeyHeight = 136;
constexpr float kGap = 24;

std::string id_of(policy::Basis basis, bool city) {
    const char* which = basis == policy::Basis::kPermit    ? "place.permit"
                        : basis == policy::Basis::kLicence ? "place.licence"
                                                           : "place.household";
    return std::string(which) + (city ? ".city" : ".district");
}

view::WhichPlace preview_of(std::optional<std::string> city, std::vector<std::string> options,
                            std::optional<int> chosen) {
    return {policy::Basis::kHousehold, "辽宁省", std::move(city),
            std::move(options),        chosen,   Personal("沈阳市铁西区")};
}

// The chosen city, and the way to another one; gives the lower end.
float city_row(Ui& ui, Box box, const view::WhichPlace& v) {
    ui.panel(box);
    ui.icon({box.x + 40, box.y + (box.h - 48) / 2, 48, 48}, Icon::kPin, Colour::kBlue);
    ui.text({box.x + 112, box.y, box.w - 480, box.h}, v.province + " " + *v.city,
            {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    ui.small_button({box.right() - 352, box.y + (box.h - 96) / 2, 328, 96}, Icon::kNone,
                    ui("place.other_city"), {Intent::Kind::kOtherCity});
    return box.bottom();
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::WhichPlace& v) {
    using Kind = Intent::Kind;
    ui.step(3);
    ui.title(ui(id_of(v.basis, !v.city)));
    ui.why(ui(v.chosen && !v.card_place.empty() ? "place.why_card" : "place.why"));
    const Box all = ui.content();
    const int columns = ui.landscape() ? 5 : 3;
    const int count = static_cast<int>(v.options.size());
    const int rows = (count + columns - 1) / columns;
    float y = all.y;
    if (v.city) y = city_row(ui, {all.x, y, all.w, ui.landscape() ? 112.0F : 136.0F}, v) + kGap;
    // Fifteen districts fit; fewer rows keep the same height, so that nothing jumps.
    const float free = all.bottom() - y - (ui.landscape() ? 0 : 136);
    const float height =
        std::min(kKeyHeight, (free - kGap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    for (int i = 0; i < count; ++i) {
        const Box row{all.x, y + static_cast<float>(i / columns) * (height + kGap), all.w, height};
        const Chosen chosen = v.chosen == i ? Chosen::kYes : Chosen::kNo;
        ui.key(row.column(i % columns, columns, kGap),
               {v.options[static_cast<std::size_t>(i)], Icon::kNone, Type::kLabel, chosen},
               {Kind::kChoose, i});
    }
    const int in_last = count - (rows - 1) * columns;
    if (v.city && columns - in_last >= 2) {
        const Box last{all.x, y + static_cast<float>(rows - 1) * (height + kGap), all.w, height};
        const float left = last.column(in_last, columns, kGap).x;
        ui.text({left, last.y, last.right() - left, height}, ui("place.none_of_them"),
                {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    }
    if (v.city && v.chosen && !ui.landscape()) {
        const auto& district = v.options[static_cast<std::size_t>(*v.chosen)];
        ui.banner({all.x, all.bottom() - 112, all.w, 112}, Mood::kInform, Icon::kPin,
                  ui("place.chosen", {{"place", v.province + *v.city + district}}));
    }
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    if (v.chosen)
        ui.primary(Icon::kRight, ui("frame.next"), {Kind::kNext});
    else
        ui.not_ready(ui(v.city ? "place.choose_district" : "place.choose_city"));
    return ui.intent();
}

std::vector<view::WhichPlace> previews(Of<view::WhichPlace>) {
    std::vector<std::string> districts{"和平区",   "沈河区", "大东区",   "皇姑区", "铁西区",
                                       "苏家屯区", "浑南区", "沈北新区", "于洪区", "辽中区",
                                       "新民市",   "康平县", "法库县"};
    std::vector<std::string> cities{"沈阳市", "大连市", "鞍山市", "抚顺市", "本溪市", "丹东市", "锦州市",
                                    "营口市", "阜新市", "辽阳市", "盘锦市", "铁岭市", "朝阳市", "葫芦岛市"};
    return listed(
        preview_of("沈阳市", districts, 4), preview_of("沈阳市", districts, std::nullopt),
        preview_of(std::nullopt, cities, std::nullopt),
        preview_of("阜新市",
                   {"海州区", "新邱区", "太平区", "清河门区", "细河区", "阜新蒙古族自治县", "彰武县"}, 5));
}

}  // namespace canbao::screens
