#include <algorithm>

#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr float kGroupGap = 40, kUnitGap = 12, kPitchMost = 88;

}  // namespace

// One cell a character, in groups; what a group counts stands behind it.
void Ui::cells(Box box, std::string_view name, const Personal& typed, const std::vector<Cells>& groups) {
    framed(box, Colour::kBlue, Colour::kPanel);
    const float top = text({box.x + 48, box.y + 12, box.w - 96, 0}, name, {Type::kSmall, Colour::kInk2}) - 4;
    const float bottom = box.bottom() - 16;
    float beside = -kGroupGap;
    int places = 0;
    for (const Cells& group : groups) {
        places += group.places;
        beside +=
            group.unit.empty() ? kGroupGap : kGroupGap + kUnitGap + pen_.advance(group.unit, Type::kLabel);
    }
    const float pitch = std::min(kPitchMost, (box.w - 96 - beside) / static_cast<float>(places));
    std::vector<Box> cells;
    float x = box.x + 48;
    for (const Cells& group : groups) {
        for (int i = 0; i < group.places; ++i, x += pitch) cells.push_back({x, top, pitch, bottom - top});
        if (!group.unit.empty()) {
            const float wide = pen_.advance(group.unit, Type::kLabel) + 2;
            text({x + kUnitGap, top, wide, bottom - top}, group.unit,
                 {Type::kLabel, Colour::kInk2, Align::kLeft, Stand::kMiddle});
            x += kUnitGap + wide;
        }
        x += kGroupGap;
    }
    fill_cells(box, typed, cells);
}

// The word of the value is the last one noted, so that none of its characters is kept as a run.
void Ui::fill_cells(Box box, const Personal& typed, const std::vector<Box>& cells) {
    const std::string_view said = reveal(typed);
    Node& word = node(Role::kValue, {}, box);
    word.personal = true;
    word.label = said;
    word.spoken = texts_("spoken.digits", {{"count", std::to_string(said.size())}});
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const Box& cell = cells[at];
        const Type type = fitting({0, 0, cell.w, cell.h}, "W", Type::kNumber);
        if (at < said.size()) {
            put(cell, said.substr(at, 1), {type, Colour::kInk, Align::kCentre, Stand::kMiddle});
            continue;
        }
        const bool next = at == said.size();
        pen_.fill({cell.x + 5, cell.bottom() - 12, cell.w - 10, next ? 6.0F : 4.0F},
                  next ? Colour::kBlue : Colour::kLine, 2);
        if (next) pen_.fill({cell.x + cell.w / 2 - 2, cell.y + 20, 4, cell.h - 44}, Colour::kBlue);
    }
}

}  // namespace canbao::screens
