#include <algorithm>

#include "screens/place_rows.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

Icon icon_of(Service service) {
    if (service == Service::kCheckPaper) return Icon::kShield;
    if (service == Service::kLookUp) return Icon::kSearch;
    if (service == Service::kMatters) return Icon::kClock;
    return service == Service::kGuides ? Icon::kHelp : Icon::kChart;
}

constexpr int kFew = 2;  // doors that find room beside everything else

// What works all the same: side by side, in portrait two a row.
void still_open(Ui& ui, Box box, const std::vector<Service>& services) {
    constexpr float kGap = 16;
    const int count = static_cast<int>(services.size());
    const int columns = ui.landscape() ? count : kFew, rows = (count + columns - 1) / columns;
    const float most = static_cast<float>(rows) * (120 + kGap) - kGap;
    for (int i = 0; i < count; ++i) {
        const Service service = services[static_cast<std::size_t>(i)];
        const auto& all = all_services();
        const auto index = std::find(all.begin(), all.end(), service) - all.begin();
        const std::string id = "out_of_service.still." + std::string(name_of(service));
        const Box row = Box{box.x, box.y, box.w, std::min(box.h, most)}.row(i / columns, rows, kGap);
        ui.button(count == 1 ? row : row.column(i % columns, columns, kGap), icon_of(service), ui(id),
                  {Intent::Kind::kStart, static_cast<int>(index)});
    }
}

// Where the rest of the page stands: the more doors are open, the less room the ways elsewhere get.
struct Places {
    Box rows, safe, still;
};
Places places_of(bool wide, Box all, int rows, int doors) {
    const bool few = doors <= kFew;
    if (wide && few)
        return {{all.x, all.y, all.w, 412},
                {all.x, all.y + 436, doors > 0 ? 900 : all.w, 104},
                {972, all.y + 436, 900, 104}};
    if (wide)
        return {{all.x, all.y, all.w, 388},
                {all.x, all.y + 396, all.w, 60},
                {all.x, all.y + 464, all.w, all.h - 464}};
    const float below = all.y + static_cast<float>(rows) * 264 + 8;
    const Box safe{all.x, below, all.w, few ? 120.0F : 96.0F};
    return {all, safe, {all.x, safe.bottom() + 16, all.w, few ? 120 : all.bottom() - safe.bottom() - 16}};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::OutOfService& v) {
    const std::string name(name_of(v.fault));
    const std::string partly = v.still.empty() ? "" : "_still";
    ui.verdict(Mood::kCare, Icon::kWarn, ui("out_of_service.title" + partly),
               ui("out_of_service.why" + partly,
                  {{"cause", ui("out_of_service.cause." + name)}, {"since", v.since}}));
    std::vector<PlaceRow> rows;
    if (!v.neighbour.empty())
        rows.push_back(
            {Icon::kKiosk, v.neighbour, ui("out_of_service.neighbour"), ui("out_of_service.neighbour2")});
    rows.push_back({Icon::kDesk, ui("out_of_service.windows", {{"windows", v.windows}}), v.opening,
                    ui("out_of_service.windows2")});
    const int doors = static_cast<int>(v.still.size());
    const bool wide = ui.landscape();
    if (wide || doors <= kFew || v.neighbour.empty())
        rows.push_back(
            {Icon::kCall, ui("out_of_service.call"), ui("out_of_service.call1"), ui("out_of_service.call2")});
    const Places places = places_of(wide, ui.content(), static_cast<int>(rows.size()), doors);
    place_rows(ui, places.rows, rows);
    ui.banner(places.safe, Mood::kGood, Icon::kShield, ui("out_of_service.empty"));
    if (doors > 0) still_open(ui, places.still, v.still);
    ui.ways(Ways::kHelp);
    ui.note(ui("out_of_service.note",
               {{"terminal", v.terminal_name}, {"fault", ui("out_of_service.cause." + name)}}));
    return ui.intent();
}

std::vector<view::OutOfService> previews(Of<view::OutOfService>) {
    std::vector<view::OutOfService> list;
    for (const FaultCode fault : {FaultCode::kPaperOut, FaultCode::kReaderLost, FaultCode::kOfficeUnreachable,
                                  FaultCode::kClockWrong, FaultCode::kJournalDamaged, FaultCode::kCrlWrong})
        list.push_back({fault, "14:20", fault == FaultCode::kClockWrong ? "" : "旁边的 2 号机", "1—5 号",
                        "周一至周五 8:30—17:00", "3 号机"});
    list[1].still = {Service::kGuides, Service::kCheckPaper};
    list[2].still = {Service::kGuides};
    list[3].still = {Service::kLookUp, Service::kPlanner, Service::kGuides, Service::kMatters,
                     Service::kCheckPaper};
    list[4].still = {Service::kGuides};
    list[5].still = {Service::kPlanner, Service::kGuides, Service::kCheckPaper};
    list.push_back({FaultCode::kConfigurationWrong, "14:20", "", "", "", "本机", {}});
    return list;
}

}  // namespace canbao::screens
