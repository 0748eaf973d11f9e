#include "screens/screen.h"

namespace canbao::screens {
namespace {

using Kind = Intent::Kind;
using Trouble = view::ShowCode::Trouble;

std::string_view id_of(Trouble trouble) {
    if (trouble == Trouble::kNotOurs) return "show_code.not_ours";
    return trouble == Trouble::kUnreadable ? "show_code.unreadable" : "show_code.lost";
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::ShowCode& v) {
    const bool reads = v.scanner && v.trouble != Trouble::kScanner;
    ui.crumb(ui("check_paper.crumb"));
    ui.title(ui(reads ? "show_code.title" : "show_code.title_type"));
    ui.why(ui(reads ? "show_code.why" : "show_code.why_type"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box picture = wide ? Box{all.x, all.y, 888, all.h} : Box{all.x, all.y, all.w, 752};
    const Box side = wide ? Box{960, all.y, 912, all.h}
                          : Box{all.x, picture.bottom() + 24, all.w, all.bottom() - picture.bottom() - 24};
    if (reads) {
        ui.scanner(picture);
    } else {
        ui.panel(picture);
        ui.disc({picture.x + 56, picture.middle().y - 80, 160, 160}, Icon::kPencil, Colour::kTint,
                Colour::kBlue);
        ui.text({picture.x + 264, picture.y + 24, picture.w - 312, picture.h - 48}, ui("show_code.where"),
                {Type::kLabel, Colour::kInk, Align::kLeft, Stand::kMiddle});
    }
    const Box said{side.x, side.y, side.w, 136};
    if (v.trouble != Trouble::kNone || !v.scanner)
        ui.banner(said, Mood::kCare, Icon::kWarn,
                  ui(id_of(v.trouble == Trouble::kNone ? Trouble::kScanner : v.trouble)));
    else
        ui.banner(said, Mood::kInform, Icon::kInfo, ui("show_code.which"));
    if (reads)
        ui.button({side.x, side.bottom() - 120, side.w, 120}, Icon::kPencil, ui("show_code.type"),
                  {Kind::kTypeCode});
    ui.ways(Ways::kHelpAndEnd);
    ui.back(ui("frame.back"), {Kind::kBack});
    if (reads)
        ui.not_ready(ui("show_code.then"));
    else
        ui.primary(Icon::kPencil, ui("show_code.type"), {Kind::kTypeCode});
    return ui.intent();
}

std::vector<view::ShowCode> previews(Of<view::ShowCode>) {
    return {{true, Trouble::kNone},
            {true, Trouble::kNotOurs},
            {true, Trouble::kUnreadable},
            {true, Trouble::kScanner},
            {false, Trouble::kNone}};
}

}  // namespace canbao::screens
