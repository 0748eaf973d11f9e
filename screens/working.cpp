#include <algorithm>

#include "screens/screen.h"
#include "screens/service_words.h"

namespace canbao::screens {
namespace {

using At = view::Working::Stage;
constexpr int kUsualMost = 10;  // seconds: beyond it the bar waits
constexpr int kSayTimeAfter = 3;
constexpr int kOfferHelpAfter = 10;

// The three stages of a registration, a look-up or a certificate, and which of them it is now.
struct Course {
    const char* title;
    const char* stages[3];
    int now;
};

Course course_of(At at, Service service) {
    const bool registers = service == Service::kRegister;
    switch (at) {
        case At::kChecking:
            if (registers)
                return {"working.title_checking", {"working.identity", "working.send", "working.fetch"}, 0};
            return {"working.title_checking", {"working.identity", "working.ask", "working.answer"}, 0};
        case At::kReturning:
            if (registers) return {"working.title", {"working.identity", "working.send", "working.fetch"}, 2};
            return {"working.title_checking", {"working.identity", "working.ask", "working.answer"}, 2};
        case At::kSettling:
            return {"working.title_settling", {"working.identity", "working.settle", "working.fetch"}, 1};
        case At::kAsking:
            return {"working.title_checking", {"working.identity", "working.ask", "working.answer"}, 1};
        case At::kReserving:
            return {"working.title_reserving", {"working.reserve", "working.print", "working.activate"}, 0};
        case At::kActivating:
            return {"working.title_activating", {"working.reserve", "working.print", "working.activate"}, 2};
        case At::kVoiding:
            return {"working.title_voiding", {"working.reserve", "working.print", "working.void"}, 2};
        case At::kSending:
            break;
    }
    return {"working.title", {"working.identity", "working.send", "working.fetch"}, 1};
}

void your_card(Ui& ui, Box box, bool registers) {
    ui.framed(box, Colour::kAmber, Colour::kAmberT);
    ui.card({box.x + 40, box.y + (box.h - 140) / 2, 222, 140});
    const float left = box.x + 304, width = box.right() - 32 - left;
    ui.text({left, box.y + 24, width, 72}, ui(registers ? "working.card" : "working.any_card"),
            {Type::kLabel, Colour::kAmber, Align::kLeft, Stand::kMiddle});
    ui.text({left, box.y + 96, width, box.h - 112}, ui("working.card_body"),
            {Type::kBody, Colour::kInk, Align::kLeft, Stand::kMiddle});
}

}  // namespace

std::optional<Intent> draw(Ui& ui, const view::Working& v) {
    const bool registers = v.service == Service::kRegister, checking = v.stage == At::kChecking;
    if (registers)
        ui.step(checking ? 1 : 5);
    else
        ui.crumb(service_words(ui, v.service));
    const Course course = course_of(v.stage, v.service);
    ui.title(ui(course.title));
    ui.why(ui(registers ? "working.why" : "working.why_any"));
    const Box all = ui.content();
    const bool wide = ui.landscape();
    const Box list = wide ? Box{all.x, all.y, 900, all.h} : Box{all.x, all.y, all.w, 528};
    ui.panel(list);
    std::vector<std::pair<std::string, Stage>> stages;
    for (int i = 0; i < 3; ++i)
        stages.emplace_back(ui(course.stages[i]), i < course.now    ? Stage::kDone
                                                  : i == course.now ? Stage::kNow
                                                                    : Stage::kAhead);
    // Of a void certificate it is not known whether it was printed.
    if (v.stage == At::kVoiding) stages.erase(stages.begin() + 1);
    ui.stages(list.inset(40), stages);
    const Box time = wide ? Box{972, all.y, 900, 216} : Box{all.x, list.bottom() + 32, all.w, 216};
    ui.panel(time);
    const std::string elapsed = std::to_string(v.elapsed_s);
    const char* said = v.elapsed_s > kOfferHelpAfter  ? "working.long"
                       : v.elapsed_s >= kSayTimeAfter ? "working.usual"
                                                      : "working.begin";
    const float part = static_cast<float>(std::min(v.elapsed_s + 1, kUsualMost)) / (kUsualMost + 1);
    ui.progress(time.inset(40), part, ui(said, {{"seconds", elapsed}}));
    if (!checking) your_card(ui, {time.x, time.bottom() + 32, time.w, 216}, registers);
    ui.ways(Ways::kHelp);
    return ui.intent();
}

std::vector<view::Working> previews(Of<view::Working>) {
    return {{At::kChecking, 1},
            {At::kSending, 4},
            {At::kReturning, 8},
            {At::kSettling, 23},
            {At::kChecking, 0, Service::kLookUp},
            {At::kAsking, 3, Service::kLookUp},
            {At::kReserving, 2, Service::kCertificate},
            {At::kActivating, 5, Service::kCertificate},
            {At::kVoiding, 14, Service::kCertificate}};
}

}  // namespace canbao::screens
