#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(OfficeDown, AtTheLookUpLeadsToTheWindowWithASheetAndNoCode) {
    Scene scene("new");
    scene.world.broken.office = true;
    std::optional<view::ToWindow> page;
    scene.on_view = [&](const View& view) {
        if (const auto* window = std::get_if<view::ToWindow>(&view)) page = *window;
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->why, view::ToWindow::Why::kOfficeDown);
    EXPECT_FALSE(page->code);
    EXPECT_TRUE(page->sheet_out);
    EXPECT_EQ(page->window, "3");
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].text.find(scene.who.id_number()), std::string::npos);
    EXPECT_TRUE(scene.world.disk.empty());
    EXPECT_FALSE(went.end.recover);
}

TEST(OfficeDown, AtTheSubmissionCarriesTheAnswersOnTheSheet) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kOffice, 1), Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kHandedOver);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    const auto& sheet = scene.world.printouts[0].text;
    EXPECT_NE(sheet.find("沈阳市铁西区"), std::string::npos) << sheet;
    EXPECT_NE(sheet.find("其他灵活就业人员"), std::string::npos);
    EXPECT_NE(sheet.find("2101**********9986"), std::string::npos);
    EXPECT_TRUE(open_keys(scene.world).empty());
}

TEST(OfficeDown, AndNoPaperIsNothingAndSaysSo) {
    Scene scene("new");
    scene.world.broken.office = scene.world.broken.printer = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_EQ(went.end.nothing, Nothing::kOfficeAndPrinterDead);
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_EQ(went.seen.wiped->nothing, Nothing::kOfficeAndPrinterDead);
    EXPECT_TRUE(scene.saw(went, "printed-how"));
    EXPECT_TRUE(scene.saw(went, "to-window"));
    EXPECT_TRUE(scene.world.ledger.heard().empty());
}

TEST(OfficeDown, BusyOrSayingNoLeavesNothingOpen) {
    const std::pair<Outcome, FaultCode> answers[] = {{Outcome::kBusy, FaultCode::kOfficeBusy},
                                                     {Outcome::kRejected, FaultCode::kOfficeRejected},
                                                     {Outcome::kRefused, FaultCode::kOfficeNotTrusted},
                                                     {Outcome::kNotSent, FaultCode::kOfficeUnreachable}};
    for (const auto& [outcome, code] : answers) {
        Scene scene("new");
        Answered says;
        says.outcome = outcome;
        says.fault = Fault{code, "simulated"};
        scene.world.broken.says = says;
        const auto went = scene.visit();
        EXPECT_EQ(went.end.ending, Ending::kHandedOver) << name_of(outcome);
        EXPECT_FALSE(went.end.recover) << name_of(outcome);
        EXPECT_TRUE(open_keys(scene.world).empty()) << name_of(outcome);
        EXPECT_TRUE(scene.references().empty());
        EXPECT_EQ(scene.world.printouts.size(), 1u) << name_of(outcome);
    }
}

TEST(OfficeDown, DoesNotTryTheOfficeAgainWhenNothingCouldBeSent) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kOffice, 1), Harm::kFaultBefore}});
    EXPECT_EQ(scene.asked(went, Port::kOffice), 2);
}

}  // namespace
}  // namespace canbao::test
