#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;
using Verdict = view::Checked::Verdict;

struct Said {
    Verdict verdict;
    Mood mood;
    Icon icon;
    const char* id;
};
constexpr Said kSaid[] = {{Verdict::kValid, Mood::kGood, Icon::kCheck, "checked.valid"},
                          {Verdict::kAltered, Mood::kBad, Icon::kCross, "checked.altered"},
                          {Verdict::kVoid, Mood::kBad, Icon::kCross, "checked.void"},
                          {Verdict::kExpired, Mood::kCare, Icon::kClock, "checked.expired"},
                          {Verdict::kNotActive, Mood::kCare, Icon::kWarn, "checked.not_active"},
                          {Verdict::kUnknownKey, Mood::kCare, Icon::kWarn, "checked.unknown_key"},
                          {Verdict::kNotFound, Mood::kCare, Icon::kSearch, "checked.not_found"},
                          {Verdict::kNotNow, Mood::kCare, Icon::kClock, "checked.not_now"}};

const Said& said_of(Verdict verdict) { return kSaid[static_cast<std::size_t>(verdict)]; }

// What was signed, to be compared with the paper in hand: name and value, row by row.
void facts(Ui& ui, Box box, const std::vector<view::Checked::Fact>& facts) {
    constexpr float kTallest = 96;
    const int columns = ui.landscape() ? 2 : 1, count = static_cast<int>(facts.size());
    const int rows = (count + columns - 1) / columns;
    const float head = ui.height(box.w, "0", Type::kBody) + 12;
    ui.text({box.x, box.y, box.w, head}, ui("checked.compare"), {Type::kBody, Colour::kInk2});
    const float height = std::min(kTallest, (box.h - head - 16) / static_cast<float>(rows));
    const Box table{box.x, box.y + head, box.w, height * static_cast<float>(rows) + 16};
    ui.panel(table);
    const Box in{table.x + 32, table.y + 8, table.w - 64, table.h - 16};
    for (int i = 0; i < count; ++i) {
        const auto& fact = facts[static_cast<std::size_t>(i)];
        const Box row = in.column(i / rows, columns, 48).row(i % rows, rows, 0);
        if (i % rows > 0) ui.hair({row.x, row.y}, row.w);
        ui.text({row.x, row.y, 216, row.h}, fact.name,
                {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
        ui.text({row.x + 232, row.y, row.w - 232, row.h}, fact.value,
                {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
}

std::vector<view::Checked::Fact> preview_facts(bool many) {
    std::vector<view::Checked::Fact> facts{{"是什么", "参保缴费证明"},
                                           {"编号", "2101-2026-1123-0457"},
                                           {"姓名", "欧*妮"},
                                           {"证件号码", "2101**********9986"},
                                           {"打印日期", "2026 年 11 月 23 日"},
                                           {"数据截至", "2026 年 10 月 31 日"},
                                           {"有效期至", "2027 年 2 月 23 日"}};
    if (!many) return facts;
    facts.push_back({"状态", "正在缴费"});
    facts.push_back({"缴费月数", "420 个月"});
    facts.push_back({"从哪月起", "1991 年 7 月"});
    facts.push_back({"到哪月", "2026 年 10 月"});
    facts.push_back({"参保地", "阜新市阜新蒙古族自治县"});
    return facts;
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Checked& v) {
    const Said& said = said_of(v.verdict);
    const std::string id = said.id;
    ui.verdict(said.mood, said.icon, ui(id + ".title"), ui(id + ".why", {{"until", v.valid_until}}));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const bool valid = v.verdict == Verdict::kValid, told = !v.facts.empty();
    const bool unasked = told && !v.office_asked && (valid || v.verdict == Verdict::kExpired);
    const float high = wide ? 104 : 120;
    const Box last{all.x, told ? all.bottom() - high : all.y, all.w, high};
    const bool beside = wide && unasked;
    const Box care = beside ? last.column(1, 2, 24) : last;
    const Box next = beside ? last.column(0, 2, 24) : unasked ? last.moved(0, -high - 16) : last;
    if (unasked) ui.banner(care, Mood::kCare, Icon::kInfo, ui("checked.not_asked"));
    ui.banner(next, valid ? Mood::kInform : Mood::kCare, valid ? Icon::kEye : Icon::kDesk, ui(id + ".do"));
    const float top = all.y - (wide ? 16 : 8);
    if (told) facts(ui, {all.x, top, all.w, next.y - 16 - top}, v.facts);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("checked.another"), {Kind::kBack});
    ui.primary(Icon::kCheck, ui("checked.known"), {Kind::kKnown});
    return ui.intent();
}

std::vector<view::Checked> previews(Of<view::Checked>) {
    std::vector<view::Checked> list;
    const std::string until = "2027 年 2 月 23 日";
    list.push_back({Verdict::kValid, true, preview_facts(false), until});
    list.push_back({Verdict::kValid, false, preview_facts(true), until});
    list.push_back({Verdict::kAltered, false, {}, ""});
    list.push_back({Verdict::kAltered, true, preview_facts(true), until});
    list.push_back({Verdict::kVoid, true, preview_facts(true), until});
    list.push_back({Verdict::kExpired, false, preview_facts(true), "2026 年 2 月 23 日"});
    list.push_back({Verdict::kNotActive, true, preview_facts(false), until});
    list.push_back({Verdict::kUnknownKey, false, preview_facts(true), until});
    list.push_back({Verdict::kNotFound, true, {}, ""});
    list.push_back({Verdict::kNotNow, false, {}, ""});
    return list;
}

}  // namespace canbao::screens
