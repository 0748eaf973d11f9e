#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Row = view::CheckRow;

std::string_view id_of(Row::Kind kind) {
    switch (kind) {
        case Row::Kind::kName:
            return "check.name";
        case Row::Kind::kIdNumber:
            return "check.id_number";
        case Row::Kind::kCategory:
            return "check.category";
        case Row::Kind::kPlace:
            return "check.place";
        case Row::Kind::kPhone:
            break;
    }
    return "check.phone";
}

Mask mask_of(Row::Kind kind) {
    if (kind == Row::Kind::kName) return Mask::kName;
    return kind == Row::Kind::kIdNumber ? Mask::kId : Mask::kNone;
}

view::Check preview_of(std::string_view name, std::string_view place) {
    view::Check check;
    check.rows.push_back({Row::Kind::kName, Personal(name), true});
    check.rows.push_back({Row::Kind::kIdNumber, Personal("210106197903129986"), true});
    check.rows.push_back({Row::Kind::kCategory, Personal("其他灵活就业人员"), false});
    check.rows.push_back({Row::Kind::kPlace, Personal(place), false});
    check.rows.push_back({Row::Kind::kPhone, Personal("139****1234"), false});
    return check;
}

void row(Ui& ui, Box box, const Row& line, int index) {
    const std::string name = ui(id_of(line.kind));
    ui.text({box.x, box.y, 148, box.h}, name, {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    const float right = box.right() - 224;
    ui.value({box.x + 152, box.y, right - 24 - box.x - 152, box.h}, name, line.value, mask_of(line.kind),
             {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    if (line.from_card) {
        ui.icon({right + 24, box.y + (box.h - 40) / 2, 40, 40}, Icon::kLock, Colour::kInk2);
        ui.text({right + 72, box.y, 152, box.h}, ui("check.from_card"),
                {Type::kSmall, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    } else {
        ui.small_button(
            {right, box.y + (box.h - std::min(100.0F, box.h - 16)) / 2, 224, std::min(100.0F, box.h - 16)},
            Icon::kPencil, ui("check.edit"), {Intent::Kind::kEdit, index});
    }
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Check& v) {
    ui.step(5);
    ui.title(ui("check.title"));
    ui.why(ui("check.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box table = wide ? Box{all.x, all.y, 1204, all.h} : Box{all.x, all.y, all.w, 696};
    const Box hold = wide ? Box{1276, all.y, 596, 112} : Box{all.x, table.bottom() + 24, all.w, 104};
    ui.hold(hold, ui("is_it_you.hold"));
    ui.panel(table);
    const Box rows = Box{table.x + 32, table.y + 4, table.w - 64, table.h - 8};
    const int count = static_cast<int>(v.rows.size());
    for (int i = 0; i < count; ++i) {
        const Box place = rows.row(i, count, 0);
        if (i > 0) ui.hair({place.x, place.y}, place.w);
        const auto& line = v.rows[static_cast<std::size_t>(i)];
        row(ui, place, line, static_cast<int>(line.kind));
    }
    const Box free =
        wide ? Box{1276, hold.bottom() + 24, 596, 200} : Box{all.x, hold.bottom() + 24, all.w, 128};
    ui.banner(free, Mood::kInform, Icon::kCoin, ui("check.free"));
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    ui.primary(Icon::kCheck, ui("check.submit"), {Intent::Kind::kSubmit});
    return ui.intent();
}

std::vector<view::Check> previews(Of<view::Check>) {
    return listed(preview_of("张明伟", "沈阳市铁西区（户籍地）"),
                  preview_of("欧阳𠅤䶮", "沈阳市和平区（户籍地）"),
                  preview_of("阿布都热合曼买买提艾力江吐尔", "阜新市阜新蒙古族自治县（居住证地）"));
}

}  // namespace canbao::screens
