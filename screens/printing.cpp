#include "screens/paper_words.h"
#include "screens/screen.h"

namespace canbao::screens {

std::optional<Intent> draw(Ui& ui, const view::Printing& v) {
    const std::string paper = paper_words(ui, v.paper);
    ui.step_below();
    ui.title(ui("printing.title", {{"paper", paper}}));
    ui.why(ui("printing.why"));
    const Box all = ui.content();
    const Box picture = ui.landscape() ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 760};
    ui.machine(picture, {Lies::kNothing, Lies::kThere});
    const Box below =
        ui.landscape() ? Box{972, all.y, 900, 136} : Box{all.x, picture.bottom() + 32, all.w, 120};
    ui.banner(below, Mood::kInform, Icon::kPrint, ui("printing.usual"));
    ui.ways(Ways::kHelp);
    return ui.intent();
}

std::vector<view::Printing> previews(Of<view::Printing>) {
    return {{"registration-receipt"}, {"one-time-notice"}, {"hand-over"}};
}

}  // namespace canbao::screens
