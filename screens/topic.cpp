#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;

// "topic.faq.1." of the first page, "topic.faq.1.p2." of the second.
std::string prefix_of(const std::string& id, int page) {
    const std::string start = "topic." + id + ".";
    return page == 0 ? start : start + "p" + std::to_string(page + 1) + ".";
}

int pages_of(const Ui& ui, const std::string& id) {
    int pages = 1;
    while (ui.has(prefix_of(id, pages) + "1")) ++pages;
    return pages;
}

std::vector<std::string> listed_from(const Ui& ui, const std::string& prefix) {
    std::vector<std::string> ids;
    for (int i = 1; ui.has(prefix + std::to_string(i)); ++i) ids.push_back(prefix + std::to_string(i));
    return ids;
}

// One paragraph under the other in a panel as high as they need; gives its lower end.
float paragraphs(Ui& ui, Box box, const std::vector<std::string>& ids) {
    constexpr float kPad = 20, kDot = 40;
    const float left = box.x + 40 + kDot, width = box.w - 72 - kDot;
    float y = box.y;
    std::vector<float> heights;
    for (const std::string& id : ids) {
        heights.push_back(ui.height(width, ui(id), Type::kBody) + 2 * kPad);
        y += heights.back();
    }
    ui.panel({box.x, box.y, box.w, y - box.y});
    y = box.y;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) ui.hair({box.x + 40, y}, box.w - 80);
        const float line = ui.height(width, "0", Type::kBody);
        ui.swatch({box.x + 40, y + kPad + line / 2 - 8, 16, 16}, Colour::kBlue);
        ui.text({left, y + kPad, width, heights[i] - 2 * kPad}, ui(ids[i]), {Type::kBody});
        y += heights[i];
    }
    return y;
}

// Official addresses to scan, side by side: the code, its name below.
void codes(Ui& ui, Box box, const std::vector<std::string>& ids) {
    constexpr float kSize = 232;
    const int count = static_cast<int>(ids.size());
    ui.panel(box);
    for (int i = 0; i < count; ++i) {
        const Box place = box.inset(20).column(i, count, 24);
        const std::string name = ids[static_cast<std::size_t>(i)] + ".name";
        const Box code{place.x + 4, place.y + (place.h - kSize) / 2, kSize, kSize};
        ui.code(code, ui(ids[static_cast<std::size_t>(i)]), ui(name));
        ui.text({code.right() + 16, place.y, place.right() - code.right() - 16, place.h}, ui(name),
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
}

// Where to ask, or the warning that this page carries; then when this was written.
void foot(Ui& ui, Box box, const view::Topic& v) {
    const std::string care = "topic." + v.id + ".care", start = "topic." + v.id;
    if (ui.has(care))
        ui.banner({box.x, box.y, box.w, box.h - 60}, Mood::kCare, Icon::kWarn, ui(care));
    else
        ui.banner({box.x, box.y, box.w, box.h - 60}, Mood::kInform, Icon::kDesk,
                  ui("topic.ask", {{"windows", v.windows}}));
    const std::string source = ui(ui.has(start + ".source") ? start + ".source" : "topic.source");
    ui.text({box.x, box.bottom() - 52, box.w, 52}, source + ui("topic.updated"),
            {Type::kSmall, Colour::kInk2, Align::kLeft, Stand::kMiddle});
}

void to_the_next(Ui& ui, int page, int pages) {
    ui.ways(Ways::kHelpAndEnd);
    if (page > 0)
        ui.back(ui("topics.before"), {Kind::kPage, page - 1});
    else if (pages > 1)
        ui.back(ui("topic.list"), {Kind::kBack});
    if (page + 1 < pages)
        ui.primary(Icon::kRight, ui("topics.more"), {Kind::kPage, page + 1});
    else
        ui.primary(Icon::kLeft, ui("topic.list"), {Kind::kBack});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Topic& v) {
    const int pages = pages_of(ui, v.id), page = std::clamp(v.page, 0, pages - 1);
    const std::string start = "topic." + v.id, prefix = prefix_of(v.id, page);
    ui.crumb(pages > 1 ? ui("topic.crumb_pages",
                            {{"page", std::to_string(page + 1)}, {"pages", std::to_string(pages)}})
                       : ui("topic.crumb"));
    ui.title(ui(start + ".title"));
    ui.why(ui(start + ".answer"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const auto words = listed_from(ui, prefix), scans = listed_from(ui, prefix + "code.");
    const Box below{all.x, all.bottom() - (wide ? 156.0F : 188.0F), all.w, wide ? 164.0F : 196.0F};
    if (wide && !scans.empty()) {
        paragraphs(ui, {all.x, all.y, 1040, 0}, words);
        codes(ui, {1112, all.y, 760, below.y - 16 - all.y}, scans);
    } else if (wide && words.size() > 1) {
        const auto half = words.begin() + static_cast<std::ptrdiff_t>((words.size() + 1) / 2);
        paragraphs(ui, {all.x, all.y, 900, 0}, {words.begin(), half});
        paragraphs(ui, {972, all.y, 900, 0}, {half, words.end()});
    } else {
        const float end = paragraphs(ui, {all.x, all.y, all.w, 0}, words);
        if (!scans.empty()) codes(ui, {all.x, end + 24, all.w, 272}, scans);
    }
    foot(ui, below, v);
    to_the_next(ui, page, pages);
    return ui.intent();
}

std::vector<view::Topic> previews(Of<view::Topic>) {
    std::vector<view::Topic> list;
    for (const char* id :
         {"guide.fraud", "guide.pay", "guide.pause", "guide.transfer", "guide.short", "faq.1", "faq.2",
          "faq.3", "faq.4", "faq.5", "faq.6", "faq.7", "faq.8", "faq.9", "faq.10"})
        for (int page = 0; page < 2; ++page) list.push_back({id, page, "1—3 号", "周一至周五 8:30—17:00"});
    return list;
}

}  // namespace canbao::screens
