#include "screens/fact_rows.h"

namespace canbao::screens {

float fact_rows(Ui& ui, Box box, const std::vector<Fact>& facts) {
    constexpr float kHeight = 128, kGap = 16;
    float y = box.y;
    for (const Fact& fact : facts) {
        const Box row{box.x, y, box.w, kHeight};
        ui.panel(row);
        ui.disc({row.x + 24, row.y + 16, 96, 96}, fact.icon, Colour::kTint, Colour::kBlue);
        const float split = box.w < 950 ? 452 : 516;  // where the sentence begins
        const Box head{row.x + 152, row.y + 8, split - 168, kHeight - 16};
        ui.text(head, fact.head,
                {ui.fitting(head, fact.head, Type::kLabel), Colour::kInk, Align::kLeft, Stand::kMiddle});
        ui.text({row.x + split, row.y + 8, row.w - split - 24, kHeight - 16}, fact.body,
                {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
        y += kHeight + kGap;
    }
    return y - kGap;
}

}  // namespace canbao::screens
