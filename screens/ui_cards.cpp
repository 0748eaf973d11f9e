#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr float kRing = 56;

void ring_of_choice(Pen& pen, Point middle, bool chosen) {
    if (!chosen) {
        pen.circle_line(middle, kRing / 2, Colour::kLine, 4);
        return;
    }
    pen.circle(middle, kRing / 2, Colour::kBlue);
    pen.icon({middle.x - 19, middle.y - 19, 38, 38}, Icon::kCheck, Colour::kOnBlue, 6);
}

}  // namespace

void Ui::choice(Box box, const Card& card, Intent intent) {
    const bool on = card.chosen == Chosen::kYes;
    const Press press = touch(Role::kChoice, card.head, box, intent);
    Node& word = tree_.nodes.back();
    word.chosen = on;
    word.spoken += card.body.empty() ? "" : ", " + card.body;
    const Look off{Colour::kLine, Colour::kPanel, 2, 6, 24}, chosen{Colour::kBlue, Colour::kTint, 6, 4, 24};
    const Box in = face(box, on ? chosen : off, press);
    const bool upright = box.w < box.h * 1.6F, low = box.h < 240;
    const float size = upright ? std::min(176.0F, box.h * 0.38F)
                       : low   ? 104.0F
                               : 136.0F,
                edge = low ? 32 : 40;
    const Box round{in.x + edge, upright ? in.y + edge : in.y + (in.h - size) / 2, size, size};
    disc(round, card.icon, on ? Colour::kPanel : Colour::kTint, Colour::kBlue);
    const Point ring{in.right() - 40 - kRing / 2, upright ? in.y + edge + kRing / 2 : in.y + in.h / 2};
    ring_of_choice(pen_, ring, on);
    const float left = upright ? in.x + edge : round.right() + 40;
    const float right = upright ? in.right() - edge : ring.x - kRing / 2 - 16;
    const float head = height(right - left, card.head, Type::kHead), gap = upright ? 24 : box.h < 240 ? 0 : 8;
    const float body = card.body.empty() ? 0 : height(right - left, card.body, Type::kBody) + gap;
    const float top = upright ? round.bottom() + (in.bottom() - round.bottom() - head - body) / 2
                              : in.y + (in.h - head - body) / 2;
    put({left, top, right - left, head + 1}, card.head, {Type::kHead, on ? Colour::kBlue : Colour::kInk});
    if (body > 0)
        put({left, top + head + gap, right - left, body + 1}, card.body, {Type::kBody, Colour::kInk2});
    take(press, intent);
}

// One filled card on a page: the disc beside its words, or above them where the card is upright.
void Ui::home_card(Box box, const Card& card, Intent intent) {
    const Press press = touch(Role::kPrimary, card.head, box, intent);
    tree_.nodes.back().spoken += card.body.empty() ? "" : ", " + card.body;
    const Box in = face(box, {Colour::kBlueDeep, Colour::kBlue, 0, 8, 24}, press);
    const bool upright = box.h > box.w * 0.7F, chevron = !largest() && !upright;
    const Box round{in.x + 40, upright ? in.y + 48 : in.y + (in.h - 144) / 2, 144, 144};
    disc(round, card.icon, Colour::kOnBlue, Colour::kBlue);
    if (chevron) pen_.icon({in.right() - 88, in.y + in.h / 2 - 24, 48, 48}, Icon::kRight, Colour::kOnBlue, 5);
    const float left = upright ? round.x : round.right() + 40;
    const float width = in.right() - (chevron ? 104 : 40) - left;
    const float head = height(width, card.head, Type::kTitle), body = height(width, card.body, Type::kBody);
    const float top = upright ? round.bottom() + 40 : in.y + (in.h - head - body - 16) / 2;
    put({left, top, width, head + 1}, card.head, {Type::kTitle, Colour::kOnBlue});
    put({left, top + head + 16, width, body + 1}, card.body, {Type::kBody, Colour::kOnBlue2});
    take(press, intent);
}

// A white card: high, its sentence stands below; low, beside; narrow, only icon and word.
void Ui::tile(Box box, const Card& card, Intent intent) {
    const Press press = touch(Role::kChoice, card.head, box, intent);
    tree_.nodes.back().spoken += card.body.empty() ? "" : ", " + card.body;
    const Box in = face(box, {Colour::kLine, Colour::kPanel, 2, 6, 24}, press);
    const float head = em_of(Type::kHead, frame_.text_scale) * line_of(Type::kHead);
    if (box.w < 440) {
        const float line = em_of(Type::kLabel, frame_.text_scale) * line_of(Type::kLabel);
        const float size = 48, gap = (in.h - size - line) / 3;
        pen_.icon({in.middle().x - size / 2, in.y + gap, size, size}, card.icon, Colour::kBlue, 4);
        put({in.x + 12, in.bottom() - gap - line, in.w - 24, line + 1}, card.head,
            {Type::kLabel, Colour::kInk, Align::kCentre});
        return take(press, intent);
    }
    const bool high = box.h > 200, chevron = !largest();
    const float size = 96;
    const Box round{in.x + 32, high ? in.y + 40 : in.y + (in.h - size) / 2, size, size};
    disc(round, card.icon, Colour::kTint, Colour::kBlue);
    if (chevron) pen_.icon({in.right() - 60, round.middle().y - 20, 40, 40}, Icon::kRight, Colour::kLine, 4);
    const float left = round.right() + 24, right = in.right() - (chevron ? 64 : 16);
    const bool below = !card.body.empty();
    if (high) {
        put({left, round.y, right - left, size}, card.head,
            {fitting({0, 0, right - left, size}, card.head, Type::kHead), Colour::kInk, Align::kLeft,
             Stand::kMiddle});
        if (below)
            put({in.x + 32, round.bottom() + 8, in.w - 56, in.bottom() - round.bottom() - 12}, card.body,
                {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
        return take(press, intent);
    }
    float body = below ? height(right - left, card.body, Type::kBody) : 0;
    if (head + body + 16 > in.h) body = 0;  // spoken all the same
    const float top = in.y + (in.h - head - body) / 2;
    put({left, top, right - left, head + 1}, card.head, {Type::kHead, Colour::kInk});
    if (body > 0) put({left, top + head, right - left, body + 1}, card.body, {Type::kBody, Colour::kInk2});
    take(press, intent);
}

}  // namespace canbao::screens
