#include "screens/figures.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

void step(Ui& ui, Box box, int number, const std::string& id) {
    ui.panel(box);
    ui.figure({box.x + 32, box.y + (box.h - 64) / 2, 64, 64}, std::to_string(number), Colour::kBlue,
              Colour::kOnBlue);
    const float left = box.x + 128, width = box.right() - 32 - left;
    const std::string head = ui(id), body = ui(id + ".body");
    const float first = ui.height(width, head, Type::kLabel), second = ui.height(width, body, Type::kBody);
    const float top = box.y + (box.h - first - second - 8) / 2;
    ui.text({left, top, width, first + 1}, head, {Type::kLabel});
    ui.text({left, top + first + 8, width, second + 1}, body, {.ink = Colour::kInk2});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Issued& v) {
    const bool wide = ui.landscape();
    const Box all = ui.content();
    ui.verdict(Mood::kGood, Icon::kCheck, ui("issued.title"), ui("issued.why"));
    const Box number{all.x, wide ? all.y : 440, wide ? 900 : all.w, 224};
    ui.number(number, ui("issued.number"), grouped(v.number), Colour::kGreen);
    const Box facts{number.x, number.bottom() + 24, number.w, 208};
    ui.panel(facts);
    const std::string valid = v.valid_until.empty() ? ui("issued.valid_unknown") : v.valid_until;
    const std::pair<std::string, std::string> rows[] = {{ui("issued.valid"), valid},
                                                        {ui("issued.code"), v.code}};
    const Box inner{facts.x + 40, facts.y + 8, facts.w - 80, facts.h - 16};
    for (int i = 0; i < 2; ++i) {
        const Box row = inner.row(i, 2, 0);
        if (i > 0) ui.hair({row.x, row.y}, row.w);
        ui.text({row.x, row.y, 216, row.h}, rows[i].first, {.ink = Colour::kInk2, .stand = Stand::kMiddle});
        const Box place{row.x + 224, row.y, row.w - 224, row.h};
        ui.text(
            place, rows[i].second,
            {ui.fitting(place, rows[i].second, Type::kLabel), Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
    float y = facts.bottom() + 16;
    if (!wide) {
        ui.text({all.x, y, all.w, 72}, ui("issued.next"),
                {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
        y += 80;
    }
    const Box steps = wide ? Box{972, all.y, 900, 456} : Box{all.x, y, all.w, 424};
    step(ui, steps.row(0, 2, 24), 1, "issued.give");
    step(ui, steps.row(1, 2, 24), 2, "issued.check");
    ui.ways(Ways::kHelpAndEnd);
    ui.primary(Icon::kCheck, ui("issued.known"), {Intent::Kind::kKnown});
    return ui.intent();
}

std::vector<view::Issued> previews(Of<view::Issued>) {
    return {{"2101-2026-1123-0457", "2027 年 2 月 23 日", "5W6N-08YE", Sheet::kSlip},
            {"210100202611230457", "", "5W6N-08YE", Sheet::kA4}};
}

}  // namespace canbao::screens
