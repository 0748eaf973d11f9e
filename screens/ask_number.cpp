#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Question = view::AskNumber::Question;

std::string id_of(Question question) {
    if (question == Question::kBirthMonth) return "ask_number.birth";
    return question == Question::kYearsPaid ? "ask_number.years" : "ask_number.pause";
}

std::vector<Cells> cells_of(const Ui& ui, const view::AskNumber& v) {
    if (v.question == Question::kBirthMonth) return {{4, ui("ask_number.year")}, {2, ui("ask_number.month")}};
    return {{v.places, ui(v.question == Question::kYearsPaid ? "ask_number.year" : "ask_number.months")}};
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::AskNumber& v) {
    using Kind = Intent::Kind;
    const std::string id = id_of(v.question);
    ui.crumb(ui("planner.crumb"));
    ui.title(ui(id + ".title"));
    ui.why(ui(id + ".why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box field = wide ? Box{all.x, all.y, 900, 192} : Box{all.x, all.y, all.w, 192};
    ui.cells(field, ui(id + ".field"), v.digits, cells_of(ui, v));
    const Box below{field.x, field.bottom() + 16, field.w, 104};
    if (v.impossible)
        ui.banner(below, Mood::kCare, Icon::kWarn, ui(id + ".impossible"));
    else
        ui.text(below, ui(id + ".example"), {Type::kBody, Colour::kInk2, Align::kLeft, Stand::kMiddle});
    const Box keys = wide ? Box{972, all.y, 900, all.h} : Box{all.x, all.y + 336, all.w, 648};
    ui.keypad(keys);
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    const auto places = static_cast<std::size_t>(std::max(1, v.places));
    const std::size_t missing = places - std::min(places, v.digits.size());
    const bool all_needed = v.question == Question::kBirthMonth;
    if (v.digits.empty() || (all_needed && missing > 0))
        ui.not_ready(all_needed ? ui("phone.missing", {{"count", std::to_string(missing)}})
                                : ui("ask_number.type"));
    else if (v.impossible)
        ui.not_ready(ui("ask_number.look_again"));
    else
        ui.primary(Icon::kRight, ui("frame.next"), {Kind::kNext});
    return ui.intent();
}

std::vector<view::AskNumber> previews(Of<view::AskNumber>) {
    return listed(view::AskNumber{Question::kBirthMonth, Personal("19790"), 6, false},
                  view::AskNumber{Question::kBirthMonth, Personal("197913"), 6, true},
                  view::AskNumber{Question::kBirthMonth, Personal(""), 6, false},
                  view::AskNumber{Question::kYearsPaid, Personal("8"), 2, false},
                  view::AskNumber{Question::kYearsPaid, Personal("88"), 2, true},
                  view::AskNumber{Question::kPauseMonths, Personal("24"), 3, false},
                  view::AskNumber{Question::kPauseMonths, Personal("888"), 3, true});
}

}  // namespace canbao::screens
