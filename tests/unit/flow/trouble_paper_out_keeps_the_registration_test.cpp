#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

void watch(Scene& scene, std::vector<view::PrintedHow>& shown) {
    scene.on_view = [&shown](const View& view) {
        if (const auto* how = std::get_if<view::PrintedHow>(&view)) shown.push_back(*how);
    };
}

TEST(PaperOut, WhileItPrintsLeavesTheRegistrationAndShowsItsNumber) {
    Scene scene("new");
    std::vector<view::PrintedHow> shown;
    watch(scene, shown);
    const int print = scene.step(Port::kPrinter, 0);
    const auto went = scene.visit({{print, Harm::kFaultBefore}, {print + 2, Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].how, view::PrintedHow::How::kFailed);
    EXPECT_EQ(shown[0].fault, FaultCode::kPaperOut);
    EXPECT_EQ(shown[0].reference, *scene.references().begin());
    EXPECT_TRUE(shown[0].may_retry);
    EXPECT_FALSE(shown[1].may_retry);
    EXPECT_TRUE(scene.world.printouts.empty());
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_FALSE(went.seen.wiped->slip);
}

TEST(PaperOut, ThenPaperInPrintsTheSlipItselfNotAReprint) {
    Scene scene("new");
    const auto went = scene.visit({{scene.step(Port::kPrinter, 0), Harm::kFaultBefore}});
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_FALSE(scene.world.printouts[0].reprint);
}

TEST(PaperOut, KnownBeforeIsSaidBeforeTheCardAndOffersNoSlip) {
    Scene scene("new");
    scene.world.broken.printer = true;
    bool said = false, offered = true;
    scene.on_view = [&](const View& view) {
        if (const auto* start = std::get_if<view::BeforeYouStart>(&view)) said = !start->can_print;
        if (const auto* done = std::get_if<view::Registered>(&view)) offered = done->can_print;
    };
    const auto went = scene.visit();
    EXPECT_TRUE(said);
    EXPECT_FALSE(offered);
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(scene.asked(went, Port::kPrinter), 0);
}

TEST(NoProof, AsksTheCitizenToLookAndPrintsOneMoreMarkedAsReprint) {
    Scene scene("new");
    scene.world.broken.no_proof = true;
    std::vector<view::PrintedHow> shown;
    watch(scene, shown);
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].how, view::PrintedHow::How::kUnconfirmed);
    EXPECT_FALSE(shown[1].may_retry);
    ASSERT_EQ(scene.world.printouts.size(), 2u);
    EXPECT_FALSE(scene.world.printouts[0].reprint);
    EXPECT_TRUE(scene.world.printouts[1].reprint);
    EXPECT_TRUE(went.seen.wiped->slip);
}

TEST(NoProof, OfACableThatWentIsUnknownAndNeverPrinted) {
    Scene scene("new");
    scene.who.script.detours = {{"printed-how", {Intent::Kind::kKnown}}};
    scene.world.broken.cable = true;
    std::vector<view::PrintedHow> shown;
    watch(scene, shown);
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0].how, view::PrintedHow::How::kUnknown);
}

TEST(NoPaper, IsAGoodEndWhenTheCitizenWantsNone) {
    Scene scene("new");
    scene.who.script.wants_paper = false;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(scene.asked(went, Port::kPrinter), 0);
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_FALSE(went.seen.wiped->nothing);
    EXPECT_EQ(went.seen.wiped->reference, *scene.references().begin());
}

}  // namespace
}  // namespace canbao::test
