#include "screens/figures.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using Why = view::ToWindow::Why;

std::string_view id_of(Why why) {
    switch (why) {
        case Why::kNeedsClerk:
            return "to_window.needs_clerk";
        case Why::kBeingChecked:
            return "to_window.being_checked";
        case Why::kOfficeDown:
            return "to_window.office_down";
        case Why::kForAnother:
            return "to_window.for_another";
        case Why::kForeignCard:
            return "to_window.foreign_card";
        case Why::kUnsureFigure:
            break;
    }
    return "to_window.unsure_figure";
}

// Of a service that sends nothing: what does not work now.
std::string_view trouble_of(const view::ToWindow& v) {
    if (v.why == Why::kOfficeDown) return "to_window.quick.later";
    switch (v.fault.value_or(FaultCode::kBug)) {
        case FaultCode::kReaderLost:
        case FaultCode::kReaderSilent:
        case FaultCode::kReaderBroken:
        case FaultCode::kReaderProtocol:
            return "to_window.quick.reader";
        case FaultCode::kCardDamaged:
        case FaultCode::kCardUnreadable:
        case FaultCode::kWrongCard:
            return "to_window.quick.card";
        default:
            return "to_window.quick.no_answer";
    }
}

// What the clerk will need: the code, the sheet, or the whole story.
float what_to_bring(Ui& ui, Box box, const view::ToWindow& v) {
    if (v.service != Service::kRegister) {
        const Box said{box.x, box.y, box.w, 144};
        ui.banner(said, Mood::kCare, Icon::kWarn, ui(trouble_of(v)));
        return said.bottom();
    }
    if (v.code) {
        ui.number(box, ui("to_window.code"), *v.code, Colour::kBlue);
        return box.bottom();
    }
    const Box said{box.x, box.y, box.w, 144};
    if (v.sheet_out)
        ui.banner(said, Mood::kGood, Icon::kSlip, ui("to_window.sheet"));
    else
        ui.banner(said, Mood::kCare, Icon::kWarn, ui("to_window.no_sheet"));
    return said.bottom();
}

void said_above(Ui& ui, const view::ToWindow& v) {
    const bool registers = v.service == Service::kRegister;
    ui.crumb(registers ? ui("to_window.crumb") : service_words(ui, v.service));
    if (registers) {
        ui.title(ui("to_window.title", {{"window", v.window}}));
        ui.why(ui(id_of(v.why)));
        return;
    }
    const bool office = v.why == Why::kOfficeDown;
    ui.title(!office ? ui("to_window.quick.title", {{"window", v.window}})
                     : ui(v.fault == FaultCode::kOfficeBusy ? "to_window.quick.title_busy"
                                                            : "to_window.quick.title_office"));
    ui.why(ui(office ? "to_window.quick.why_office" : "to_window.quick.why"));
}

// What need not, and what must not, be done again.
void said_below(Ui& ui, Box box, const view::ToWindow& v) {
    const bool unsaid = v.why == Why::kBeingChecked;
    ui.banner(box, unsaid ? Mood::kCare : Mood::kInform, unsaid ? Icon::kClock : Icon::kInfo,
              ui(v.service != Service::kRegister ? "to_window.quick.free"
                 : unsaid                        ? "to_window.do_not_repeat"
                 : v.code || v.sheet_out         ? "to_window.not_again"
                                                 : "to_window.anew"));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::ToWindow& v) {
    using Kind = Intent::Kind;
    said_above(ui, v);
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const float below =
        what_to_bring(ui, wide ? Box{all.x, all.y, 900, 256} : Box{all.x, all.y, all.w, 256}, v);
    const Box way = wide ? Box{972, all.y, 900, 400} : Box{all.x, below + 32, all.w, 400};
    ui.panel(way);
    ui.disc({way.x + 40, way.y + 40, 120, 120}, Icon::kDesk, Colour::kTint, Colour::kBlue);
    ui.text({way.x + 200, way.y + 40, way.w - 240, 120}, ui("to_window.where", {{"window", v.window}}),
            {Type::kHead, Colour::kInk, Align::kLeft, Stand::kMiddle});
    ui.hair({way.x + 40, way.y + 192}, way.w - 80);
    ui.text({way.x + 40, way.y + 200, way.w - 80, 88}, ui("to_window.opening", {{"opening", v.opening}}),
            {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    ui.hair({way.x + 40, way.y + 292}, way.w - 80);
    ui.text({way.x + 40, way.y + 300, way.w - 80, 88}, ui("to_window.bring"),
            {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    const Box state = wide ? Box{all.x, below + 24, 900, 144} : Box{all.x, way.bottom() + 32, all.w, 136};
    said_below(ui, state, v);
    ui.ways(Ways::kHelpAndEnd);
    if (v.can_print) {
        ui.back(ui("registered.no_print"), {Kind::kNoPrint});
        ui.primary(Icon::kPrint, ui("to_window.print"), {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("not_today.known"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::ToWindow> previews(Of<view::ToWindow>) {
    using S = Service;
    using F = FaultCode;
    const std::string opening = "周一至周五 8:30—17:00";
    return {{Why::kNeedsClerk, "3", "4827K6", opening, "17:00", true, false},
            {Why::kBeingChecked, "3", std::nullopt, opening, "17:00", false, true},
            {Why::kOfficeDown, "3", std::nullopt, opening, "17:00", false, false},
            {Why::kForeignCard, "3", "4827K6", opening, "17:00", false, false},
            {Why::kUnsureFigure, "3", "4827K6", opening, "17:00", true, false},
            {Why::kForAnother, "3", std::nullopt, opening, "17:00", false, true},
            {Why::kOfficeDown, "3", {}, opening, "17:00", false, false, S::kLookUp, F::kOfficeUnreachable},
            {Why::kOfficeDown, "3", {}, opening, "17:00", false, false, S::kMatters, F::kOfficeBusy},
            {Why::kNeedsClerk, "3", {}, opening, "17:00", false, false, S::kCertificate, F::kCardDamaged},
            {Why::kNeedsClerk, "3", {}, opening, "17:00", false, false, S::kLookUp, F::kReaderSilent},
            {Why::kNeedsClerk, "3", {}, opening, "17:00", false, false, S::kRightsRecord, F::kBadInput}};
}

}  // namespace canbao::screens
