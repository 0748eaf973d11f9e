#include "imgui.h"
#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

constexpr float kIconGap = 14;

}  // namespace

void Ui::label_in(Box box, Icon icon, std::string_view words, Style style) {
    const float size = icon == Icon::kNone ? 0 : style.type == Type::kSmall ? 32 : 40;
    const float gap = icon == Icon::kNone ? 0 : icon == Icon::kRight ? 20 : kIconGap;
    const float free = box.w - 24 - size - gap;
    const auto lines = pen_.lines(words, style.type, free, Keep::kYes);
    float width = 0;
    for (const Line& line : lines) width = std::max(width, line.width);
    const float left = box.x + (box.w - width - size - gap) / 2;
    const float text_x = icon == Icon::kRight ? left : left + size + gap;
    if (icon != Icon::kNone) {
        const float icon_x = icon == Icon::kRight ? left + width + gap : left;
        pen_.icon({icon_x, box.y + (box.h - size) / 2, size, size}, icon, style.ink, 4);
    }
    style.stand = Stand::kMiddle;
    style.align = lines.size() > 1 ? Align::kCentre : Align::kLeft;
    put({text_x, box.y, width + 1, box.h}, words, style);
}

void Ui::button(Box box, Icon icon, std::string_view words, Intent intent) {
    const Press press = touch(Role::kButton, words, box, intent);
    const Box inner = face(box, {Colour::kBlue, Colour::kPanel, 3, 6, 20}, press);
    label_in(inner, icon, words, {Type::kLabel, Colour::kBlue});
    take(press, intent);
}

void Ui::small_button(Box box, Icon icon, std::string_view words, Intent intent) {
    const Press press = touch(Role::kButton, words, box, intent);
    const Box inner = face(box, {Colour::kBlue, Colour::kPanel, 3, 6, 20}, press);
    label_in(inner, icon, words, {Type::kBody, Colour::kBlue});
    take(press, intent);
}

void Ui::stacked(Box box, Icon icon, std::string_view words, Intent intent) {
    const Press press = touch(Role::kButton, words, box, intent);
    const Box inner = face(box, {Colour::kBlue, Colour::kPanel, 3, 6, 20}, press);
    const float line = em_of(Type::kLabel, frame_.text_scale) * line_of(Type::kLabel);
    const float size = std::min(44.0F, inner.h - line - 16), gap = std::max(0.0F, inner.h - line - size) / 3;
    pen_.icon({inner.x + (inner.w - size) / 2, inner.y + gap + 2, size, size}, icon, Colour::kBlue, 4);
    put({inner.x, inner.bottom() - line - gap + 2, inner.w, line}, words,
        {Type::kLabel, Colour::kBlue, Align::kCentre});
    take(press, intent);
}

void Ui::comfort(Box box, Icon icon, std::string_view words, Intent intent) {
    const bool on = frame_.text_scale != TextScale::k100;
    const Press press = touch(Role::kButton, words, box, intent);
    Node& key = tree_.nodes.back();
    key.spoken =
        texts_("frame.text_size.spoken", {{"percent", std::to_string(percent_of(frame_.text_scale))}});
    key.chosen = on;
    const Look off{Colour::kLine, Colour::kGround, 2, 4, 20}, chosen{Colour::kBlue, Colour::kTint, 4, 4, 20};
    const Box inner = face(box, on ? chosen : off, press);
    label_in(inner, icon, words,
             {landscape() ? Type::kSmall : Type::kBody, on ? Colour::kBlue : Colour::kInk});
    take(press, intent);
}

void Ui::key(Box box, const Key& key, Intent intent) {
    const bool on = key.chosen == Chosen::kYes;
    const Press press = touch(Role::kKey, key.words, box, intent);
    tree_.nodes.back().chosen = on;
    const Look off{Colour::kLine, Colour::kPanel, 2, 6, 20}, chosen{Colour::kBlue, Colour::kTint, 6, 4, 20};
    Box inner = face(box, on ? chosen : off, press);
    if (on) {
        const Point tick{inner.x + 56, inner.y + inner.h / 2};
        pen_.circle(tick, 24, Colour::kBlue);
        pen_.icon({tick.x - 16, tick.y - 16, 32, 32}, Icon::kCheck, Colour::kOnBlue, 5);
        inner = {inner.x + 72, inner.y, inner.w - 84, inner.h};
    }
    const float icon = key.icon == Icon::kNone ? 0 : 64;
    const Type type = fitting({0, 0, inner.w - 24 - icon, inner.h}, key.words, key.type);
    label_in(inner, key.icon, key.words, {type, on ? Colour::kBlue : Colour::kInk});
    take(press, intent);
}

bool Ui::hold(Box box, std::string_view words) {
    const Press press = touch(Role::kHold, words, box, {});
    tree_.nodes.back().intent.reset();
    const Box inner = face(box, {Colour::kLine, Colour::kGround, 2, 4, 20}, press);
    label_in(inner, Icon::kEye, words, {Type::kBody, Colour::kInk});
    shown_ = press == Press::kHeld;
    return shown_;
}

}  // namespace canbao::screens
