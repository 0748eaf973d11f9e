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

void matter(Ui& ui, Box box, const Row& row) {
    ui.panel(box);
    const Mark look = mark_of(row);
    const float size = 96;
    ui.disc({box.x + 32, box.y + 24, size, size}, look.icon, look.face, look.ink);
    const float left = box.x + 160, right = box.right() - 32;
    const float line = ui.height(right - left, "0", Type::kLabel);
    const float state = (right - left) * 0.42F;
    const Box what{left, box.y + 20, right - left - state - 16, line};
    ui.text(what, row.what,
            {ui.fitting(what, row.what, Type::kLabel), Colour::kInk, Align::kLeft, Stand::kMiddle});
    const Box place{right - state, box.y + 20, state, line};
    ui.text(place, row.state,
            {ui.fitting(place, row.state, Type::kLabel), look.ink == Colour::kAmber ? Colour::kInk : look.ink,
             Align::kRight, Stand::kMiddle});
    float y = ui.text(
        {left, what.bottom() + 4, right - left, 0},
        row.channel.empty() ? row.at : ui("matters.where", {{"at", row.at}, {"channel", row.channel}}),
        {Type::kBody, Colour::kInk2});
    if (!row.reference.empty())
        y = ui.text({left, y, right - left, 0},
                    ui("matters.reference", {{"reference", grouped(row.reference)}}), {Type::kBody});
    if (!row.note.empty())
        ui.text({left, y, right - left, box.bottom() - 12 - y}, row.note, {Type::kBody, Colour::kInk});
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
    ui.crumb(pages > 1 ? ui("matters.crumb_pages",
                            {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}})
                       : ui("matters.crumb"));
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
