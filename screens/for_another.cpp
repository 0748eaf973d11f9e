#include "screens/place_rows.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::ForAnother& v) {
    first_step(ui, v.service);
    ui.title(ui("for_another.title"));
    ui.why(ui(kind_of_id("for_another.why", v.service)));
    place_rows(
        ui, ui.content(),
        {{Icon::kDesk, ui("out_of_service.windows", {{"windows", v.windows}}), v.opening,
          ui("for_another.window")},
         {Icon::kId, ui("for_another.bring"), ui("for_another.bring1"), ui("for_another.bring2")},
         {Icon::kCall, ui("out_of_service.call"), ui("out_of_service.call1"), ui("out_of_service.call2")}});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("for_another.me"), {Intent::Kind::kBack});
    ui.primary(Icon::kCheck, ui("for_another.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::ForAnother> previews(Of<view::ForAnother>) {
    return {{"1—5 号", "周一至周五 8:30—17:00"}, {"1—5 号", "周一至周五 8:30—17:00", Service::kLookUp}};
}

}  // namespace canbao::screens
