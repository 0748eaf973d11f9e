#include "screens/place_rows.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::WithoutCard& v) {
    first_step(ui, v.service);
    ui.title(ui("without_card.title"));
    ui.why(ui(kind_of_id("without_card.why", v.service)));
    place_rows(
        ui, ui.content(),
        {{Icon::kPhone, ui("without_card.online"), ui("without_card.online1"),
          ui(kind_of_id("without_card.online2", v.service))},
         {Icon::kDesk, ui("out_of_service.windows", {{"windows", v.windows}}), v.opening,
          ui("without_card.window")},
         {Icon::kCall, ui("out_of_service.call"), ui("out_of_service.call1"), ui("out_of_service.call2")}});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("without_card.leave"), {Intent::Kind::kKnown});
    ui.primary(Icon::kId, ui("without_card.have"), {Intent::Kind::kBack});
    return ui.intent();
}

std::vector<view::WithoutCard> previews(Of<view::WithoutCard>) {
    return {{"1—5 号", "周一至周五 8:30—17:00"}, {"1—5 号", "周一至周五 8:30—17:00", Service::kCertificate}};
}

}  // namespace canbao::screens
