#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

Icon icon_of(Service service) {
    switch (service) {
        case Service::kRegister:
            return Icon::kPencil;
        case Service::kLookUp:
            return Icon::kSearch;
        case Service::kRightsRecord:
            return Icon::kSlip;
        case Service::kCertificate:
            return Icon::kCert;
        case Service::kPlanner:
            return Icon::kChart;
        case Service::kMatters:
            return Icon::kClock;
        case Service::kCheckPaper:
            return Icon::kShield;
        case Service::kGuides:
            break;
    }
    return Icon::kHelp;
}

Card card_of(const Ui& ui, Service service) {
    const std::string body = "attract." + std::string(name_of(service)) + "_body";
    return {icon_of(service), service_words(ui, service), ui.has(body) ? ui(body) : "", Chosen::kNo};
}

Intent start(Service service) { return {Intent::Kind::kStart, static_cast<int>(service)}; }

// A service keeps its row wherever it is offered; where its neighbour is not, it has the row for itself.
void row_of_tiles(Ui& ui, Box row, const std::vector<Service>& services, const view::Attract& v,
                  std::optional<Service> main) {
    std::vector<Service> here;
    for (const Service service : services)
        if (service != main && std::find(v.offered.begin(), v.offered.end(), service) != v.offered.end())
            here.push_back(service);
    for (int i = 0; i < static_cast<int>(here.size()); ++i) {
        const Service service = here[static_cast<std::size_t>(i)];
        ui.tile(row.column(i, static_cast<int>(here.size()), 24), card_of(ui, service), start(service));
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Attract& v) {
    ui.crumb(ui("attract.crumb"));
    ui.title(ui("attract.title"));
    ui.why(ui("attract.why"));
    const bool wide = ui.landscape();
    const Box all = ui.content();
    const Box state = wide ? Box{972, 136, 900, 88} : Box{all.x, 392, all.w, 80};
    if (v.card_left)
        ui.banner(state, Mood::kCare, Icon::kWarn, ui("attract.card_left"));
    else if (v.can_print)
        ui.banner(state, Mood::kGood, Icon::kCheck, ui("attract.fine"));
    else
        ui.banner(state, Mood::kCare, Icon::kWarn, ui("attract.no_slip"));
    // The first that is offered stands in front: the registration, wherever there is one.
    std::optional<Service> main;
    if (!v.offered.empty()) main = v.offered.front();
    if (main)
        ui.home_card(wide ? Box{all.x, all.y, 600, all.h} : Box{all.x, 504, all.w, 272}, card_of(ui, *main),
                     start(*main));
    const Box first = wide ? Box{672, all.y, 1200, 168} : Box{all.x, 800, all.w, 256};
    const float pitch = first.h + 24;
    row_of_tiles(ui, first, {Service::kLookUp, Service::kRightsRecord}, v, main);
    row_of_tiles(ui, first.moved(0, pitch), {Service::kCertificate, Service::kPlanner}, v, main);
    Box last = first.moved(0, 2 * pitch);
    last.h = wide ? 168 : 152;
    row_of_tiles(ui, last, {Service::kGuides, Service::kMatters, Service::kCheckPaper}, v, main);
    ui.ways(Ways::kHelp);
    ui.note(ui("attract.note"));
    return ui.intent();
}

std::vector<view::Attract> previews(Of<view::Attract>) {
    using S = Service;
    return {{true, false, all_services()},
            {false, false, {S::kRegister, S::kLookUp, S::kPlanner, S::kGuides, S::kMatters, S::kCheckPaper}},
            {true, true, all_services()},
            {true, false, {S::kRegister}},
            {true, false, {S::kLookUp, S::kRightsRecord, S::kCertificate, S::kGuides, S::kCheckPaper}},
            {false, false, {S::kPlanner, S::kGuides}}};
}

}  // namespace canbao::screens
