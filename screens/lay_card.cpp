#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

// What to say of the last try: how to lay it better, or which card is needed.
std::string trouble_of(const Ui& ui, const view::LayCard& v) {
    if (v.id_card_only) return ui("lay_card.id_card_only");
    return ui("fault." + std::string(name_of(*v.trouble)) + ".citizen");
}

void show(Ui& ui, Box box, const view::LayCard& v) {
    if (v.card_left) {
        ui.machine(box, {Lies::kThere, Lies::kNothing});
        return;
    }
    ui.reader(box);
    const Box steps{box.x + 32, box.y + 24, box.w - 64, 64};
    ui.text({steps.x, steps.y, 284, steps.h}, ui("lay_card.first"), {.stand = Stand::kMiddle});
    ui.text({steps.right() - 284, steps.y, 284, steps.h}, ui("lay_card.second"),
            {.align = Align::kRight, .stand = Stand::kMiddle});
}

struct OtherWay {
    Icon icon;
    const char* id;
};

// The other ways to say who one is: nothing to press, the machine notices them.
void other_ways(Ui& ui, Box box, const std::vector<OtherWay>& ways) {
    const int n = static_cast<int>(ways.size());
    for (int i = 0; i < n; ++i) {
        const auto& [icon, id] = ways[static_cast<std::size_t>(i)];
        const Box row =
            ui.landscape() ? Box{box.x, box.y + static_cast<float>(i) * 144, box.w, 132} : box.row(i, n, 12);
        ui.panel(row);
        ui.disc({row.x + 24, row.y + (row.h - 80) / 2, 80, 80}, icon, Colour::kTint, Colour::kBlue);
        const float left = row.x + 128, width = row.right() - 16 - left;
        ui.text({left, row.y, width, row.h}, ui(id), {.stand = Stand::kMiddle});
    }
}

struct Places {
    Box picture, ways, without, below;
};
// The picture gives way to what else may be shown.
Places places_of(const Ui& ui, int ways) {
    const Box c = ui.content();
    const auto rows = static_cast<float>(ways);
    if (ui.landscape()) {
        const Box right{c.x + 1128, c.y, c.w - 1128, c.h};
        const float low = rows * 144;
        return {{c.x, c.y, 1104, c.h},
                {right.x, right.y, right.w, low},
                {right.x, right.y + low, right.w, 128},
                {right.x, right.y + low + 144, right.w, std::min(200.0F, c.h - low - 144)}};
    }
    const float taken = ways == 0 ? 0 : rows * 112 + 12;
    const Box picture{c.x, c.y, c.w, 792 - taken};
    const Box without{c.x, c.bottom() - 120 - 152, c.w, 120};
    return {picture,
            {c.x, picture.bottom() + 16, c.w, rows * 112 - 12},
            without,
            {c.x, without.bottom() + 16, c.w, 136}};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::LayCard& v) {
    const bool registers = v.service == Service::kRegister;
    first_step(ui, v.service);
    std::vector<OtherWay> ways;
    if (v.card_slot && !v.card_left && !v.id_card_only) ways.push_back({Icon::kId, "lay_card.slot"});
    if (v.scanner && !v.card_left && !v.id_card_only) ways.push_back({Icon::kPhone, "lay_card.code"});
    ui.title(ui(v.card_left ? "lay_card.title_left" : "lay_card.title"));
    ui.why(ui(v.card_left ? "lay_card.left" : ways.empty() ? "lay_card.why" : "lay_card.why_ways"));
    const Places at = places_of(ui, static_cast<int>(ways.size()));
    show(ui, at.picture, v);
    other_ways(ui, at.ways, ways);
    ui.button(at.without, Icon::kHelp,
              ui(registers      ? "lay_card.without"
                 : ways.empty() ? "lay_card.without_quick"
                                : "lay_card.without_all"),
              {Intent::Kind::kWithoutCard});
    if ((v.trouble || v.id_card_only) && !v.card_left)
        ui.banner(at.below, Mood::kCare, Icon::kWarn, trouble_of(ui, v));
    else if (ways.size() < 2 || !ui.landscape())
        ui.text(at.below, ui("lay_card.stays"),
                {Type::kBody, Colour::kInk2, ui.landscape() ? Align::kLeft : Align::kCentre, Stand::kMiddle});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    ui.not_ready(ui("lay_card.then"));
    return ui.intent();
}

std::vector<view::LayCard> previews(Of<view::LayCard>) {
    using S = Service;
    return {{},
            {FaultCode::kCardUnreadable},
            {FaultCode::kWrongCard},
            {FaultCode::kCardDamaged},
            {{}, true},
            {{}, false, S::kRegister, true, true, true},
            {{}, false, S::kLookUp, true, true},
            {FaultCode::kCardUnreadable, false, S::kLookUp, true, true},
            {{}, false, S::kRightsRecord, false, true},
            {{}, false, S::kCertificate, true, false},
            {{}, true, S::kMatters, true, true}};
}

}  // namespace canbao::screens
