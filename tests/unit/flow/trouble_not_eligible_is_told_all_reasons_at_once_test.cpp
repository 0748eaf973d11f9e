#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

using Kind = Intent::Kind;

TEST(NotEligible, ShowsAndPrintsEveryConditionAndSendsNothing) {
    Scene scene("permit-suspended");
    scene.who.script.basis = policy::Basis::kPermit;
    std::size_t shown = 0;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::NotToday>(&view)) shown = page->unmet.size();
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_EQ(went.end.nothing, Nothing::kNotEligible);
    EXPECT_EQ(shown, 3u);
    EXPECT_EQ(scene.asked(went, Port::kOffice), 1);  // the look-up
    EXPECT_TRUE(scene.world.disk.empty());
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    for (const char* words : {"身份证过期了", "居住证没有按年签注", "养老保险还没停", "怎么办"})
        EXPECT_NE(scene.world.printouts[0].text.find(words), std::string::npos) << words;
}

TEST(NotEligible, ByTheOfficesOwnRulesIsToldTheSameWayAndClosesTheKey) {
    Scene scene("new");
    Answered says;
    says.outcome = Outcome::kRejected;
    says.fault = Fault{FaultCode::kOfficeRejected, "simulated"};
    for (int i = 0; i < 4; ++i) says.unmet.push_back({"RULE", "一条规定", "查到", "规定", "依据", "怎么办"});
    scene.world.broken.says = says;
    scene.who.script.detours = {{"not-today", {Kind::kPage, 1}}, {"not-today", {Kind::kPage, 2}}};
    std::vector<int> pages;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::NotToday>(&view)) pages.push_back(page->page);
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.nothing, Nothing::kNotEligible);
    EXPECT_EQ(pages, (std::vector<int>{0, 1, 1}));  // four conditions are two pages
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_FALSE(went.end.recover);
}

TEST(NotEligible, ByARuleThatNobodyIsSureOfIsNotRefusedButLedToTheWindow) {
    Scene scene("other-province");
    scene.who.script.category = policy::Category::kSoleTrader;
    scene.who.script.basis = policy::Basis::kLicence;
    std::optional<view::ToWindow::Why> why;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::ToWindow>(&view)) why = page->why;
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    EXPECT_EQ(why, view::ToWindow::Why::kUnsureFigure);
    EXPECT_EQ(went.seen.codes.size(), 1u);
    EXPECT_FALSE(scene.saw(went, "not-today"));
}

TEST(NotEligible, WhileTheNoticeDoesNotPrintShowsTheReasonsOnceMore) {
    Scene scene("too-young");
    scene.who.script.district = "铁西区";
    const auto went = scene.visit({{scene.step(Port::kPrinter, 0), Harm::kFaultBefore}});
    EXPECT_EQ(went.end.nothing, Nothing::kNotEligible);
    EXPECT_TRUE(scene.saw(went, "printed-how"));
    EXPECT_EQ(scene.world.printouts.size(), 1u);  // the second try
}

}  // namespace
}  // namespace canbao::test
