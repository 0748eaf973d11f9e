#include "screens/place_rows.h"
#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::OutOfService& v) {
    const std::string name(name_of(v.fault));
    ui.verdict(Mood::kCare, Icon::kWarn, ui("out_of_service.title"),
               ui("out_of_service.why", {{"cause", ui("out_of_service.cause." + name)}, {"since", v.since}}));
    std::vector<PlaceRow> rows;
    if (!v.neighbour.empty())
        rows.push_back(
            {Icon::kKiosk, v.neighbour, ui("out_of_service.neighbour"), ui("out_of_service.neighbour2")});
    rows.push_back({Icon::kDesk, ui("out_of_service.windows", {{"windows", v.windows}}), v.opening,
                    ui("out_of_service.windows2")});
    rows.push_back(
        {Icon::kCall, ui("out_of_service.call"), ui("out_of_service.call1"), ui("out_of_service.call2")});
    Box box = ui.content();
    if (ui.landscape()) box.h = 412;
    place_rows(ui, box, rows);
    const float below =
        ui.landscape() ? box.bottom() + 24 : box.y + static_cast<float>(rows.size()) * 264 + 8;
    ui.banner({box.x, below, box.w, ui.landscape() ? 104.0F : 120.0F}, Mood::kGood, Icon::kShield,
              ui("out_of_service.empty"));
    ui.ways(Ways::kHelp);
    ui.note(ui("out_of_service.note",
               {{"terminal", v.terminal_name}, {"fault", ui("out_of_service.cause." + name)}}));
    return ui.intent();
}

std::vector<view::OutOfService> previews(Of<view::OutOfService>) {
    std::vector<view::OutOfService> list;
    for (const FaultCode fault : {FaultCode::kPaperOut, FaultCode::kReaderLost, FaultCode::kOfficeUnreachable,
                                  FaultCode::kClockWrong, FaultCode::kJournalDamaged})
        list.push_back({fault, "14:20", fault == FaultCode::kClockWrong ? "" : "旁边的 2 号机", "1—5 号",
                        "周一至周五 8:30—17:00", "3 号机"});
    return list;
}

}  // namespace canbao::screens
