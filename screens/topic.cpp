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

// One paragraph under the other in a panel, airy where there is room; gives its lower end.
float paragraphs(Ui& ui, Box box, const std::vector<std::string>& ids) {
    constexpr float kLeast = 20, kMost = 44, kDot = 40;
    const float left = box.x + 40 + kDot, width = box.w - 72 - kDot;
    float words = 0;
    for (const std::string& id : ids) words += ui.height(width, ui(id), Type::kBody);
    const float pad = std::clamp((box.h - words) / (2 * static_cast<float>(ids.size())), kLeast, kMost);
    ui.panel({box.x, box.y, box.w, words + 2 * pad * static_cast<float>(ids.size())});
    float y = box.y;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) ui.hair({box.x + 40, y}, box.w - 80);
        const float line = ui.height(width, "0", Type::kBody),
                    high = ui.height(width, ui(ids[i]), Type::kBody);
        ui.swatch({box.x + 40, y + pad + line / 2 - 8, 16, 16}, Colour::kBlue);
        ui.text({left, y + pad, width, high}, ui(ids[i]), {Type::kBody});
        y += high + 2 * pad;
    }
    return y;
}

// "https://si.12333.gov.cn/" -> "si.12333.gov.cn": to be compared with what the telephone shows.
std::string address_of(std::string url) {
    if (const auto start = url.find("://"); start != std::string::npos) url.erase(0, start + 3);
    if (!url.empty() && url.back() == '/') url.pop_back();
    return url;
}

constexpr float kCode = 232, kCodeRow = 256;

// An official address to scan; its name and the address itself beside it.
void code_row(Ui& ui, Box box, const std::string& id) {
    ui.panel(box);
    const Box code{box.x + 24, box.y + (box.h - kCode) / 2, kCode, kCode};
    ui.code(code, ui(id), ui(id + ".name"));
    const float left = code.right() + 32, width = box.right() - 24 - left;
    const float name = ui.height(width, ui(id + ".name"), Type::kLabel);
    const std::string site = ui("topic.address", {{"address", address_of(ui(id))}});
    const float address = ui.height(width, site, Type::kBody) + 8;
    const float top = box.y + (box.h - name - address) / 2;
    ui.text({left, top, width, name}, ui(id + ".name"), {Type::kLabel});
    ui.text({left, top + name + 8, width, address}, site, {Type::kBody, Colour::kInk2});
}

// In landscape: side by side, the name below.
void code_columns(Ui& ui, Box box, const std::vector<std::string>& ids) {
    if (ids.size() == 1) return code_row(ui, {box.x, box.y, box.w, kCodeRow}, ids.front());
    ui.panel(box);
    const int count = static_cast<int>(ids.size());
    for (int i = 0; i < count; ++i) {
        const std::string& id = ids[static_cast<std::size_t>(i)];
        const Box place = box.inset(12).column(i, count, 24);
        const Box code{place.x + (place.w - kCode) / 2, place.y, kCode, kCode};
        ui.code(code, ui(id), ui(id + ".name"));
        ui.text({place.x, code.bottom(), place.w, place.bottom() - code.bottom()}, ui(id + ".name"),
                {Type::kBody, Colour::kInk, Align::kCentre, Stand::kMiddle});
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
    const float high = below.y - 16 - all.y;
    if (wide && !scans.empty()) {
        const float width = scans.size() == 1 ? 1000 : 760;
        paragraphs(ui, {all.x, all.y, all.w - width - 24, high}, words);
        code_columns(ui, {all.right() - width, all.y, width, high}, scans);
    } else if (wide && words.size() > 1) {
        const auto half = words.begin() + static_cast<std::ptrdiff_t>((words.size() + 1) / 2);
        paragraphs(ui, {all.x, all.y, 900, high}, {words.begin(), half});
        paragraphs(ui, {972, all.y, 900, high}, {half, words.end()});
    } else {
        const float row = kCodeRow + 24, left = high - row * static_cast<float>(scans.size());
        float y = paragraphs(ui, {all.x, all.y, all.w, left}, words) + 24;
        for (const std::string& scan : scans) {
            code_row(ui, {all.x, y, all.w, kCodeRow}, scan);
            y += row;
        }
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
