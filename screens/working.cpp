#include <algorithm>

#include "screens/screen.h"

namespace canbao::screens {
namespace {

using At = view::Working::Stage;
constexpr int kUsualMost = 10;  // seconds: beyond it the bar waits
constexpr int kSayTimeAfter = 3;
constexpr int kOfferHelpAfter = 10;

Stage stage_of(At at, int row) {
    const int now = at == At::kChecking ? 0 : at == At::kReturning ? 2 : 1;
    return row < now ? Stage::kDone : row == now ? Stage::kNow : Stage::kAhead;
}

std::string_view id_of(At at) {
    if (at == At::kChecking) return "working.title_checking";
    return at == At::kSettling ? "working.title_settling" : "working.title";
}

void your_card(Ui& ui, Box box) {
    ui.framed(box, Colour::kAmber, Colour::kAmberT);
    ui.card({box.x + 40, box.y + (box.h - 140) / 2, 222, 140});
    const float left = box.x + 304, width = box.right() - 32 - left;
    ui.text({left, box.y + 24, width, 72}, ui("working.card"),
            {Type::kLabel, Colour::kAmber, Align::kLeft, Stand::kMiddle});
    ui.text({left, box.y + 96, width, box.h - 112}, ui("working.card_body"),
            {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Working& v) {
    const bool checking = v.stage == At::kChecking;
    ui.step(checking ? 1 : 5);
    ui.title(ui(id_of(v.stage)));
    ui.why(ui("working.why"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box list = wide ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 528};
    ui.panel(list);
    ui.stages(list.inset(40),
              {{ui("working.identity"), stage_of(v.stage, 0)},
               {ui(v.stage == At::kSettling ? "working.settle" : "working.send"), stage_of(v.stage, 1)},
               {ui("working.fetch"), stage_of(v.stage, 2)}});
    const Box time = wide ? Box{972, all.y, 900, 216} : Box{all.x, list.bottom() + 32, all.w, 216};
    ui.panel(time);
    const std::string elapsed = std::to_string(v.elapsed_s);
    const char* said = v.elapsed_s > kOfferHelpAfter  ? "working.long"
                       : v.elapsed_s >= kSayTimeAfter ? "working.usual"
                                                      : "working.begin";
    const float part = static_cast<float>(std::min(v.elapsed_s + 1, kUsualMost)) / (kUsualMost + 1);
    ui.progress(time.inset(40), part, ui(said, {{"seconds", elapsed}}));
    if (!checking) your_card(ui, {time.x, time.bottom() + 32, time.w, 216});
    ui.ways(Ways::kHelp);
    return ui.intent();
}

std::vector<view::Working> previews(Of<view::Working>) {
    return {{At::kChecking, 1}, {At::kSending, 4}, {At::kReturning, 8}, {At::kSettling, 23}};
}

}  // namespace canbao::screens
