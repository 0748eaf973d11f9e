#include "screens/figures.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Which = view::Registered::Kind;

std::string_view key_of(Which kind) {
    if (kind == Which::kFoundAgain) return "registered.again";
    return kind == Which::kAlready ? "registered.already" : "registered.new";
}

struct NextStep {
    int number;
    std::string_view id;
    std::string payload;
};

void next_step(Ui& ui, Box box, const NextStep& step) {
    const std::string id(step.id);
    ui.figure({box.x + 32, box.y + 20, 64, 64}, std::to_string(step.number), Colour::kBlue, Colour::kOnBlue);
    const float size = std::min(232.0F, box.h - 24);
    const Box code{box.right() - 24 - size, box.y + (box.h - size) / 2, size, size};
    const float left = box.x + 120, width = code.x - 24 - left;
    const float head = ui.text({left, box.y + 20, width, 0}, ui(id), {Type::kLabel});
    ui.text({left, head + 4, width, box.bottom() - head - 12}, ui(id + ".body"),
            {Type::kBody, Colour::kInk2});
    ui.code(code, step.payload, ui(id + ".code"));
}

void facts(Ui& ui, Box box, const view::Registered& v) {
    float y = box.y;
    for (const auto& [id, value] :
         {std::pair{"registered.place", v.place}, {"registered.at", v.at}, {"registered.agency", v.agency}}) {
        if (value.empty()) continue;
        ui.hair({box.x, y}, box.w);
        ui.text({box.x, y, 176, 88}, ui(id), {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
        ui.text({box.x + 184, y, box.w - 184, 88}, value,
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
        y += 88;
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Registered& v) {
    using Kind = Intent::Kind;
    const std::string key(key_of(v.kind));
    ui.verdict(Mood::kGood, Icon::kCheck, ui(key + ".title"), ui(key + ".why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box number = wide ? Box{all.x, all.y, 888, 240} : Box{all.x, 440, all.w, 240};
    ui.number(number, ui(v.can_print ? "registered.reference" : "registered.reference_no_slip"),
              grouped(v.reference), Colour::kGreen);
    if (wide) facts(ui, {all.x + 40, number.bottom() + 16, 808, 300}, v);
    const Box steps = wide ? Box{960, all.y, 912, 424} : Box{all.x, number.bottom() + 88, all.w, 544};
    if (!wide)
        ui.text({all.x, number.bottom() + 12, all.w, 72}, ui("registered.next"),
                {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    const Box first = steps.row(0, 2, 24), second = steps.row(1, 2, 24);
    ui.panel(first);
    next_step(ui, first, {1, "registered.pay", ui("papers.tax_url")});
    ui.panel(second);
    next_step(ui, second, {2, "registered.look_up", ui("registered.look_up_url")});
    const Box care =
        wide ? Box{960, steps.bottom() + 16, 912, 112} : Box{all.x, steps.bottom() + 24, all.w, 120};
    ui.banner(care, Mood::kCare, Icon::kWarn, ui("registered.care"));
    const Box note{all.x, care.bottom() + 16, all.w, 88};
    if (!v.can_print && !wide) ui.banner(note, Mood::kInform, Icon::kPrint, ui("registered.no_slip"));
    ui.ways(Ways::kHelpAndEnd);
    if (v.can_print) {
        ui.back(ui("registered.no_print"), {Kind::kNoPrint});
        ui.primary(Icon::kPrint, ui(v.kind == Which::kNew ? "registered.print" : "registered.reprint"),
                   {Kind::kPrint});
    } else {
        ui.primary(Icon::kCheck, ui("registered.noted"), {Kind::kKnown});
    }
    return ui.intent();
}

std::vector<view::Registered> previews(Of<view::Registered>) {
    const std::string at = "2026 年 11 月 23 日 14:35";
    return {{Which::kNew, "261123000428", "沈阳市铁西区", at, "沈阳市社保中心铁西分中心", true},
            {Which::kNew, "261123000428", "阜新市阜新蒙古族自治县", at, "阜新市社保中心", false},
            {Which::kFoundAgain, "261123000427", "", at, "", true},
            {Which::kAlready, "210300987654", "", "2019 年 3 月 1 日 09:00", "", true}};
}

}  // namespace canbao::screens
