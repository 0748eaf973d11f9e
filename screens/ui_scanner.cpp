#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

// Looks like a code, is none: 13 x 13, three corners to find it by.
constexpr std::uint16_t kCode[13] = {0b1111101011111, 0b1000100110001, 0b1010101010101, 0b1000100010001,
                                     0b1111101011111, 0b0000001100000, 0b1011010110101, 0b0100110001010,
                                     0b1111101010011, 0b1000100111001, 0b1010101100101, 0b1000100010110,
                                     0b1111101101011};

void code_picture(Pen& pen, const Box& box) {
    const float module = box.w / 13;
    for (int y = 0; y < 13; ++y)
        for (int x = 0; x < 13; ++x)
            if ((kCode[y] >> (12 - x) & 1) != 0)
                pen.fill({box.x + module * static_cast<float>(x), box.y + module * static_cast<float>(y),
                          module + 0.5F, module + 0.5F},
                         Colour::kBlack);
}

}  // namespace

// Drawn for 984 x 760 inside a panel; other boxes scale it. A sheet whose code looks at the lit window.
void Ui::scanner(Box box) {
    panel(box);
    node(Role::kPicture, texts_("picture.scanner"), box);
    const float s = std::min(box.w / 984, box.h / 760);
    const float ox = box.x + (box.w - 984 * s) / 2, oy = box.y + (box.h - 760 * s) / 2;
    const auto at = [&](float x, float y) { return Point{ox + x * s, oy + y * s}; };
    const auto place = [&](float x, float y, float w, float h) {
        return Box{ox + x * s, oy + y * s, w * s, h * s};
    };
    pen_.fill(place(248, 28, 488, 348), Colour::kCardLine, 8 * s);
    pen_.fill(place(252, 32, 480, 340), Colour::kWhite, 6 * s);
    for (int i = 0; i < 6; ++i)
        pen_.fill(place(288, 68 + 46 * static_cast<float>(i), i % 2 == 0 ? 180 : 136, 12), Colour::kCardLine,
                  6 * s);
    code_picture(pen_, place(508, 136, 196, 196));
    constexpr int kMoveMs = 600, kRestMs = 600, kFrameMs = 75;
    const int t = frame_.milliseconds % (kMoveMs + kRestMs);
    const float by = t >= kMoveMs ? 24 : 24 * static_cast<float>(t) / kMoveMs;
    tree_.redraw_in_ms = t >= kMoveMs ? kMoveMs + kRestMs - t : kFrameMs;
    const Point tip = at(606, 484 + by);
    pen_.convex({{tip.x - 42 * s, tip.y - 44 * s}, {tip.x + 42 * s, tip.y - 44 * s}, tip}, Colour::kBlue);
    pen_.fill({tip.x - 16 * s, tip.y - 96 * s, 32 * s, 52 * s}, Colour::kBlue);
    pen_.convex({at(166, 528), at(818, 528), at(900, 676), at(84, 676)}, Colour::kBody);
    pen_.fill(place(84, 676, 816, 28), Colour::kFront, 10 * s);
    pen_.rounded({at(404, 550), at(808, 550), at(846, 654), at(376, 654)}, 24 * s, Colour::kWaiting);
    pen_.rounded({at(416, 562), at(798, 562), at(830, 642), at(392, 642)}, 12 * s, Colour::kPad);
    const Box glass = place(420, 566, 380, 72);
    if (glass.h < em_of(Type::kBody, frame_.text_scale) * line_of(Type::kBody)) return;
    surfaces_.push_back({glass, Colour::kPad});
    put(glass, texts_("picture.show_here"), {Type::kBody, Colour::kWhite, Align::kCentre, Stand::kMiddle});
    surfaces_.push_back({box, Colour::kPanel});
}

}  // namespace canbao::screens
