#include "screens/figures.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

std::string id_of(const view::Wiped& v) {
    switch (*v.nothing) {
        case Nothing::kDeclined:  // nothing was read only if nothing was
            return v.by ? "wiped.nothing.left" : "wiped.nothing.declined";
        case Nothing::kEnded:
            return "wiped.nothing.ended";
        case Nothing::kNotEligible:
            return "wiped.nothing.not_eligible";
        case Nothing::kCardPulled:
            return id_by("wiped.nothing.card_pulled", v.by.value_or(Credential::kIdCard));
        case Nothing::kPatienceOver:
            return "wiped.nothing.patience_over";
        case Nothing::kOfficeAndPrinterDead:
            return "wiped.nothing.office_and_printer_dead";
        case Nothing::kFault:
            break;
    }
    return kind_of_id("wiped.nothing.fault", v.service);
}

float row(Ui& ui, Box box, Icon icon, Colour ink, std::string_view words) {
    ui.icon({box.x, box.y + (box.h - 48) / 2, 48, 48}, icon, ink);
    ui.text({box.x + 76, box.y, box.w - 76, box.h}, words,
            {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    return box.bottom();
}

void list_of_wiped(Ui& ui, Box box, const view::Wiped& v) {
    ui.panel(box);
    const Box inner = box.inset(40);
    ui.text({inner.x, inner.y - 12, inner.w, 72}, ui("wiped.list"), {Type::kLabel});
    float y = inner.y + 68;
    for (const auto& id :
         {id_by("wiped.card", *v.by),
          v.promised ? std::string("wiped.answers.promised") : kind_of_id("wiped.answers", v.service),
          std::string("wiped.papers")}) {
        ui.hair({inner.x, y}, inner.w);
        const bool kept = v.promised && id == "wiped.answers.promised";
        y = row(ui, {inner.x, y + 4, inner.w, 96}, kept ? Icon::kClock : Icon::kCheck,
                kept ? Colour::kAmber : Colour::kGreen, ui(id));
    }
}

void in_your_hands(Ui& ui, Box box, const view::Wiped& v) {
    box.h = v.slip || !v.reference.empty() ? 288 : 216;
    ui.panel(box);
    const Box inner = box.inset(40);
    ui.text({inner.x, inner.y - 8, inner.w, 72}, ui("wiped.hands"), {Type::kLabel});
    float y =
        row(ui, {inner.x, inner.y + 64, inner.w, 72}, v.by == Credential::kCode ? Icon::kPhone : Icon::kId,
            Colour::kBlue, ui(id_by("wiped.id_card", *v.by)));
    // A registration's reference is figures only; other numbers have groups of their own.
    const bool registered = v.reference.find('-') == std::string::npos;
    const char* id = v.promised   ? (v.slip ? "wiped.slip_promise" : "wiped.promise")
                     : registered ? (v.slip ? "wiped.slip_reference" : "wiped.reference")
                                  : (v.slip ? "wiped.slip_number" : "wiped.number");
    if (!v.reference.empty())
        row(ui, {inner.x, y, inner.w, 72}, Icon::kSlip, Colour::kBlue,
            ui(id, {{"reference", grouped(v.reference)}}));
    else if (v.slip)
        row(ui, {inner.x, y, inner.w, 72}, Icon::kSlip, Colour::kBlue, ui("wiped.slip"));
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Wiped& v) {
    ui.verdict(Mood::kGood, Icon::kCheck, ui(v.promised ? "wiped.title_promised" : "wiped.title"),
               ui("wiped.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    // What is true now comes first; where nothing was read, nothing is wiped.
    Box left = wide ? Box{all.x, all.y, 900, all.h} : all, right = wide ? Box{972, all.y, 900, all.h} : all;
    if (v.nothing) {
        const Box said{right.x, right.y, right.w, 144};
        ui.banner(said, Mood::kInform, Icon::kInfo, ui(id_of(v)));
        right.y = said.bottom() + 24;
        if (!wide) left.y = right.y;
    }
    const bool read = v.by.has_value();
    if (read) list_of_wiped(ui, {left.x, left.y, left.w, 432}, v);
    if (read && !wide) right.y = left.y + 432 + 24;
    if (read) in_your_hands(ui, right, v);
    ui.ways(Ways::kHelp);
    ui.note(ui("wiped.note"));
    return ui.intent();
}

std::vector<view::Wiped> previews(Of<view::Wiped>) {
    std::vector<view::Wiped> list;
    list.push_back({std::nullopt, "261123000428", true});
    list.push_back({std::nullopt, "261123000428", false});
    list.push_back({std::nullopt, "2101-2026-1123-0457", true});
    list.push_back({std::nullopt, "", false});
    list.push_back({std::nullopt, "7KQ4M9XT", true, Service::kRegister, Credential::kIdCard, true});
    for (const auto nothing :
         {Nothing::kDeclined, Nothing::kEnded, Nothing::kNotEligible, Nothing::kCardPulled,
          Nothing::kPatienceOver, Nothing::kOfficeAndPrinterDead, Nothing::kFault})
        list.push_back({nothing, "", nothing == Nothing::kNotEligible});
    list.push_back({Nothing::kDeclined, "", false, Service::kLookUp, std::nullopt});
    list.push_back({Nothing::kFault, "", false, Service::kLookUp, std::nullopt});
    list.push_back({Nothing::kFault, "", false, Service::kLookUp, Credential::kCode});
    list.push_back({Nothing::kCardPulled, "", true, Service::kRightsRecord, Credential::kSocialCard});
    return list;
}

}  // namespace canbao::screens
