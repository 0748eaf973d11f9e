// A card that is not read is tried again; a reader that fails leads to the window at once.
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(Card, ThatIsUnreadableOnceIsLaidAgain) {
    Scene scene("new");
    std::vector<std::optional<FaultCode>> troubles;
    scene.on_view = [&](const View& view) {
        if (const auto* lay = std::get_if<view::LayCard>(&view)) troubles.push_back(lay->trouble);
    };
    const auto went = scene.visit({{scene.step(Port::kReader, 0), Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(troubles, (std::vector<std::optional<FaultCode>>{std::nullopt, FaultCode::kCardUnreadable}));
}

TEST(Card, ThatIsNeverReadIsTheWindowsAfterFiveTries) {
    Scene scene("new");
    scene.world.broken.cards_unreadable = true;
    const auto went = scene.visit();
    EXPECT_EQ(std::count(went.seen.views.begin(), went.seen.views.end(), "lay-card"), 5);
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_EQ(went.seen.codes.size(), 1u);
    ASSERT_EQ(scene.world.ledger.heard().size(), 1u);
    EXPECT_EQ(scene.world.ledger.heard().begin()->second.id_number, "");
}

TEST(Reader, ThatIsGoneLeadsToTheWindowAtOnce) {
    Scene scene("new");
    scene.world.broken.reader = true;
    const auto went = scene.visit();
    EXPECT_EQ(std::count(went.seen.views.begin(), went.seen.views.end(), "lay-card"), 1);
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
}

TEST(Reader, ThatIsGoneWithoutTheOfficeIsAFaultAndNothingHappened) {
    Scene scene("new");
    scene.world.broken.reader = scene.world.broken.office = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_EQ(went.end.nothing, Nothing::kFault);
    EXPECT_TRUE(scene.saw(went, "to-window"));
    EXPECT_TRUE(scene.world.printouts.empty());  // there are no answers to print
}

TEST(Foreigner, IsHandedOverWithTheCardAsItWasRead) {
    for (const char* slug : {"foreigner-2017", "foreigner-2023"}) {
        Scene scene(slug);
        std::optional<view::ToWindow::Why> why;
        scene.on_view = [&](const View& view) {
            if (const auto* page = std::get_if<view::ToWindow>(&view)) why = page->why;
        };
        EXPECT_EQ(scene.visit().end.ending, Ending::kHandedOver);
        EXPECT_EQ(why, view::ToWindow::Why::kForeignCard);
        ASSERT_EQ(scene.world.ledger.heard().size(), 1u);
        EXPECT_EQ(scene.world.ledger.heard().begin()->second.id_number, scene.who.id_number());
    }
}

}  // namespace
}  // namespace canbao::test
