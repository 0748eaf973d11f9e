#include "screens/place_rows.h"

#include <utility>

namespace canbao::screens {
namespace {

constexpr float kGap = 24;

void upright_row(Ui& ui, Box box, const PlaceRow& row) {
    ui.panel(box);
    const Box round{box.x + 40, box.y + (box.h - 136) / 2, 136, 136};
    ui.disc(round, row.icon, Colour::kTint, Colour::kBlue);
    const Box words{box.x + 216, box.y + 24, box.w - 256, box.h - 48};
    const Box head{words.x, words.y, words.w, 72};
    ui.text(head, row.head,
            {ui.fitting(head, row.head, Type::kHead), Colour::kInk, Align::kLeft, Stand::kMiddle});
    ui.text({words.x, words.y + 76, words.w, 60}, row.first, {Type::kBody, Colour::kInk2});
    if (!row.second.empty())
        ui.text({words.x, words.y + 136, words.w, 60}, row.second, {Type::kBody, Colour::kInk});
}

void column(Ui& ui, Box box, const PlaceRow& row) {
    ui.panel(box);
    ui.disc({box.x + 40, box.y + 32, 112, 112}, row.icon, Colour::kTint, Colour::kBlue);
    const float left = box.x + 40, width = box.w - 72;
    const Box head{box.x + 176, box.y + 32, box.w - 200, 112};
    ui.text(head, row.head,
            {ui.fitting(head, row.head, Type::kHead), Colour::kInk, Align::kLeft, Stand::kMiddle});
    const float end = ui.text({left, box.y + 164, width, 124}, row.first, {Type::kBody, Colour::kInk2});
    if (!row.second.empty())
        ui.text({left, end + 8, width, box.bottom() - end - 24}, row.second, {Type::kBody, Colour::kInk});
}

}  // namespace

void place_rows(Ui& ui, Box box, const std::vector<PlaceRow>& rows) {
    const int count = static_cast<int>(rows.size());
    for (int i = 0; i < count; ++i) {
        auto row = rows[static_cast<std::size_t>(i)];
        if (row.first.empty()) std::swap(row.first, row.second);  // without a configuration nobody knows it
        if (ui.landscape())
            column(ui, Box{box.x, box.y, box.w, std::min(box.h, 412.0F)}.column(i, count, kGap), row);
        else
            upright_row(ui, {box.x, box.y + static_cast<float>(i) * (240 + kGap), box.w, 240}, row);
    }
}

}  // namespace canbao::screens
