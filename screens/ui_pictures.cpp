#include <cmath>

#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr int kMoveMs = 600, kRestMs = 600, kFrameMs = 75;
constexpr float kMove = 24;

// The one thing that moves: 24 units down in 0.6 s, then a rest.
struct Motion {
    float by = 0;
    int redraw_in_ms = kFrameMs;
};
Motion motion_at(int milliseconds) {
    const int t = milliseconds % (kMoveMs + kRestMs);
    if (t >= kMoveMs) return {kMove, kMoveMs + kRestMs - t};
    return {kMove * static_cast<float>(t) / kMoveMs, kFrameMs};
}

// The head is 84 wide and 44 long, the shaft 32 wide, times `s`; `direction` 1 points down, -1 up.
struct Arrow {
    Point tip;
    float shaft, s, direction;
};
void arrow(Pen& pen, const Arrow& a, Colour colour) {
    const float base = a.tip.y - 44 * a.s * a.direction, end = base - a.shaft * a.direction;
    pen.convex({{a.tip.x - 42 * a.s, base}, {a.tip.x + 42 * a.s, base}, a.tip}, colour);
    pen.fill({a.tip.x - 16 * a.s, std::min(base, end), 32 * a.s, a.shaft}, colour);
}

// A head and shoulders, filled, in a box.
void person(Pen& pen, const Box& box, Colour colour) {
    const float r = box.w * 0.27F, middle = box.x + box.w / 2;
    pen.circle({middle, box.y + r}, r, colour);
    std::vector<Point> shoulders;
    const float top = box.y + 2.3F * r, half = box.w / 2;
    for (int i = 0; i <= 24; ++i) {
        const float a = 3.14159265F * static_cast<float>(i) / 24;
        shoulders.push_back({middle - half * std::cos(a), box.bottom() - (box.bottom() - top) * std::sin(a)});
    }
    pen.convex(shoulders, colour);
}

void card_picture(Pen& pen, const Box& box, float radius) {
    pen.fill(box, Colour::kBlue, radius);
    const float edge = std::max(2.0F, box.w / 100);
    pen.fill(box.inset(edge), Colour::kCard, radius - edge);
    const auto at = [&](float x, float y) { return Point{box.x + box.w * x, box.y + box.h * y}; };
    // The wave: one column beside the other, a unit wide.
    for (float x = edge; x < box.w - edge; x += 1) {
        const float top = box.h * (0.70F + 0.07F * std::sin(x / box.w * 6.2F + 3.6F));
        const float from_corner = radius - std::min(x, box.w - x);
        const float lift =
            from_corner > 0 ? radius - std::sqrt(radius * radius - from_corner * from_corner) : 0;
        pen.fill({box.x + x, box.y + top, 1, box.h - edge - lift - top}, Colour::kCardWave);
    }
    constexpr float kLines[][2] = {{0.14F, 0.27F}, {0.27F, 0.18F}, {0.40F, 0.36F}, {0.53F, 0.42F}};
    for (const auto& [y, width] : kLines) {
        const Point p = at(0.085F, y);
        pen.fill({p.x, p.y, box.w * width, box.h * 0.05F}, Colour::kCardLine, box.h * 0.025F);
    }
    const Point number = at(0.085F, 0.79F);
    pen.fill({number.x, number.y, box.w * 0.62F, box.h * 0.065F}, Colour::kCardBold, box.h * 0.0325F);
    const Point photo = at(0.65F, 0.12F);
    const Box place{photo.x, photo.y, box.w * 0.27F, box.h * 0.54F};
    pen.fill(place, Colour::kCardPhoto, radius * 0.4F);
    person(pen, {place.x + place.w * 0.08F, place.y + place.h * 0.18F, place.w * 0.84F, place.h * 0.82F},
           Colour::kCardFigure);
}

}  // namespace

void Ui::card(Box box) {
    card_picture(pen_, box, box.w * 0.05F);
    node(Role::kPicture, texts_("picture.card"), box);
}

void Ui::photo(Box box) {
    node(Role::kPicture, texts_("picture.photo"), box);
    surface(box, Colour::kQuiet, 16);
    person(pen_, {box.x + box.w * 0.1F, box.y + box.h * 0.2F, box.w * 0.8F, box.h * 0.8F}, Colour::kLine);
}

// Drawn for 984 x 824 inside a panel; other boxes scale it.
void Ui::reader(Box box) {
    panel(box);
    node(Role::kPicture, texts_("picture.reader"), box);
    const float s = std::min(box.w / 984, box.h / 824);
    const float ox = box.x + (box.w - 984 * s) / 2, oy = box.y + (box.h - 824 * s) / 2;
    const auto at = [&](float x, float y) { return Point{ox + x * s, oy + y * s}; };
    const auto place = [&](float x, float y, float w, float h) {
        return Box{ox + x * s, oy + y * s, w * s, h * s};
    };
    pen_.convex({at(150, 428), at(832, 428), at(924, 722), at(60, 722)}, Colour::kBody);
    pen_.fill(place(60, 722, 864, 32), Colour::kFront, 12 * s);
    pen_.fill(place(60, 718, 864, 8), Colour::kEdge);
    pen_.fill(place(116, 634, 78, 8), Colour::kEdge, 4 * s);
    pen_.fill(place(790, 634, 78, 8), Colour::kEdge, 4 * s);
    pen_.rounded({at(276, 472), at(706, 472), at(754, 684), at(228, 684)}, 24 * s, Colour::kWaiting);
    pen_.rounded({at(288, 486), at(694, 486), at(738, 670), at(244, 670)}, 12 * s, Colour::kPad);
    const std::vector<Point> outline{at(362, 524), at(622, 524), at(652, 632), at(332, 632), at(362, 524)};
    pen_.dashes(outline, Colour::kWhite, 4);
    surfaces_.push_back({place(332, 524, 320, 108), Colour::kPad});
    put(place(332, 524, 320, 108), texts_("picture.here"),
        {Type::kBody, Colour::kWhite, Align::kCentre, Stand::kMiddle});
    surfaces_.push_back({box, Colour::kPanel});
    // Where the picture is small, the words of the screen have to do.
    const Box caption = place(60, 758, 864, 64);
    if (caption.h >= em_of(Type::kBody, frame_.text_scale) * line_of(Type::kBody))
        put(caption, texts_("picture.waiting"),
            {Type::kBody, Colour::kGreen, Align::kCentre, Stand::kMiddle});
    card_picture(pen_, place(290, 22, 404, 256), 20 * s);
    const Motion motion = motion_at(frame_.milliseconds);
    tree_.redraw_in_ms = motion.redraw_in_ms;
    arrow(pen_, {at(492, 412 + motion.by), 80 * s, s, 1}, Colour::kBlue);
}

// Drawn for 984 x 760 inside a panel: the lit place at the left, the paper's mouth at the right, as they are
// built.
void Ui::machine(Box box, Things things) {
    panel(box);
    node(Role::kPicture, texts_("picture.machine"), box);
    const float s = std::min(box.w / 984, box.h / 760);
    const float ox = box.x + (box.w - 984 * s) / 2, oy = box.y + (box.h - 760 * s) / 2;
    const auto at = [&](float x, float y) { return Point{ox + x * s, oy + y * s}; };
    const auto place = [&](float x, float y, float w, float h) {
        return Box{ox + x * s, oy + y * s, w * s, h * s};
    };
    pen_.fill(place(46, 68, 892, 644), Colour::kFront, 24 * s);
    surface(place(46, 68, 892, 560), Colour::kBody, 24 * s);
    const float line = em_of(Type::kStrong, frame_.text_scale) * line_of(Type::kStrong);
    const float above = (place(0, 68, 0, 94).y + place(0, 162, 0, 0).y) / 2 - line / 2;
    const Style label{Type::kStrong, Colour::kBlack, Align::kCentre};
    put({at(80, 0).x, above, 450 * s, line}, texts_("picture.lit"), label);
    put({at(570, 0).x, above, 340 * s, line}, texts_("picture.mouth"), label);
    const auto taken = [&](Point middle) {
        pen_.circle(middle, 52 * s, Colour::kGreen);
        pen_.icon({middle.x - 34 * s, middle.y - 34 * s, 68 * s, 68 * s}, Icon::kCheck, Colour::kPanel,
                  7 * s);
    };
    pen_.fill(place(79, 162, 454, 432), things.card == Lies::kThere ? Colour::kTakeBack : Colour::kEdge,
              28 * s);
    pen_.fill(place(93, 176, 426, 404), Colour::kPad, 16 * s);
    pen_.fill(place(586, 168, 312, 120), Colour::kPad, 20 * s);
    pen_.fill(place(618, 218, 248, 20), Colour::kSlot, 10 * s);
    if (things.card == Lies::kThere) {
        arrow(pen_, {at(306, 206), 76 * s, s, -1}, Colour::kTakeArrow);
        card_picture(pen_, place(136, 344, 340, 216), 16 * s);
    } else if (things.card == Lies::kTaken) {
        taken(at(306, 378));
    }
    if (things.slip == Lies::kThere) {
        pen_.fill(place(638, 228, 208, 334), Colour::kWhite, 4 * s);
        for (int i = 0; i < 5; ++i)
            pen_.fill(place(664, 300 + 44 * static_cast<float>(i), i % 2 == 0 ? 156 : 110, 10),
                      Colour::kCardLine, 5 * s);
    } else {
        pen_.dashes({at(638, 302), at(846, 302), at(846, 562), at(638, 562), at(638, 302)}, Colour::kEdge, 4);
    }
    if (things.slip == Lies::kTaken) taken(at(742, 432));
}

}  // namespace canbao::screens
