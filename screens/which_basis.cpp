#include "screens/screen.h"

namespace canbao::screens {
namespace {

Card card_of(const Ui& ui, policy::Basis basis) {
    if (basis == policy::Basis::kPermit)
        return {Icon::kPermit, ui("basis.permit"), ui("basis.permit_body"), {}};
    if (basis == policy::Basis::kLicence)
        return {Icon::kShop, ui("basis.licence"), ui("basis.licence_body"), {}};
    return {Icon::kHouse, ui("basis.household"), ui("basis.household_body"), {}};
}

view::WhichBasis preview_of(std::optional<policy::Basis> chosen, std::vector<policy::Basis> offered) {
    return {chosen, std::move(offered), Personal("沈阳市铁西区")};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::WhichBasis& v) {
    using Kind = Intent::Kind;
    ui.step(3);
    ui.title(ui("basis.title"));
    ui.why(ui("basis.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box cards = wide ? Box{all.x, all.y, all.w, 456} : Box{all.x, all.y, all.w, 912};
    for (int i = 0; i < static_cast<int>(v.offered.size()); ++i) {
        const auto basis = v.offered[static_cast<std::size_t>(i)];
        Card card = card_of(ui, basis);
        card.chosen = v.chosen == basis ? Chosen::kYes : Chosen::kNo;
        ui.choice(wide ? cards.column(i, 3, 24) : cards.row(i, 3, 24), card, {Kind::kChoose, i});
    }
    const Box hint{all.x, cards.bottom() + 24, all.w, wide ? 72.0F : 112.0F};
    ui.icon({hint.x + 8, hint.y + (hint.h - 48) / 2, 48, 48}, Icon::kInfo, Colour::kInk2);
    ui.text({hint.x + 72, hint.y, hint.w - 72, hint.h}, ui("basis.hint"),
            {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    if (v.chosen)
        ui.primary(Icon::kRight, ui("frame.next"), {Kind::kNext});
    else
        ui.not_ready(ui("who.choose"));
    return ui.intent();
}

std::vector<view::WhichBasis> previews(Of<view::WhichBasis>) {
    using policy::Basis;
    return listed(preview_of(std::nullopt, {Basis::kHousehold, Basis::kPermit}),
                  preview_of(Basis::kHousehold, {Basis::kHousehold, Basis::kPermit, Basis::kLicence}),
                  preview_of(Basis::kPermit, {Basis::kPermit}));
}

}  // namespace canbao::screens
