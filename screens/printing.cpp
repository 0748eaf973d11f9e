#include "screens/paper_words.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

// A4 comes out of a printer of its own; where that stands is the hall's business.
void large_sheet(Ui& ui, Box box) {
    ui.panel(box);
    const float size = std::min(box.h * 0.5F, 360.0F);
    const Box disc{box.middle().x - size / 2, box.y + (box.h - size) / 2, size, size};
    ui.disc(disc, Icon::kPrint, Colour::kTint, Colour::kBlue);
    ui.text({box.x + 40, disc.bottom() + 16, box.w - 80, 72}, ui("printing.a4"),
            {Type::kLabel, Colour::kInk, Align::kCentre, Stand::kMiddle});
}

// Papers of a registration stand among its steps; the others name their service.
std::optional<Service> service_of(const std::string& paper) {
    if (paper == "rights-record") return Service::kRightsRecord;
    if (paper == "certificate") return Service::kCertificate;
    if (paper == "plan-sheet") return Service::kPlanner;
    return std::nullopt;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Printing& v) {
    const std::string paper = paper_words(ui, v.paper);
    if (const auto service = service_of(v.paper))
        ui.crumb(service_words(ui, *service));
    else
        ui.step_below();
    ui.title(ui("printing.title", {{"paper", paper}}));
    const bool large = v.sheet == Sheet::kA4;
    ui.why(ui(large ? "printing.why_a4" : "printing.why"));
    const Box all = ui.content();
    const Box picture = ui.landscape() ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 760};
    if (large)
        large_sheet(ui, picture);
    else
        ui.machine(picture, {Lies::kNothing, Lies::kThere});
    const Box below =
        ui.landscape() ? Box{972, all.y, 900, 136} : Box{all.x, picture.bottom() + 32, all.w, 120};
    ui.banner(below, Mood::kInform, Icon::kPrint, ui(large ? "printing.usual_a4" : "printing.usual"));
    // It is worth something only once the office knows that it came out.
    if (v.paper == "certificate")
        ui.banner(below.moved(0, below.h + 24), Mood::kCare, Icon::kWarn, ui("printing.keep_card"));
    ui.ways(Ways::kHelp);
    return ui.intent();
}

std::vector<view::Printing> previews(Of<view::Printing>) {
    return {{"registration-receipt"},
            {"one-time-notice"},
            {"hand-over"},
            {"rights-record"},
            {"rights-record", Sheet::kA4},
            {"certificate"},
            {"certificate", Sheet::kA4},
            {"plan-sheet"},
            {"shortfall-sheet"}};
}

}  // namespace canbao::screens
