#include "screens/figures.h"
#include "screens/paper_words.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using How = view::PrintedHow::How;

std::string key_of(How how) {
    if (how == How::kUnconfirmed) return "printed_how.unconfirmed";
    return how == How::kUnknown ? "printed_how.unknown" : "printed_how.failed";
}

constexpr std::string_view kPromise = "promise-slip";

// What its number is, and whether it matters that the paper did not come.
std::string kind_of(const std::string& paper) {
    if (paper == "registration-receipt") return "";
    return paper == kPromise ? "_promise" : "_other";
}

std::string why_of(const Ui& ui, const view::PrintedHow& v) {
    const std::string paper = paper_words(ui, v.paper);
    if (v.fault) {
        const std::string id = "fault." + std::string(name_of(*v.fault)) + ".citizen";
        if (ui.has(id)) return ui(id);
    }
    const bool large = v.sheet == Sheet::kA4 && v.how != How::kFailed;
    return ui(key_of(v.how) + (large ? ".why_a4" : ".why"), {{"paper", paper}});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::PrintedHow& v) {
    using Kind = Intent::Kind;
    const std::string paper = paper_words(ui, v.paper);
    ui.verdict(Mood::kCare, Icon::kWarn, ui(key_of(v.how) + ".title", {{"paper", paper}}), why_of(ui, v));
    Box box = ui.content();
    // What anybody may print again at any time, free of charge.
    const bool again_anywhere =
        v.paper == "rights-record" || v.paper == "plan-sheet" || v.paper == "shortfall-sheet";
    if (!v.reference.empty()) {
        const Box place{box.x, box.y, ui.landscape() ? 900 : box.w, 240};
        ui.number(place, ui("printed_how.reference" + kind_of(v.paper)), grouped(v.reference),
                  v.paper == kPromise ? Colour::kAmber : Colour::kGreen);
        const Box safe =
            ui.landscape() ? Box{972, box.y, 900, 240} : Box{box.x, place.bottom() + 32, box.w, 136};
        ui.banner(safe, Mood::kGood, Icon::kCheck, ui("printed_how.safe" + kind_of(v.paper)));
        box.y = ui.landscape() ? place.bottom() + 32 : safe.bottom() + 24;
    }
    const bool looking = v.how != How::kFailed;
    const std::string where = again_anywhere ? "_record" : v.reference.empty() ? "_other" : kind_of(v.paper);
    ui.banner({box.x, box.y, box.w, 136}, Mood::kInform, looking ? Icon::kEye : Icon::kDesk,
              ui((looking ? "printed_how.look" : "printed_how.window") + where));
    ui.ways(Ways::kHelpAndEnd);
    const bool again_first = v.how == How::kFailed && v.may_retry;
    if (again_first) {
        ui.back(ui("printed_how.enough"), {Kind::kNoPrint});
        ui.primary(Icon::kPrint, ui("printed_how.again"), {Kind::kPrint});
    } else {
        if (v.may_retry) ui.back(ui("printed_how.not_out"), {Kind::kPrint});
        ui.primary(Icon::kCheck, ui(looking ? "printed_how.out" : "printed_how.known"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::PrintedHow> previews(Of<view::PrintedHow>) {
    return {{How::kUnconfirmed, "registration-receipt", std::nullopt, "261123000428", true},
            {How::kFailed, "registration-receipt", FaultCode::kPaperOut, "261123000428", true},
            {How::kFailed, "one-time-notice", FaultCode::kCutterJam, "", false},
            {How::kUnknown, "registration-receipt", FaultCode::kPrinterLost, "261123000428", true},
            {How::kUnknown, "hand-over", std::nullopt, "", false},
            {How::kUnconfirmed, "rights-record", std::nullopt, "", true, Sheet::kA4},
            {How::kFailed, "rights-record", FaultCode::kPaperJam, "", true, Sheet::kA4},
            {How::kFailed, "plan-sheet", FaultCode::kTonerOut, "", false},
            {How::kUnconfirmed, "promise-slip", std::nullopt, "7KQ4M9XT", true},
            {How::kUnknown, "rights-record", std::nullopt, "2101-2026-1123-0457", false, Sheet::kA4}};
}

}  // namespace canbao::screens
