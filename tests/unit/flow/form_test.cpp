// asking(form): forwards, backwards, over steps that do not apply, and edits that go straight back.
#include "kiosk/flow/form.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/unit/flow/world.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

// A form of four questions and a check page; each shows itself as a Phone view whose digits are its index.
class Walked {
public:
    std::set<std::string> answered{};
    std::set<std::string> skipped{};
    std::map<std::string, std::string> clears{};  // answering this one takes the answer of that one

    Form form() {
        Form steps;
        for (const char* id : {"a", "b", "c", "d"}) steps.push_back(step(id));
        steps.push_back({"check", [] { return true; }, [] { return false; },
                         [] { return View(view::Check{}); },
                         [](const Intent& intent) {
                             static constexpr std::string_view kIds[] = {"a", "b", "c", "d"};
                             const auto at = static_cast<std::size_t>(intent.index);
                             if (intent.kind == Kind::kSubmit) return Move{Move::Kind::kNext, {}, {}};
                             if (intent.kind == Kind::kEdit)
                                 return Move{Move::Kind::kEdit, kIds[at], kIds[at]};
                             if (intent.kind == Kind::kChoose)
                                 return Move{Move::Kind::kEdit, kIds[at], kIds[at + 1]};
                             return Move{};
                         }});
        return steps;
    }

    // The ids shown for these touches, one letter each; "!" finished, "<" left.
    std::string walk(const std::vector<Intent>& touches) {
        test::World world;
        auto session = world.session();
        struct Script : Stage {
            void put(View) override {}
            Pending<Intent> asking(View view) override {
                const auto* phone = std::get_if<view::Phone>(&view);
                shown += phone ? std::string(reveal(phone->digits)) : std::string("*");
                return next < touches.size() ? Pending<Intent>(touches[next++]) : Pending<Intent>();
            }
            explicit Script(const std::vector<Intent>& t) : touches(t) {}
            const std::vector<Intent>& touches;
            std::size_t next = 0;
            std::string shown{};
        } stage(touches);
        Session scripted{world, world,         world,         world,          stage, world, session.log,
                         world, session.rules, session.texts, session.config, 0,     {},    {},
                         {}};
        auto flow = asking(scripted, form());
        flow.start();
        auto shown = stage.shown;
        if (flow.done()) shown += flow.result() == FormEnd::kFinished ? "!" : "<";
        return shown;
    }

private:
    Step step(std::string id) {
        return {id == "a"   ? "a"
                : id == "b" ? "b"
                : id == "c" ? "c"
                            : "d",
                [this, id] { return skipped.count(id) == 0; }, [this, id] { return answered.count(id) != 0; },
                [id] {
                    return View(view::Phone{Personal(id), false, false});
                },
                [this, id](const Intent& intent) {
                    if (intent.kind == Kind::kOtherCity) return Move{Move::Kind::kJump, "b", {}};
                    if (intent.kind != Kind::kNext) return Move{};
                    answered.insert(id);
                    if (clears.count(id) != 0) answered.erase(clears[id]);
                    return Move{Move::Kind::kNext, {}, {}};
                }};
    }
};

const Intent kNext{Kind::kNext};
const Intent kBack{Kind::kBack};
const Intent kSubmit{Kind::kSubmit};
const Intent kTouch{Kind::kDigit, 5};
Intent edit(int index) { return {Kind::kEdit, index}; }
Intent edit_two_from(int index) { return {Kind::kChoose, index}; }

TEST(Form, GoesForwardToTheCheckPageAndFinishes) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kTouch, kNext, kNext, kSubmit}), "abccd*!");
}

TEST(Form, GoesBackStepByStepAndLeavesBeforeTheFirst) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kBack, kBack, kBack}), "abcba<");
}

TEST(Form, StepsOverWhatDoesNotApplyInBothDirections) {
    Walked walked;
    walked.skipped = {"a", "c"};
    EXPECT_EQ(walked.walk({kNext, kNext, kBack, kBack, kBack}), "bd*db<");
}

TEST(Form, EditsOneAnswerAndGoesStraightBackToTheCheckPage) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit(1), kNext, kSubmit}), "abcd*b*!");
}

TEST(Form, AsksAgainWhatAnEditMadeUncertain) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext}), "abcd*");
    walked.clears = {{"b", "d"}};
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit(1), kNext, kNext, kSubmit}), "abcd*bd*!");
}

TEST(Form, EditsAnswersThatBelongTogetherOneAfterTheOther) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit_two_from(1), kNext, kNext, kSubmit}),
              "abcd*bc*!");
}

TEST(Form, ComesBackFromAnEditByBackWithoutAChange) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit(2), kBack, kSubmit}), "abcd*c*!");
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit_two_from(1), kNext, kBack, kBack, kSubmit}),
              "abcd*bcb*!");
}

TEST(Form, NeverShowsTheCheckPageWithAnAnswerMissing) {
    Walked walked;
    walked.clears = {{"b", "c"}};
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, edit_two_from(1), kNext, kBack, kBack}), "abcd*bcbc");
}

TEST(Form, GoesBackFromTheCheckPageToTheLastQuestion) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, kNext, kBack, kNext}), "abcd*d*");
}

TEST(Form, JumpsWhereAStepSaysAndGoesOnFromThere) {
    Walked walked;
    EXPECT_EQ(walked.walk({kNext, kNext, kNext, {Kind::kOtherCity}, kNext, kNext, kNext}), "abcdbcd*");
}

}  // namespace
}  // namespace canbao
