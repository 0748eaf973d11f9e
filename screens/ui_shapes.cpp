#include <qrencode.h>

#include <cmath>
#include <memory>
#include <numbers>

#include "screens/pen.h"
#include "screens/ui.h"

namespace canbao::screens {
namespace {

struct MoodColours {
    Colour ground, strong, words;
};

MoodColours colours_of(Mood mood) {
    switch (mood) {
        case Mood::kInform:
            return {Colour::kTint, Colour::kBlue, Colour::kInk};
        case Mood::kGood:
            return {Colour::kGreenT, Colour::kGreen, Colour::kGreen};
        case Mood::kCare:
            return {Colour::kAmberT, Colour::kAmber, Colour::kInk};
        case Mood::kBad:
            return {Colour::kRedT, Colour::kRed, Colour::kInk};
        case Mood::kQuiet:
            break;
    }
    return {Colour::kQuiet, Colour::kInk2, Colour::kInk};
}

}  // namespace

void Ui::panel(Box box) {
    tree_.panels.push_back(box);
    surface(box, Colour::kPanel, 24);
    pen_.outline(box, Colour::kHair, 24, 2);
}

void Ui::framed(Box box, Colour frame, Colour face) {
    tree_.panels.push_back(box);
    surface(box, frame, 24);
    surface(box.inset(4), face, 20);
}

void Ui::hair(Point from, float width) { pen_.fill({from.x, from.y, width, 2}, Colour::kHair); }

void Ui::icon(Box box, Icon icon, Colour ink) { pen_.icon(box, icon, ink, 4); }

void Ui::disc(Box box, Icon icon, Colour face, Colour ink) {
    pen_.circle(box.middle(), box.w / 2, face);
    const float size = std::round(box.w * 0.46F / 4) * 4;
    const Point m = box.middle();
    pen_.icon({m.x - size / 2, m.y - size / 2, size, size}, icon, ink, box.w > 120 ? 5 : 4);
}

void Ui::figure(Box box, std::string_view words, Colour face, Colour ink) {
    pen_.circle(box.middle(), box.w / 2, face);
    surfaces_.push_back({box, face});
    put({box.x, box.y - 8, box.w, box.h + 16}, words, {Type::kLabel, ink, Align::kCentre, Stand::kMiddle});
}

void Ui::banner(Box box, Mood mood, Icon icon, std::string_view words) {
    const MoodColours colours = colours_of(mood);
    node(Role::kBanner, words, box);
    surface(box, colours.ground, box.h < 88 ? 16 : 20);
    const float size = box.h < 88 ? 40 : 56, left = box.h < 88 ? 24 : 32;
    pen_.icon({box.x + left, box.y + (box.h - size) / 2, size, size}, icon, colours.strong, 4);
    const float text_x = box.x + left + size + 24;
    put({text_x, box.y, box.right() - 24 - text_x, box.h}, words,
        {Type::kBody, colours.words, Align::kLeft, Stand::kMiddle});
}

void Ui::alert(Box box, Mood mood, Icon icon, std::string_view words, std::string_view state) {
    const MoodColours colours = colours_of(mood);
    node(Role::kBanner, std::string(words) + " " + std::string(state), box);
    if (mood == Mood::kCare)
        framed(box, colours.strong, colours.ground);
    else
        surface(box, colours.ground, 20);
    pen_.icon({box.x + 32, box.y + (box.h - 56) / 2, 56, 56}, icon, colours.strong, 4);
    const bool urgent = mood == Mood::kCare;
    const float width = pen_.advance(words, Type::kLabel) + 4;
    put({box.x + 112, box.y, width, box.h}, words,
        {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    const float left = box.x + 112 + width + 24;
    put({left, box.y, box.right() - 32 - left, box.h}, state,
        {urgent ? Type::kLabel : Type::kBody, colours.strong, Align::kRight, Stand::kMiddle});
}

// A wide place (landscape): what was found at the left, what to do at the right.
void Ui::wide_condition(Box box, const policy::Unmet& unmet) {
    const float left = box.x + 120, middle = box.x + box.w * 0.5F;
    const float title = height(middle - 24 - left, unmet.title, Type::kLabel);
    const float found = unmet.found.empty() ? 0 : height(middle - 24 - left, unmet.found, Type::kBody);
    const float top = box.y + (box.h - title - found) / 2;
    put({left, top, middle - 24 - left, title + 1}, unmet.title, {Type::kLabel, Colour::kInk});
    if (found > 0)
        text({left, top + title, middle - 24 - left, found + 1}, unmet.found, {Type::kBody, Colour::kInk2});
    remedy({middle, box.y + 12, box.right() - 16 - middle, box.h - 24}, unmet.remedy);
}

void Ui::remedy(Box field, std::string_view words) {
    const std::string what = texts_("not_today.remedy");
    node(Role::kText, what + " " + std::string(words), field);
    surface(field, Colour::kGreenT, 16);
    const float name = pen_.advance(what, Type::kStrong) + 4;
    put({field.x + 24, field.y, name, field.h}, what,
        {Type::kStrong, Colour::kGreen, Align::kLeft, Stand::kMiddle});
    const float x = field.x + 24 + name + 24;
    put({x, field.y, field.right() - 16 - x, field.h}, words,
        {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

void Ui::condition(Box box, int number, const policy::Unmet& unmet) {
    panel(box);
    node(Role::kCondition, unmet.title, box);
    if (box.w > 1200) {
        figure({box.x + 32, box.y + (box.h - 64) / 2, 64, 64}, std::to_string(number), Colour::kAmber,
               Colour::kPanel);
        return wide_condition(box, unmet);
    }
    figure({box.x + 32, box.y + 24, 64, 64}, std::to_string(number), Colour::kAmber, Colour::kPanel);
    const float left = box.x + 120, width = box.right() - 32 - left;
    const float title = put({left, box.y + 28, width, 0}, unmet.title, {Type::kLabel, Colour::kInk});
    const float found = unmet.found.empty()
                            ? title
                            : text({left, title + 4, width, 0}, unmet.found, {Type::kBody, Colour::kInk2});
    const Box field{box.x + 32, found + 12, box.w - 64, box.bottom() - 24 - found - 12};
    remedy(field, unmet.remedy);
}

void Ui::stages(Box box, const std::vector<std::pair<std::string, Stage>>& stages) {
    const int n = static_cast<int>(stages.size());
    for (int i = 0; i < n; ++i) {
        const auto& [words, stage] = stages[static_cast<std::size_t>(i)];
        const Box row = box.row(i, n, 0);
        const Point middle{row.x + 40, row.middle().y};
        const bool ahead = stage == Stage::kAhead;
        if (i > 0)
            pen_.fill({middle.x - 4, middle.y - row.h + 48, 8, row.h - 96},
                      ahead ? Colour::kHair : Colour::kGreen, 0);
        if (stage == Stage::kDone) {
            pen_.circle(middle, 40, Colour::kGreen);
            pen_.icon({middle.x - 24, middle.y - 24, 48, 48}, Icon::kCheck, Colour::kPanel, 6);
        } else {
            pen_.circle_line(middle, 40, ahead ? Colour::kLine : Colour::kBlue, ahead ? 4 : 8);
        }
        if (stage == Stage::kNow)
            for (const float dx : {-18.0F, 0.0F, 18.0F})
                pen_.circle({middle.x + dx, middle.y}, 6, Colour::kBlue);
        const std::string state = texts_(stage == Stage::kDone  ? "working.done"
                                         : stage == Stage::kNow ? "working.now"
                                                                : "working.ahead");
        node(Role::kProgress, words + " " + state, row);
        const float state_w = pen_.advance(state, Type::kBody) + 4, left = row.x + 120;
        put({left, row.y, row.right() - state_w - 24 - left, row.h}, words,
            {Type::kLabel, ahead ? Colour::kInk2 : Colour::kInk, Align::kLeft, Stand::kMiddle});
        put({row.right() - state_w, row.y, state_w, row.h}, state,
            {Type::kBody,
             stage == Stage::kDone  ? Colour::kGreen
             : stage == Stage::kNow ? Colour::kBlue
                                    : Colour::kInk2,
             Align::kRight, Stand::kMiddle});
    }
}

void Ui::progress(Box box, float part, std::string_view words) {
    node(Role::kProgress, words, box);
    put({box.x, box.y, box.w, box.h - 56}, words, {Type::kBody, Colour::kInk});
    const Box track{box.x, box.bottom() - 40, box.w, 40};
    pen_.fill(track, Colour::kQuiet, 20);
    pen_.outline(track, Colour::kLine, 20, 2);
    pen_.fill({track.x, track.y, std::max(40.0F, track.w * std::clamp(part, 0.0F, 1.0F)), 40}, Colour::kBlue,
              20);
}

void Ui::ring(Box box, float part, std::string_view figures, std::string_view unit) {
    node(Role::kNumber, std::string(figures) + " " + std::string(unit), box);
    pen_.circle_line(box.middle(), box.w / 2, Colour::kQuiet, 32);
    pen_.arc(box.middle(), box.w / 2, part, Colour::kBlue, 32);
    const float middle = box.middle().y;
    put({box.x, middle - 140, box.w, 196}, figures,
        {Type::kGiant, Colour::kBlue, Align::kCentre, Stand::kMiddle});
    put({box.x, middle + 52, box.w, 72}, unit, {Type::kLabel, Colour::kInk2, Align::kCentre, Stand::kMiddle});
}

// As large as it fits, in the middle; the paper is white in every theme.
void Ui::paper(Box box, const documents::Picture& picture, std::string_view name) {
    if (picture.empty()) return;
    const auto w = static_cast<float>(picture.width()), h = static_cast<float>(picture.height());
    const float scale = std::min(box.w / w, box.h / h);
    const Box sheet{box.x + (box.w - w * scale) / 2, box.y, w * scale, h * scale};
    node(Role::kPicture, name, sheet);
    pen_.page(sheet, picture);
    pen_.outline({sheet.x - 2, sheet.y - 2, sheet.w + 4, sheet.h + 4}, Colour::kLine, 0, 2);
}

void Ui::code(Box box, std::string_view payload, std::string_view name) {
    node(Role::kCode, name, box);
    pen_.fill(box, Colour::kWhite);
    const std::string text(payload);
    const std::unique_ptr<QRcode, void (*)(QRcode*)> qr(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!qr) return;
    const int modules = qr->width + 4;
    const float module =
        std::max(1.0F, std::floor(box.w * pen_.unit() / static_cast<float>(modules))) / pen_.unit();
    const float left = box.x + (box.w - module * static_cast<float>(qr->width)) / 2;
    const float top = box.y + (box.h - module * static_cast<float>(qr->width)) / 2;
    for (int y = 0; y < qr->width; ++y)
        for (int x = 0; x < qr->width; ++x)
            if (qr->data[y * qr->width + x] & 1)
                pen_.fill({left + module * static_cast<float>(x), top + module * static_cast<float>(y),
                           module, module},
                          Colour::kBlack);
}

}  // namespace canbao::screens
