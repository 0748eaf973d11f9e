#include "screens/screen.h"

namespace canbao::screens {
namespace {

constexpr struct {
    policy::Category category;
    Icon icon;
    const char* id;
} kChoices[] = {{policy::Category::kSoleTrader, Icon::kShop, "who.sole_trader"},
                {policy::Category::kPartTime, Icon::kClock, "who.part_time"},
                {policy::Category::kOther, Icon::kBag, "who.other"}};

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::WhoAreYou& v) {
    ui.step(2);
    ui.title(ui("who.title"));
    ui.why(ui("who.why"));
    const Box content = ui.content();
    const Box cards = ui.landscape() ? Box{content.x, content.y, content.w, 456}
                                     : Box{content.x, content.y, content.w, 3 * 288 + 2 * 24};
    for (int i = 0; i < 3; ++i) {
        const auto& [category, icon, id] = kChoices[i];
        const Box place = ui.landscape() ? cards.column(i, 3, 24) : cards.row(i, 3, 24);
        const Card card{icon, ui(id), ui(std::string(id) + "_body"),
                        v.chosen == category ? Chosen::kYes : Chosen::kNo};
        ui.choice(place, card, {Intent::Kind::kChoose, i});
    }
    const Box hint{content.x, cards.bottom() + 24, content.w, 72};
    ui.icon({hint.x + 8, hint.y + 12, 48, 48}, Icon::kHelp, Colour::kInk2);
    ui.text({hint.x + 72, hint.y, hint.w - 72, hint.h}, ui("who.unsure"),
            {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    if (v.chosen)
        ui.primary(Icon::kRight, ui("frame.next"), {Intent::Kind::kNext});
    else
        ui.not_ready(ui("who.choose"));
    return ui.intent();
}

std::vector<view::WhoAreYou> previews(Of<view::WhoAreYou>) {
    return {{}, {policy::Category::kSoleTrader}, {policy::Category::kOther}};
}

}  // namespace canbao::screens
