#include <algorithm>

#include "screens/figures.h"
#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;
using Row = view::Matters::Row;

constexpr int kPerPage = 3;

struct Mark {
    Icon icon;
    Colour face, ink;
};
Mark mark_of(const Row& row) {
    if (row.refused) return {Icon::kWarn, Colour::kAmberT, Colour::kAmber};
    if (row.done) return {Icon::kCheck, Colour::kGreenT, Colour::kGreen};
    return {Icon::kClock, Colour::kTint, Colour::kBlue};
}

// When and where; only when, where both do not fit.
std::string when_of(const Ui& ui, const Row& row, Box box) {
    if (row.channel.empty()) return row.at;
    const std::string both = ui("matters.where", {{"at", row.at}, {"channel", row.channel}});
    return ui.height(box.w, both, Type::kBody) <= box.h ? both : row.at;
}

void head(Ui& ui, Box box, std::string_view words, Style style) {
    style.type = ui.fitting(box, words, Type::kLabel);
    style.stand = Stand::kMiddle;
    ui.text(box, words, style);
}

// What and when at the left; its state and number; what to do.
void wide_matter(Ui& ui, Box box, const Row& row, Colour ink) {
    const float line = ui.height(box.w, "0", Type::kLabel), y = box.y + 12;
    const float below = y + line, rest = box.bottom() - 12 - below;
    const Box left{box.x + 160, y, 520, line}, middle{box.x + 712, y, 480, line};
    head(ui, left, row.what, {});
    ui.text({left.x, below, left.w, rest}, when_of(ui, row, {0, 0, left.w, rest}),
            {Type::kBody, Colour::kInk2});
    head(ui, middle, row.state, {Type::kLabel, ink});
    if (!row.reference.empty())
        ui.text({middle.x, below, middle.w, rest},
                ui("matters.reference", {{"reference", grouped(row.reference)}}), {Type::kBody});
    if (!row.note.empty())
        ui.text({box.x + 1216, box.y + 8, box.w - 1240, box.h - 16}, row.note,
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

void matter(Ui& ui, Box box, const Row& row) {
    ui.panel(box);
    const Mark mark = mark_of(row);
    const Colour ink = mark.ink == Colour::kAmber ? Colour::kInk : mark.ink;
    ui.disc({box.x + 32, box.y + 24, 96, 96}, mark.icon, mark.face, mark.ink);
    if (ui.landscape()) return wide_matter(ui, box, row, ink);
    const float left = box.x + 160, width = box.right() - 32 - left;
    const float line = ui.height(width, "0", Type::kLabel), body = ui.height(width, "0", Type::kBody);
    head(ui, {left, box.y + 16, width * 0.58F - 16, line}, row.what, {});
    head(ui, {left + width * 0.58F, box.y + 16, width * 0.42F, line}, row.state,
         {Type::kLabel, ink, Align::kRight});
    const float below = box.y + 20 + line;
    const float reference = row.reference.empty() ? 0 : body;
    const float note = row.note.empty() ? 0 : ui.height(width, row.note, Type::kBody);
    const float room = std::max(body, box.bottom() - 4 - below - reference - note);
    float y = ui.text({left, below, width, room}, when_of(ui, row, {0, 0, width, room}),
                      {Type::kBody, Colour::kInk2});
    if (reference > 0)
        y = ui.text({left, y, width, 0}, ui("matters.reference", {{"reference", grouped(row.reference)}}),
                    {Type::kBody});
    if (note > 0) ui.text({left, y, width, std::max(1.0F, box.bottom() - 4 - y)}, row.note, {Type::kBody});
}

void nothing(Ui& ui, Box box) {
    ui.panel(box);
    ui.disc({box.x + 40, box.y + (box.h - 136) / 2, 136, 136}, Icon::kSearch, Colour::kTint, Colour::kBlue);
    ui.text({box.x + 216, box.y + 24, box.w - 256, box.h - 48}, ui("matters.none"),
            {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

view::Matters preview_of(int count, int page) {
    view::Matters v;
    v.name = Personal("欧阳春妮");
    const Row rows[] = {
        {"参保登记", "已办好", "2026 年 11 月 23 日", "261123000428", "自助机", "", true, false},
        {"养老保险关系转移", "对方已受理", "2026 年 10 月 8 日", "261008004711", "国家社会保险公共服务平台",
         "下一步：原参保地转出，一般 15 个工作日", false, false},
        {"参保登记", "没有通过", "2026 年 9 月 2 日", "260902000113", "窗口",
         "居住证没有按年签注。补办签注后，可以重新登记", false, true}};
    for (int i = 0; i < count; ++i) v.rows.push_back(rows[i % 3]);
    v.page = page;
    return v;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Matters& v) {
    const int count = static_cast<int>(v.rows.size());
    const int pages = std::max(1, (count + kPerPage - 1) / kPerPage), page = std::clamp(v.page, 0, pages - 1);
    ui.crumb_of(pages > 1 ? ui("matters.crumb_pages",
                               {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}})
                          : ui("matters.crumb"),
                v.name);
    ui.title(ui(count == 0 ? "matters.title_none" : "matters.title"));
    ui.why(ui(count == 0 ? "matters.why_none" : "matters.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    if (count == 0) nothing(ui, {all.x, all.y, all.w, 288});
    for (int i = page * kPerPage; i < std::min(count, (page + 1) * kPerPage); ++i) {
        const int at = i - page * kPerPage;
        const Box place =
            wide ? Box{all.x, all.y - 4, all.w, all.h + 8}.row(at, kPerPage, 12) : all.row(at, kPerPage, 24);
        matter(ui, place, v.rows[static_cast<std::size_t>(i)]);
    }
    ui.ways(Ways::kHelpAndEnd);
    if (page > 0) ui.back(ui("topics.before"), {Kind::kPage, page - 1});
    if (page + 1 < pages)
        ui.primary(Icon::kRight, ui("topics.more"), {Kind::kPage, page + 1});
    else
        ui.primary(Icon::kCheck, ui("matters.known"), {Kind::kKnown});
    return ui.intent();
}

std::vector<view::Matters> previews(Of<view::Matters>) {
    return listed(preview_of(1, 0), preview_of(3, 0), preview_of(0, 0), preview_of(7, 0), preview_of(7, 1),
                  preview_of(7, 2));
}

}  // namespace canbao::screens
