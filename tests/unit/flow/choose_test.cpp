// choosing(): many answers stand on pages, and an answer is the same one on whatever page it stands.
#include "kiosk/flow/choose.h"

#include <gtest/gtest.h>

#include "tests/unit/flow/world.h"

namespace canbao {
namespace {

using Kind = Intent::Kind;

struct Shown : Stage {
    explicit Shown(std::vector<Intent> intents) : touches(std::move(intents)) {}
    void put(View) override {}
    Pending<Intent> asking(View view) override {
        const auto& page = std::get<view::ChooseOne>(view);
        pages.push_back(page.page);
        chosen = page.chosen;
        return next < touches.size() ? Pending<Intent>(touches[next++]) : Pending<Intent>();
    }
    std::vector<Intent> touches;
    std::size_t next = 0;
    std::vector<int> pages{};
    std::optional<int> chosen{};
};

struct Asked {
    std::vector<int> pages;     // shown, one for each touch and the last
    std::optional<int> chosen;  // on the last one
    std::optional<Chosen> answer;
};

Asked asked(int options, std::optional<int> chosen, std::vector<Intent> touches) {
    test::World world;
    auto session = world.session();
    Shown stage(std::move(touches));
    Session scripted{world,         world,         world,          world, stage, world, session.log, world,
                     session.rules, session.texts, session.config, 0,     {},    {},    {}};
    Visit visit(scripted, Service::kRightsRecord);
    view::ChooseOne page;
    page.options.assign(static_cast<std::size_t>(options), "沈阳市铁西区");
    page.chosen = chosen;
    auto flow = choosing(visit, std::move(page));
    flow.start();
    std::optional<Chosen> answer;
    if (flow.done()) answer = flow.result();
    return {stage.pages, stage.chosen, answer};
}

Intent page(int index) { return {Kind::kPage, index}; }

TEST(Choose, ShowsThePageOfWhatIsChosenFirst) {
    EXPECT_EQ(asked(61, 0, {}).pages, std::vector<int>{0});
    EXPECT_EQ(asked(61, 5, {}).pages, std::vector<int>{0});
    EXPECT_EQ(asked(61, 6, {}).pages, std::vector<int>{1});
    EXPECT_EQ(asked(61, 60, {}).pages, std::vector<int>{10});
    EXPECT_EQ(asked(61, {}, {}).pages, std::vector<int>{0});
}

TEST(Choose, TurnsOnlyToPagesThatThereAre) {
    EXPECT_EQ(asked(61, 0, {page(10), page(11), page(-1), page(3)}).pages,
              (std::vector<int>{0, 10, 10, 10, 3}));
    EXPECT_EQ(asked(12, 0, {page(1), page(2)}).pages, (std::vector<int>{0, 1, 1}));
    EXPECT_EQ(asked(6, 0, {page(1)}).pages, (std::vector<int>{0, 0}));
}

TEST(Choose, TurningAPageChoosesNothing) {
    EXPECT_EQ(asked(61, {}, {page(4)}).chosen, std::nullopt);
    EXPECT_EQ(asked(61, 7, {page(4)}).chosen, 7);
}

TEST(Choose, AnswersWithTheOptionOfALaterPageAndStaysThere) {
    const auto went = asked(61, 0, {page(10), {Kind::kChoose, 60}, {Kind::kNext}});
    EXPECT_EQ(went.pages, (std::vector<int>{0, 10, 10}));
    ASSERT_TRUE(went.answer);
    EXPECT_EQ(went.answer->way, Way::kOn);
    EXPECT_EQ(went.answer->index, 60);
}

TEST(Choose, TakesNoOptionThatThereIsNot) {
    EXPECT_EQ(asked(61, 0, {page(10), {Kind::kChoose, 61}}).chosen, 0);
    EXPECT_EQ(asked(61, 0, {{Kind::kChoose, -1}}).chosen, 0);
}

}  // namespace
}  // namespace canbao
