#include "screens/figures.h"
#include "screens/month_words.h"
#include "screens/sample_history.h"
#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using policy::MonthSeen;
using policy::MonthState;

// 1-4, 9 of the months in this state; empty when there is none.
std::string months_in(const Ui& ui, const policy::YearSeen& year, MonthState state) {
    std::string words;
    for (int i = 0; i < 12; ++i) {
        if (year.months[static_cast<std::size_t>(i)].state != state) continue;
        int end = i;
        while (end + 1 < 12 && year.months[static_cast<std::size_t>(end + 1)].state == state) ++end;
        if (!words.empty()) words += ui("list.comma");
        words += std::to_string(i + 1);
        if (end > i) words += (end > i + 1 ? "—" : ui("list.comma")) + std::to_string(end + 1);
        i = end;
    }
    return words;
}

// What is out of the common, in the order of what must be done about it.
std::vector<std::string> said_of(const Ui& ui, const view::OneYear& v) {
    std::vector<std::string> said;
    const std::pair<MonthState, const char*> states[] = {{MonthState::kOwed, "one_year.owed"},
                                                         {MonthState::kTwice, "one_year.twice"},
                                                         {MonthState::kNone, "one_year.none"},
                                                         {MonthState::kMovedIn, "one_year.moved_in"}};
    for (const auto& [state, id] : states)
        if (const std::string months = months_in(ui, v.year, state); !months.empty())
            said.push_back(
                ui(id, {{"months", ui("month.list", {{"months", months}})}, {"windows", v.windows}}));
    if (said.empty()) said.push_back(ui(v.year.counted > 0 ? "one_year.fine" : "one_year.ahead"));
    if (v.year.provisional) said.push_back(ui("one_year.provisional"));
    if (!months_in(ui, v.year, MonthState::kAhead).empty() && v.year.counted > 0)
        said.push_back(ui("one_year.ahead"));
    return said;
}

// The first sentence, and those after it that fit into the same place.
std::string taken_from(std::vector<std::string>& said, const Ui& ui, Box place) {
    std::string words = said.front();
    said.erase(said.begin());
    while (!said.empty()) {
        const std::string more = words + "\n" + said.front();
        if (ui.height(place.w, more, Type::kBody) > place.h) break;
        words = more;
        said.erase(said.begin());
    }
    return words;
}

void month_cell(Ui& ui, Box box, int number, MonthState state) {
    const bool care = state == MonthState::kOwed || state == MonthState::kTwice;
    if (care)
        ui.framed(box, Colour::kAmber, Colour::kAmberT);
    else
        ui.panel(box);
    const float w = ui.largest() ? 40 : 48, h = w * 4 / 3;
    ui.month({box.x + 20, box.y + (box.h - h) / 2, w, h}, state);
    const float left = box.x + 20 + w + 16, width = box.right() - 10 - left;
    const std::string name = ui("month.number", {{"month", std::to_string(number)}});
    const Type type = ui.fitting({0, 0, width, 80}, ui("month.number", {{"month", "12"}}), Type::kLabel);
    const std::string word = ui(state == MonthState::kTwice ? "month.twice_cell" : id_of(state));
    const float head = ui.height(width, name, type), body = ui.height(width, word, Type::kBody);
    const float top = box.y + (box.h - head - body) / 2;
    ui.text({left, top, width, head + 1}, name, {type, Colour::kInk});
    ui.text({left, top + head, width, body + 1}, word, {Type::kBody, care ? Colour::kAmber : Colour::kInk2});
}

// One amount a month where all months have the same, and the year's sum.
std::string sum_words(const Ui& ui, const policy::YearSeen& year, Fen MonthSeen::*part, Fen sum) {
    if (sum == 0) return ui(year.counted == 0 ? "one_year.nothing" : "one_year.unknown");
    Fen each = 0;
    bool same = true;
    for (const auto& month : year.months) {
        const Fen amount = month.*part;
        if (amount == 0) continue;
        same = same && (each == 0 || each == amount);
        each = amount;
    }
    return ui(same ? "one_year.sum_each" : "one_year.sum",
              {{"each", amount_words(each)}, {"sum", amount_words(sum)}});
}

std::string base_words(const Ui& ui, const policy::YearSeen& year) {
    Fen least = 0, most = 0;
    for (const auto& month : year.months) {
        if (month.base == 0) continue;
        least = least == 0 ? month.base : std::min(least, month.base);
        most = std::max(most, month.base);
    }
    if (most == 0) return ui(year.counted == 0 ? "one_year.nothing" : "one_year.unknown");
    if (least == most) return ui("one_year.base_is", {{"amount", amount_words(most)}});
    return ui("one_year.base_range", {{"least", amount_words(least)}, {"most", amount_words(most)}});
}

std::string place_words(const Ui& ui, const view::OneYear& v, float width) {
    std::vector<std::string> names;
    for (const auto& month : v.year.months)
        for (const int place : month.places) {
            if (place < 0 || place >= static_cast<int>(v.places.size())) continue;
            const std::string& name = v.places[static_cast<std::size_t>(place)];
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    if (names.empty()) return ui(v.year.counted == 0 ? "one_year.nothing" : "one_year.unknown");
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ui("list.comma")) + name;
    if (names.size() == 1 || ui.width(all, Type::kBody) <= width) return all;
    return ui("one_year.places", {{"first", names.front()}, {"count", std::to_string(names.size())}});
}

void table(Ui& ui, Box box, const view::OneYear& v) {
    ui.panel(box);
    const Box inner{box.x + 32, box.y + 8, box.w - 64, box.h - 16};
    const float width = inner.w - 216;
    const std::pair<const char*, std::string> rows[] = {
        {"one_year.base", base_words(ui, v.year)},
        {"one_year.paid", sum_words(ui, v.year, &MonthSeen::paid, v.year.paid)},
        {"one_year.account", sum_words(ui, v.year, &MonthSeen::account, v.year.account)},
        {"one_year.place", place_words(ui, v, width)}};
    for (int i = 0; i < 4; ++i) {
        const Box row = inner.row(i, 4, 0);
        if (i > 0) ui.hair({row.x, row.y}, row.w);
        ui.text({row.x, row.y, 208, row.h}, ui(rows[i].first),
                {.ink = Colour::kInk2, .stand = Stand::kMiddle});
        ui.text({row.right() - width, row.y, width, row.h}, rows[i].second, {.stand = Stand::kMiddle});
    }
}

void keys(Ui& ui, Box box, const view::OneYear& v) {
    using Kind = Intent::Kind;
    const auto name = [&](int year) { return ui("year.name", {{"year", std::to_string(year)}}); };
    if (v.before)
        ui.key(box.column(0, 3, 24), {name(*v.before), Icon::kLeft, Type::kLabel, Chosen::kNo},
               {Kind::kYear, *v.before});
    ui.key(box.column(1, 3, 24), {ui("one_year.all"), Icon::kCal, Type::kLabel, Chosen::kNo},
           {Kind::kMonths});
    if (v.after)
        ui.key(box.column(2, 3, 24), {name(*v.after), Icon::kRight, Type::kLabel, Chosen::kNo},
               {Kind::kYear, *v.after});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::OneYear& v) {
    const bool wide = ui.landscape();
    const Box all = ui.content();
    ui.crumb_of(service_words(ui, Service::kLookUp), v.name);
    const int n = v.year.counted;
    ui.title(ui(n == 12  ? "one_year.title_whole"
                : n == 0 ? "one_year.title_nothing"
                         : "one_year.title",
                {{"year", std::to_string(v.year.year)}, {"count", std::to_string(n)}}));
    std::vector<std::string> said = said_of(ui, v);
    ui.why(taken_from(said, ui, wide ? Box{0, 0, 1824, 84} : Box{0, 0, all.w, 150}));
    const float high = wide ? 132 : 136, gap = wide ? 12 : 16;
    const Box months =
        wide ? Box{all.x, all.y, 900, 3 * high + 2 * gap} : Box{all.x, all.y, all.w, 3 * high + 2 * gap};
    for (int i = 0; i < 12; ++i)
        month_cell(ui, months.row(i / 4, 3, gap).column(i % 4, 4, wide ? 12 : 24), i + 1,
                   v.year.months[static_cast<std::size_t>(i)].state);
    const Box more = wide ? Box{972, all.y + 376, 900, 164} : Box{all.x, months.bottom() + 16, all.w, 124};
    const Box facts = wide ? Box{972, all.y, 900, 352} : Box{all.x, more.bottom() + 16, all.w, 352};
    table(ui, facts, v);
    if (!said.empty())
        ui.banner(more, Mood::kInform, Icon::kInfo, taken_from(said, ui, {0, 0, more.w - 140, more.h - 4}));
    keys(ui, wide ? Box{all.x, all.bottom() - 116, 900, 116} : Box{all.x, 1460, all.w, 116}, v);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Intent::Kind::kBack});
    if (v.can_print)
        ui.primary(Icon::kPrint, ui("one_year.print"), {Intent::Kind::kRecord, v.year.year});
    else
        ui.not_ready(ui("months.no_print"));
    return ui.intent();
}

std::vector<view::OneYear> previews(Of<view::OneYear>) {
    const policy::Strip strip = sample_strip(1988, 2026);
    const auto of = [&](int year) {
        view::OneYear v;
        v.name = Personal("欧阳");
        v.year = strip.years[static_cast<std::size_t>(year - 1988)];
        v.places = {"沈阳市沈河区", "阜新市阜新蒙古族自治县", "长春市南关区"};
        if (year > 1988) v.before = year - 1;
        if (year < 2026) v.after = year + 1;
        v.windows = "1—3 号";
        return v;
    };
    view::OneYear worst = of(2024);
    worst.name = Personal("买买提·阿卜杜热合曼");
    for (const std::size_t i : {0U, 2U, 4U, 6U}) worst.year.months[i].state = MonthState::kOwed;
    for (const std::size_t i : {1U, 5U}) worst.year.months[i].state = MonthState::kTwice;
    for (const std::size_t i : {7U, 9U}) worst.year.months[i].state = MonthState::kNone;
    worst.year.months[8].state = MonthState::kMovedIn;
    worst.year.months[8].places = {1, 2};
    worst.year.months[9].base = 435'900;
    worst.year.months[9].paid = 1'452'80;
    worst.year.counted = 6;
    worst.year.provisional = true;
    worst.can_print = false;
    return listed(of(2024), of(1988), of(2004), of(2010), of(2015), of(2026), std::move(worst));
}

}  // namespace canbao::screens
