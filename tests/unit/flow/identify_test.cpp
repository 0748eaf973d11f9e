// Three ways to say who one is, and what is not one of them.
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

TEST(Identify, ARegistrationAsksForTheIdentityCardInstead) {
    Scene scene("new");
    scene.world.machine.card_slot = true;
    scene.who.script.card_kind = CardKind::kSocialSecurity;
    scene.on_view = [&](const View& view) {
        if (const auto* lay = std::get_if<view::LayCard>(&view); lay != nullptr && lay->id_card_only)
            scene.who.script.card_kind = CardKind::kResident;
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_TRUE(scene.lay_card);
    EXPECT_TRUE(scene.lay_card->id_card_only);
    EXPECT_FALSE(scene.lay_card->card_slot);
}

TEST(Identify, ARegistrationDoesNotAskWhoseCodeItIs) {
    Scene scene("new");
    scene.world.machine.scanner = true;
    scene.who.script.shows = {"token-1"};
    const auto went = scene.visit();
    ASSERT_TRUE(scene.lay_card);
    EXPECT_TRUE(scene.lay_card->id_card_only);
    EXPECT_FALSE(scene.lay_card->scanner);
    EXPECT_EQ(scene.asked(went, Port::kOffice), 0);
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
}

TEST(Identify, ALookUpTakesASocialSecurityCard) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.card_slot = true;
    scene.who.script.card_kind = CardKind::kSocialSecurity;
    std::string year;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::IsItYou>(&view)) year = reveal(page->birth_year);
    };
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    EXPECT_TRUE(scene.lay_card && scene.lay_card->card_slot);
    EXPECT_EQ(year, scene.who.card.at("birth").substr(0, 4));  // by the number: the card has no birth
    EXPECT_SOUND(scene);
}

TEST(Identify, ACodeOfTheElectronicCardIsResolvedByTheOffice) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.scanner = true;
    scene.who.script.shows = {"token-1"};
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_TRUE(scene.saw(went, "standing"));
    EXPECT_FALSE(scene.saw(went, "take-things"));  // nothing lies there
    EXPECT_SOUND(scene);
}

TEST(Identify, TheCodeOfAPaperIsNobodysIdentity) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.scanner = true;
    scene.who.script.shows = {documents::qr_text(samples::signed_certificate())};
    const auto went = scene.visit();
    EXPECT_EQ(scene.asked(went, Port::kOffice), 0);
    ASSERT_TRUE(scene.lay_card);
    EXPECT_EQ(scene.lay_card->trouble, FaultCode::kWrongCard);
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
}

TEST(Identify, AScannerThatIsLostIsNotOfferedAnyMore) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.scanner = true;
    scene.who.script.shows = {"token-1"};
    scene.visit({{scene.step(Port::kScanner, 0), Harm::kFaultBefore}});
    ASSERT_TRUE(scene.lay_card);
    EXPECT_FALSE(scene.lay_card->scanner);
}

TEST(Identify, ACodeThatTheOfficeDoesNotKnowIsSaidAndMayBeShownAgain) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.scanner = true;
    scene.who.script.shows = {"token-1", "token-2"};
    const auto went = scene.visit({{scene.step(Port::kOffice, 0), Harm::kAnswerLost}});
    EXPECT_EQ(scene.lay_card->trouble, FaultCode::kOfficeRejected);
    EXPECT_EQ(went.end.ending, Ending::kDone);
}

// What the pages call the thing in the citizen's hand.
struct Called {
    std::optional<Credential> asked, taken, wiped;
    Service service = Service::kRegister;
};
Called called(Scene& scene) {
    Called called;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::IsItYou>(&view)) {
            called.asked = page->by;
            called.service = page->service;
        }
        if (const auto* page = std::get_if<view::TakeThings>(&view)) called.taken = page->by;
    };
    const auto went = scene.visit();
    if (went.seen.wiped) called.wiped = went.seen.wiped->by;
    return called;
}

TEST(Identify, NoPageCallsASocialSecurityCardAnIdentityCard) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.card_slot = true;
    scene.who.script.card_kind = CardKind::kSocialSecurity;
    const auto pages = called(scene);
    EXPECT_EQ(pages.asked, Credential::kSocialCard);
    EXPECT_EQ(pages.taken, Credential::kSocialCard);
    EXPECT_EQ(pages.wiped, Credential::kSocialCard);
    EXPECT_EQ(pages.service, Service::kLookUp);
}

TEST(Identify, WhoShowedACodeIsNotToldOfACard) {
    Scene scene("paused", Service::kLookUp);
    scene.world.machine.scanner = true;
    scene.who.script.shows = {"token-1"};
    const auto pages = called(scene);
    EXPECT_EQ(pages.asked, Credential::kCode);
    EXPECT_EQ(pages.wiped, Credential::kCode);
}

TEST(Identify, WhoLeavesBeforeTheCardIsNotToldThatSomethingWasRead) {
    Scene scene("paused", Service::kLookUp);
    scene.who.script.detours = {{"before-you-start", {Intent::Kind::kDecline}}};
    EXPECT_FALSE(called(scene).wiped);
}

}  // namespace
}  // namespace canbao::test
