#include "screens/fact_rows.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

constexpr const char* kHowLong = "consent.long";

// What is read, what for, who gets it, how long it stays, and who would rather not.
void use_of_data(Ui& ui, Box box, const view::BeforeYouStart& v) {
    ui.panel(box);
    ui.icon({box.x + 48, box.y + 32, 56, 56}, Icon::kShield, Colour::kBlue);
    ui.text({box.x + 120, box.y + 24, box.w - 160, 72}, ui("consent.head"),
            {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    const float pitch = (box.h - 112 - 16) / 5;
    float y = box.y + 112;
    for (const std::string_view id : {"consent.what", "consent.why", "consent.who", kHowLong, "consent.no"}) {
        if (y > box.y + 112) ui.hair({box.x + 40, y}, box.w - 80);
        ui.text({box.x + 40, y, 176, pitch}, ui(id),
                {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
        const std::string answer = v.may_keep && id == kHowLong
                                       ? "consent.long.is_kept"
                                       : fitting_id(ui, std::string(id) + ".is", v.service);
        ui.text({box.x + 224, y, box.w - 264, pitch}, ui(answer),
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
        y += pitch;
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::BeforeYouStart& v) {
    const bool registers = v.service == Service::kRegister;
    ui.crumb(service_words(ui, v.service));
    ui.title(ui("consent.title"));
    ui.why(ui(registers ? "consent.why_line" : "consent.why_line_quick"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box left = wide ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 416};
    const std::vector<Fact> facts =
        registers ? std::vector<Fact>{{Icon::kClock, ui("attract.time"), ui("attract.time_body")},
                                      {Icon::kCoin, ui("attract.free"), ui("consent.free_body")},
                                      {Icon::kId, ui("attract.card"), ui("attract.card_body")}}
                  : std::vector<Fact>{{Icon::kClock, ui("consent.time"), ui("consent.time_body")},
                                      {Icon::kCoin, ui("attract.free"), ui("consent.free_all")},
                                      {Icon::kId, ui("consent.card"), ui("consent.card_body")}};
    const float below = fact_rows(ui, left, facts);
    const Box table = wide ? Box{972, all.y, 900, all.h} : Box{all.x, below + 24, all.w, 520};
    use_of_data(ui, table, v);
    const Box slip = wide ? Box{all.x, below + 24, 900, 112} : Box{all.x, table.bottom() + 16, all.w, 96};
    if (!v.can_print)
        ui.banner(slip, Mood::kCare, Icon::kWarn, ui(registers ? "consent.no_slip" : "consent.no_paper"));
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("consent.decline"), {Intent::Kind::kDecline});
    ui.primary(Icon::kNone, ui("consent.agree"), {Intent::Kind::kAgree});
    return ui.intent();
}

std::vector<view::BeforeYouStart> previews(Of<view::BeforeYouStart>) {
    return {{true, Service::kRegister}, {true, Service::kRegister, true}, {false, Service::kRegister},
            {false, Service::kLookUp},  {true, Service::kRightsRecord},   {true, Service::kCertificate},
            {true, Service::kPlanner},  {true, Service::kMatters}};
}

}  // namespace canbao::screens
