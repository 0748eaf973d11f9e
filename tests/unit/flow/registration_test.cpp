// The straight visit and its detours: what is asked, what is offered, what is said.
#include "tests/unit/flow/hall.h"
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

using Kind = Intent::Kind;

TEST(Registration, TellsTheReferenceOnTheScreenAndOnPaper) {
    Scene scene("new");
    std::optional<view::Registered> shown;
    scene.on_view = [&](const View& view) {
        if (const auto* registered = std::get_if<view::Registered>(&view)) shown = *registered;
    };
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->kind, view::Registered::Kind::kNew);
    EXPECT_EQ(shown->reference, *scene.references().begin());
    EXPECT_EQ(shown->place, "沈阳市铁西区");
    EXPECT_EQ(shown->at, "2026 年 11 月 23 日 14:35");
    EXPECT_EQ(shown->agency, "沈阳市社保中心铁西分中心");
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_NE(scene.world.printouts[0].text.find("张明伟"), std::string::npos);
    EXPECT_NE(scene.world.printouts[0].text.find("沈阳市铁西区（户籍地）"), std::string::npos);
    EXPECT_SOUND(scene);
}

TEST(Registration, ReadsNoCardBeforeConsent) {
    Scene scene("new");
    scene.who.script.detours = {{"before-you-start", {Kind::kDecline}}};
    const auto went = scene.visit();
    EXPECT_EQ(scene.asked(went, Port::kReader), 0);
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_EQ(went.end.nothing, Nothing::kDeclined);
}

TEST(Registration, SendsPlacePhoneAndTheConsentWithItsTextVersionAndTime) {
    Scene scene("new");
    scene.who.script.phone = "13900001234";
    scene.visit();
    ASSERT_EQ(scene.world.ledger.heard().size(), 1u);
    const auto& [key, heard] = *scene.world.ledger.heard().begin();
    const std::string expected = scene.who.id_number() + "\n210106\n13900001234\n" +
                                 hall_texts()("consent.version") + "\n2026-11-23T06:35:01Z\n" + key;
    EXPECT_EQ(heard.body, expected);
}

TEST(Registration, ForgetsTheAnswersWhenAnotherCardIsLaid) {
    Scene scene("new");
    scene.who.script.detours = {{"which-basis", {Kind::kBack}}, {"who-are-you", {Kind::kChoose, 1}},
                                {"who-are-you", {Kind::kNext}}, {"who-are-you", {Kind::kBack}},
                                {"is-it-you", {Kind::kYes}},    {"is-it-you", {Kind::kBack}}};
    std::vector<bool> chosen;
    scene.on_view = [&](const View& view) {
        if (const auto* who = std::get_if<view::WhoAreYou>(&view)) chosen.push_back(who->chosen.has_value());
    };
    const auto went = scene.visit();
    EXPECT_EQ(std::count(went.seen.views.begin(), went.seen.views.end(), "lay-card"), 2);
    EXPECT_EQ(chosen, (std::vector<bool>{false, true, true, false, true}));
    EXPECT_EQ(scene.asked(went, Port::kOffice), 3);  // each card is looked up, then one registration
    EXPECT_EQ(went.end.ending, Ending::kDone);
}

TEST(Registration, SendsNothingAboutSomebodyWhoIsNotThere) {
    Scene scene("new");
    scene.who.script.detours = {{"is-it-you", {Kind::kNo}}};
    const auto went = scene.visit();
    EXPECT_TRUE(scene.saw(went, "for-another"));
    EXPECT_EQ(scene.asked(went, Port::kOffice), 0);
    EXPECT_EQ(went.end.nothing, Nothing::kDeclined);
}

TEST(Registration, TellsWhatCanBeDoneWithoutACardAndComesBack) {
    Scene scene("new");
    scene.who.script.has_card = false;
    scene.who.script.detours = {{"lay-card", {Kind::kWithoutCard}},
                                {"without-card", {Kind::kBack}},
                                {"lay-card", {Kind::kBack}},
                                {"before-you-start", {Kind::kAgree}},
                                {"before-you-start", {Kind::kNo}}};
    const auto went = scene.visit();
    EXPECT_EQ(went.seen.views,
              (std::vector<std::string>{"before-you-start", "lay-card", "without-card", "lay-card",
                                        "before-you-start", "wiped", "attract"}));
}

// The district that each district page shows as marked.
std::vector<std::string> marked_districts(Scene& scene) {
    std::vector<std::string> marked;
    scene.on_view = [&](const View& view) {
        const auto* place = std::get_if<view::WhichPlace>(&view);
        if (place == nullptr || !place->city) return;
        marked.push_back(place->chosen ? place->options[static_cast<std::size_t>(*place->chosen)] : "");
    };
    scene.visit();
    return marked;
}

TEST(Registration, ProposesTheDistrictOfTheRecordOrTheNewestAddress) {
    Scene recorded("new");
    EXPECT_EQ(marked_districts(recorded), std::vector<std::string>{"铁西区"});
    Scene moved("moved");
    EXPECT_EQ(marked_districts(moved), std::vector<std::string>{"皇姑区"});
    Scene unrecorded("moved");
    unrecorded.who.looked.record.household.reset();
    EXPECT_EQ(marked_districts(unrecorded), std::vector<std::string>{"皇姑区"});
}

TEST(Registration, ProposesNoDistrictOfAnotherProvince) {
    Scene scene("other-province");
    scene.who.script.basis = policy::Basis::kPermit;
    EXPECT_EQ(marked_districts(scene), (std::vector<std::string>{"", "铁西区"}));
}

TEST(Registration, AsksForThePlaceAgainWhenTheBasisChanges) {
    const auto place = static_cast<int>(view::CheckRow::Kind::kPlace);
    Scene changed("new");
    changed.who.script.detours = {
        {"which-basis", {Kind::kNext}}, {"check", {Kind::kEdit, place}}, {"which-basis", {Kind::kChoose, 1}}};
    std::vector<std::string> places;
    changed.on_view = [&](const View& view) {
        const auto* check = std::get_if<view::Check>(&view);
        if (check != nullptr) places.emplace_back(reveal(check->rows[3].value));
    };
    changed.visit();
    ASSERT_EQ(places.size(), 2u);
    EXPECT_EQ(places[0], "沈阳市铁西区（户籍地）");
    EXPECT_EQ(places[1], "沈阳市铁西区（居住证地）");
}

TEST(Registration, OffersTheLicenceOnlyToSoleTradersAndTheHouseholdNotToHmtResidents) {
    std::vector<policy::Basis> offered;
    const auto watch = [&](Scene& scene) {
        scene.on_view = [&](const View& view) {
            if (const auto* basis = std::get_if<view::WhichBasis>(&view)) offered = basis->offered;
        };
        scene.visit();
    };
    Scene other("new");
    watch(other);
    EXPECT_EQ(offered, (std::vector{policy::Basis::kHousehold, policy::Basis::kPermit}));
    Scene trader("new");
    trader.who.script.category = policy::Category::kSoleTrader;
    watch(trader);
    EXPECT_EQ(offered,
              (std::vector{policy::Basis::kHousehold, policy::Basis::kPermit, policy::Basis::kLicence}));
    Scene hmt("hmt");
    hmt.who.script.category = policy::Category::kSoleTrader;
    hmt.who.script.basis = policy::Basis::kPermit;
    watch(hmt);
    EXPECT_EQ(offered, (std::vector{policy::Basis::kPermit, policy::Basis::kLicence}));
}

TEST(Registration, TakesElevenDigitsThatCanBeAMobileNumber) {
    Scene scene("new");
    scene.who.script.phone = "13900001234";
    auto& detours = scene.who.script.detours;
    for (const char digit : std::string("128000012349"))
        detours.push_back({"phone", {Kind::kDigit, digit - '0'}});
    detours.push_back({"phone", {Kind::kNext}});
    detours.push_back({"phone", {Kind::kErase}});
    detours.push_back({"phone", {Kind::kClear}});
    std::vector<std::string> typed;
    bool impossible = false;
    std::string on_check;
    scene.on_view = [&](const View& view) {
        if (const auto* phone = std::get_if<view::Phone>(&view)) {
            typed.emplace_back(reveal(phone->digits));
            impossible = impossible || phone->impossible;
        }
        if (const auto* check = std::get_if<view::Check>(&view)) on_check = reveal(check->rows[4].value);
    };
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    EXPECT_TRUE(impossible);
    EXPECT_EQ(typed[11], "12800001234");
    EXPECT_EQ(typed[12], "12800001234");  // a twelfth digit is no digit
    EXPECT_EQ(typed[13], "12800001234");  // and 下一步 does not go on
    EXPECT_EQ(typed[14], "1280000123");
    EXPECT_EQ(typed[15], "");
    EXPECT_EQ(on_check, "139****1234");
}

TEST(Registration, LetsTheNumberBeSkippedAndAnEditBeGivenUp) {
    Scene scene("new");
    const auto phone = static_cast<int>(view::CheckRow::Kind::kPhone);
    scene.who.script.detours = {{"phone", {Kind::kSkip}},
                                {"check", {Kind::kEdit, phone}},
                                {"phone", {Kind::kDigit, 1}},
                                {"phone", {Kind::kBack}}};
    std::vector<std::string> rows;
    scene.on_view = [&](const View& view) {
        if (const auto* check = std::get_if<view::Check>(&view))
            rows.emplace_back(reveal(check->rows[4].value));
    };
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    EXPECT_EQ(rows, (std::vector<std::string>{"没有填", "没有填"}));
}

TEST(Registration, OfLongAgoIsToldKindlyWithItsReference) {
    Scene scene("registered-just-now");
    scene.who.looked.open_registration->at -= std::chrono::hours(24 * 400);
    scene.world.ledger.knows(scene.who);
    std::optional<view::Registered> shown;
    scene.on_view = [&](const View& view) {
        if (const auto* registered = std::get_if<view::Registered>(&view)) shown = *registered;
    };
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->kind, view::Registered::Kind::kAlready);
    EXPECT_EQ(shown->reference, "261123000001");
    EXPECT_TRUE(scene.world.disk.empty());
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_TRUE(scene.world.printouts[0].reprint);
}

TEST(Registration, ThatTheOfficeKnewBeforeClosesItsKeyAsRefused) {
    Scene scene("registered-just-now");
    scene.who.script.district = "皇姑区";
    scene.world.broken.look_up_is_silent = true;
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    EXPECT_TRUE(open_keys(scene.world).empty());
    EXPECT_TRUE(std::none_of(scene.world.disk.begin(), scene.world.disk.end(),
                             [](const JournalEntry& entry) { return entry.mark == Mark::kRegistered; }));
}

TEST(Registration, NeverRepeatsTheIdNumberOnPaper) {
    Scene scene("rare-name");
    scene.who.script.district = "和平区";
    scene.visit();
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].text.find(scene.who.id_number()), std::string::npos);
    EXPECT_NE(scene.world.printouts[0].text.find("欧阳𠅤䶮"), std::string::npos);
}

}  // namespace
}  // namespace canbao::test
