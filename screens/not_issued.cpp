#include "screens/figures.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Why = view::NotIssued::Why;

std::string key_of(Why why) {
    switch (why) {
        case Why::kNothingReserved:
            return "not_issued.nothing";
        case Why::kNotPrinted:
            return "not_issued.not_printed";
        case Why::kNotActivated:
            return "not_issued.not_activated";
        case Why::kDoubt:
            break;
    }
    return "not_issued.doubt";
}

// Every sentence has the same place, whether the one before it is said or not.
void rows(Ui& ui, Box box, const view::NotIssued& v) {
    const float high = ui.landscape() ? 124 : 136, gap = 16;
    const auto say = [&](Mood mood, Icon icon, const std::string& words) {
        ui.banner({box.x, box.y, box.w, high}, mood, icon, words);
        box.y += high + gap;
    };
    say(Mood::kInform, v.may_retry ? Icon::kPrint : Icon::kDesk,
        ui(v.may_retry ? "not_issued.again" : "not_issued.window", {{"windows", v.windows}}));
    if (v.fault)
        say(Mood::kCare, Icon::kWarn,
            ui("not_issued.cause",
               {{"cause", ui("out_of_service.cause." + std::string(name_of(*v.fault)))}}));
    if (!v.settled) say(Mood::kQuiet, Icon::kClock, ui("not_issued.later"));
    if (v.why == Why::kDoubt || v.why == Why::kNotActivated)
        say(Mood::kQuiet, Icon::kSlip, ui("not_issued.throw"));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::NotIssued& v) {
    using Kind = Intent::Kind;
    const std::string key = key_of(v.why);
    ui.verdict(Mood::kCare, Icon::kWarn, ui(key), ui(key + ".why"));
    const bool wide = ui.landscape();
    const Box all = ui.content();
    Box below = wide ? Box{all.x, all.y, 900, all.h} : all;
    if (!v.number.empty()) {
        const Box number{all.x, wide ? all.y : 440, wide ? 900 : all.w, 224};
        ui.number(number, ui(v.settled ? "not_issued.number_void" : "not_issued.number_later"),
                  grouped(v.number), Colour::kAmber);
        below = wide ? Box{972, all.y, 900, all.h} : Box{all.x, number.bottom() + 24, all.w, 800};
    }
    rows(ui, below, v);
    ui.ways(Ways::kHelpAndEnd);
    if (v.may_retry) {
        ui.back(ui("not_issued.enough"), {Kind::kNoPrint});
        ui.primary(Icon::kPrint, ui("not_issued.print"), {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("not_issued.known"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::NotIssued> previews(Of<view::NotIssued>) {
    const std::string number = "2101-2026-1123-0457";
    return {{Why::kNothingReserved, "", FaultCode::kOfficeUnreachable, true, false, "1—3 号"},
            {Why::kNotPrinted, number, FaultCode::kPaperOut, true, true, "1—3 号"},
            {Why::kDoubt, number, FaultCode::kPaperJam, false, true, "1—3 号"},
            {Why::kDoubt, number, std::nullopt, true, false, "1—3 号"},
            {Why::kNotActivated, number, FaultCode::kOfficeUnknown, false, false, "1—3 号"}};
}

}  // namespace canbao::screens
