// What the look-up, the record and the planner say, and on which paper.
#include "kiosk/flow/told.h"
#include "tests/unit/flow/scene.h"

namespace canbao::test {
namespace {

using Kind = Intent::Kind;

struct Stood {
    int months = 0;
    std::optional<int> required, missing;
    std::string since, retires, balance, name;
    policy::RecordState state = policy::RecordState::kNone;
};

Stood standing(Scene& scene) {
    Stood stood;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::Standing>(&view))
            stood = {page->months_paid,
                     page->required,
                     page->missing,
                     page->since,
                     page->retires,
                     page->balance,
                     std::string(reveal(page->name)),
                     page->state};
    };
    EXPECT_EQ(scene.visit().end.ending, Ending::kDone);
    return stood;
}

TEST(LookUp, SaysWhatIsPaidWhatIsMissingAndByWhen) {
    Scene scene("paused", Service::kLookUp);
    scene.who.card["sex"] = "1";
    const auto stood = standing(scene);
    EXPECT_EQ(stood.months, 30);
    EXPECT_EQ(stood.since, "2024 年 3 月");
    EXPECT_EQ(stood.balance, "7,243.24");
    EXPECT_EQ(stood.state, policy::RecordState::kPaused);
    EXPECT_EQ(stood.name.find(scene.who.name()), std::string::npos);
    ASSERT_TRUE(stood.required);
    EXPECT_EQ(stood.missing, *stood.required - 30);
    EXPECT_SOUND(scene);
}

TEST(LookUp, OfAWomanWithoutAnAgeOnFileSaysOnlyWhatBothAgesAgreeOn) {
    Scene scene("new", Service::kLookUp);
    scene.who.history = history_of(policy::RecordState::kPaying);
    // A number says the sex by its 17th digit; these are of sequence 998.
    scene.who.card["id_number"] = "210106199001019980";
    ASSERT_TRUE(scene.who.card.count("id_number"));
    scene.who.card["birth"] = "1990-01-01";
    Session session = scene.world.session();
    auto card = scene.who.lay_card();
    auto number = std::string(reveal(card.id_number)).substr(0, 17);
    scene.who.card["id_number"] = number + policy::check_character(number);
    const auto unknown = standing(scene);
    EXPECT_EQ(unknown.retires, "");
    EXPECT_EQ(unknown.required, 240);  // both ages are reached after 2039
    scene.who.history.basis = 55;
    EXPECT_NE(standing(scene).retires, "");
}

TEST(LookUp, NamesThePlaceOfTheNewestMonthAndTheMonthsOwed) {
    Scene scene("paused", Service::kLookUp);
    auto& spells = scene.who.history.spells;
    spells[0].place = 1;  // the older one at the place that is told last
    spells[0].mark = policy::SpellMark::kOwed;
    spells[1].place = 0;
    std::string place;
    int owed = 0;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::Standing>(&view)) {
            place = page->place;
            owed = page->owed;
        }
    };
    scene.visit();
    EXPECT_EQ(place, "沈阳市铁西区");
    EXPECT_EQ(owed, 16);
}

TEST(LookUp, WithoutAnyRecordSaysSo) {
    Scene scene("new", Service::kLookUp);
    EXPECT_EQ(standing(scene).state, policy::RecordState::kNone);
}

TEST(LookUp, ThatTheOfficeCannotAnswerOpensNoCase) {
    Scene scene("paused", Service::kLookUp);
    scene.world.broken.office = true;
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kNothingHappened);
    EXPECT_TRUE(scene.saw(went, "to-window"));
    EXPECT_TRUE(went.seen.codes.empty());
    EXPECT_TRUE(scene.world.disk.empty());
}

TEST(LookUp, KeepsTheCardOnTheReaderWhileTheAnswerIsShown) {
    Scene scene("paused", Service::kLookUp);
    const int page = scene.step(Port::kStage, 2);  // consent, is it you, standing
    const auto went = scene.visit({{page, Harm::kCardPulled}});
    EXPECT_TRUE(went.by_host);
    EXPECT_EQ(went.end.ending, Ending::kDone);  // the answer was seen
    ASSERT_TRUE(went.seen.wiped);
    EXPECT_FALSE(went.seen.wiped->nothing);
}

TEST(Record, AsksForNumberAndSignatureAfterTheWishToPrint) {
    Scene scene("paused", Service::kRightsRecord);
    scene.who.script.wants_paper = false;
    const auto seen = scene.visit();
    EXPECT_TRUE(scene.saw(seen, "preview"));
    EXPECT_EQ(scene.asked(seen, Port::kOffice), 1);  // the history
    scene.who.script.wants_paper = true;
    const auto printed = scene.visit();
    EXPECT_EQ(scene.asked(printed, Port::kOffice), 2);
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_EQ(scene.world.printouts[0].kind, "rights-record");
    EXPECT_NE(scene.world.printouts[0].text.find("2101-2026-1123-0001"), std::string::npos);
    EXPECT_SOUND(scene);
}

TEST(Record, OffersAYearWithoutAnyMarkBetweenOthersAndPrintsItsMonthsAsUnpaid) {
    Scene scene("paused", Service::kRightsRecord);
    using namespace std::chrono;
    scene.who.history.spells[0].from = scene.who.history.spells[0].to = year{2023} / 12;
    scene.who.history.spells[1].from = year{2025} / 1;
    scene.who.history.spells[1].to = year{2025} / 10;  // nothing in 2026 yet
    scene.who.script.detours = {{"choose-years", {Kind::kAll}}};
    std::vector<int> offered;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::ChooseYears>(&view)) offered = page->years;
    };
    scene.visit();
    EXPECT_EQ(offered, (std::vector<int>{2025, 2024, 2023}));
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    EXPECT_NE(scene.world.printouts[0].text.find("2024"), std::string::npos);
    EXPECT_NE(scene.world.printouts[0].text.find("□□□□□□□□□□□□"), std::string::npos);
    EXPECT_SOUND(scene);
}

TEST(Record, ComesOutOfTheChosenPrinter) {
    for (const int sheet : {0, 1}) {
        Scene scene("paused", Service::kRightsRecord);
        scene.who.history.others.clear();
        scene.world.machine.a4 = true;
        scene.who.script.detours = {{"choose-one", {Kind::kNext}}, {"choose-one", {Kind::kChoose, sheet}}};
        std::optional<Sheet> printing;
        scene.on_view = [&](const View& view) {
            if (const auto* page = std::get_if<view::Printing>(&view)) printing = page->sheet;
        };
        scene.visit();
        ASSERT_EQ(scene.world.printouts.size(), 1u);
        EXPECT_EQ(scene.world.printouts[0].sheet, static_cast<Sheet>(sheet));
        EXPECT_EQ(printing, static_cast<Sheet>(sheet));
    }
}

TEST(Record, ThatIsSignedForOtherMonthsIsNeverPrinted) {
    Scene scene("paused", Service::kRightsRecord);
    scene.world.broken.signs_wrongly = true;
    const auto went = scene.visit();
    EXPECT_TRUE(scene.world.printouts.empty());
    EXPECT_TRUE(scene.saw(went, "to-window"));
}

TEST(Planner, TellsGradesToAnybodyAndAPensionToWhoSaysWhoTheyAre) {
    Scene scene("new", Service::kPlanner);
    scene.who.script.detours = {{"choose-one", {Kind::kChoose, 2}}, {"planner", {Kind::kDetails}}};
    std::size_t grades = 0;
    bool total = false;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::Planner>(&view)) grades = page->grades.size();
        if (const auto* page = std::get_if<view::PlanPension>(&view)) total = page->basic.has_value();
    };
    const auto went = scene.visit();
    EXPECT_EQ(grades, 7u);
    EXPECT_TRUE(scene.saw(went, "ask-number"));
    EXPECT_TRUE(total);
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_FALSE(scene.saw(went, "lay-card"));
    EXPECT_FALSE(went.seen.wiped);
}

TEST(Planner, PrintsOfEveryFigureWhereItStandsAndSinceWhenItHolds) {
    Scene scene("paused", Service::kPlanner);
    scene.who.card["sex"] = "1";
    scene.who.script.detours = {{"planner", {Kind::kPrint}}};
    std::vector<std::string> on_screen;
    scene.on_view = [&](const View& view) {
        if (const auto* page = std::get_if<view::Planner>(&view)) on_screen = page->sources;
    };
    scene.visit();
    ASSERT_EQ(scene.world.printouts.size(), 1u);
    const auto& sheet = scene.world.printouts[0].text;
    for (const auto* figure :
         {"缴费基数：辽人社〔2025〕17号（2025 年 1 月 1 日起）", "缴费比例：", "退休年龄：",
          "最低年限：国务院关于渐进式延迟法定退休年龄的办法（2024-09-13）第二条（2037 年 1 月 1 日起）"})
        EXPECT_NE(sheet.find(figure), std::string::npos) << figure << "\n" << sheet;
    ASSERT_FALSE(on_screen.empty());
    EXPECT_EQ(on_screen.front(), "辽人社〔2025〕17号（2025 年 1 月 1 日起）");
    EXPECT_SOUND(scene);
}

TEST(Guides, NeedNoCardAndEndWithoutALastScreen) {
    Scene scene("new", Service::kGuides);
    const auto went = scene.visit();
    EXPECT_EQ(went.end.ending, Ending::kDone);
    EXPECT_EQ(went.seen.views.front(), "topics");
    EXPECT_FALSE(went.seen.wiped);
}

TEST(Words, GroupAmountsByThousands) {
    EXPECT_EQ(amount_words(0), "0.00");
    EXPECT_EQ(amount_words(99'999), "999.99");
    EXPECT_EQ(amount_words(100'000), "1,000.00");
    EXPECT_EQ(amount_words(-123'456'789), "-1,234,567.89");
}

}  // namespace
}  // namespace canbao::test
