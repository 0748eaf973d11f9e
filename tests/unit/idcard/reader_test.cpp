#include "drivers/idcard/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/idcard/session.h"

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;
using test::answer;
using test::Session;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Deadline::Milliseconds kLong = 60s;

FaultCode fault_of_read(Session& session) {
    const auto card = session.reader().read(Deadline(kLong));
    EXPECT_EQ(session.rest(), "");
    EXPECT_FALSE(card.ok());
    return card ? FaultCode::kBug : card.fault().code;
}

Card card_of_read(Session& session, std::string_view model = "") {
    auto card = session.reader(model).read(Deadline(kLong));
    EXPECT_EQ(session.rest(), "");
    if (!card) ADD_FAILURE() << card.fault().detail;
    return card ? *std::move(card) : Card{};
}

TEST(Reading, FindsSelectsReadsAndAsksForTheNewestAddress) {
    Session session;
    session.sam_number().not_selected().found().selected().read().no_new_address();
    const Card card = card_of_read(session);
    EXPECT_EQ(reveal(card.name), "张明伟");
    EXPECT_EQ(reveal(card.address), "辽宁省沈阳市铁西区试验路1号1-1-1");
    EXPECT_EQ(card.sam_id, "05.01-20180847-0012345678-0123456789");
    EXPECT_EQ(card.photo.size(), 1024u);
    EXPECT_THAT(card.warnings, IsEmpty());
}

TEST(Reading, GoesOnWhereThePollStopped) {
    Session found;
    found.not_selected().found().sam_number().selected().read().no_new_address();
    auto& reader = found.reader();
    ASSERT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_TRUE(reader.read(Deadline(kLong)).ok());
    EXPECT_EQ(found.rest(), "");
    Session selected;
    selected.asked(0x30, 0x03).says(0x91).sam_number().read().no_new_address();
    auto& again = selected.reader();
    ASSERT_EQ(*again.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_TRUE(again.read(Deadline(kLong)).ok());
    EXPECT_EQ(selected.rest(), "");
}

TEST(Reading, WhatThePollKnewMayBeStale) {
    Session session;  // another card was laid down in between
    session.not_selected()
        .found()
        .sam_number()
        .asked(0x20, 0x02)
        .says(0x81)
        .found()
        .selected()
        .read()
        .no_new_address();
    auto& reader = session.reader();
    ASSERT_TRUE(reader.poll(Deadline(kLong)).ok());
    EXPECT_TRUE(reader.read(Deadline(kLong)).ok());
    EXPECT_EQ(session.rest(), "");
}

TEST(Reading, TheModulesNumberIsAskedOnce) {
    Session session;
    session.sam_number().not_selected().found().selected().read().no_new_address();
    session.asked(0x30, 0x03).says(0x91).read().no_new_address();
    auto& reader = session.reader();
    EXPECT_TRUE(reader.read(Deadline(kLong)).ok());
    EXPECT_FALSE(reader.read(Deadline(kLong))->sam_id.empty());
    EXPECT_EQ(session.rest(), "");
}

TEST(Reading, ACardIsReadWithoutTheModulesNumber) {
    Session session;
    session.asked(0x12, 0xFF).quiet().not_selected().found().selected().read().no_new_address();
    const Card card = card_of_read(session);
    EXPECT_EQ(card.sam_id, "");
    EXPECT_THAT(card.warnings, ElementsAre("sam-id-unknown"));
}

TEST(Reading, AnAppendedAddressReplacesTheCards) {
    Session session;
    session.sam_number().not_selected().found().selected().read();
    session.asked(0x30, 0x03).says(0x90, test::utf16(u"辽宁省沈阳市皇姑区搬迁路8号", 70));
    EXPECT_EQ(reveal(card_of_read(session).address), "辽宁省沈阳市皇姑区搬迁路8号");
}

TEST(Reading, OfSeveralAppendedAddressesTheLastCounts) {
    Session session;
    session.sam_number().asked(0x30, 0x03).says(0x90, test::utf16(u"第一次", 70)).read();
    session.asked(0x30, 0x03).says(0x90, test::utf16(u"第二次", 70));
    EXPECT_EQ(reveal(card_of_read(session).address), "第二次");
}

TEST(Reading, AnAddressThatCannotBeAskedForIsAWarningNotAGuess) {
    Session session;
    session.sam_number().not_selected().found().selected().read().not_selected().not_selected();
    const Card card = card_of_read(session);
    EXPECT_EQ(reveal(card.address), "辽宁省沈阳市铁西区试验路1号1-1-1");
    EXPECT_THAT(card.warnings, ElementsAre("newest-address-unknown"));
}

TEST(Reading, ADamagedAnswerIsAskedForOnceMore) {
    Bytes damaged = answer(0x90, test::read_data(test::resident().octets(), test::photo()));
    damaged[700] ^= 0x10;
    Session once;
    once.sam_number()
        .not_selected()
        .found()
        .selected()
        .asked(0x30, 0x01)
        .came(damaged)
        .read()
        .no_new_address();
    EXPECT_EQ(reveal(card_of_read(once).name), "张明伟");
    Session twice;
    twice.sam_number().not_selected().found().selected();
    twice.asked(0x30, 0x01).came(damaged).asked(0x30, 0x01).came(damaged);
    EXPECT_EQ(fault_of_read(twice), FaultCode::kReaderProtocol);
}

TEST(Reading, ACommandThatArrivedDamagedIsSentOnceMore) {
    for (const int sw3 : {0x10, 0x11}) {
        Session once;
        once.sam_number()
            .not_selected()
            .asked(0x20, 0x01)
            .says(sw3)
            .found()
            .selected()
            .read()
            .no_new_address();
        EXPECT_EQ(reveal(card_of_read(once).name), "张明伟");
        Session twice;
        twice.sam_number().not_selected().asked(0x20, 0x01).says(sw3).asked(0x20, 0x01).says(sw3);
        EXPECT_EQ(fault_of_read(twice), FaultCode::kReaderProtocol);
    }
}

TEST(Reading, NoiseAroundAndInsideIsPassedOver) {
    const Bytes whole = answer(0x90, test::read_data(test::resident().octets(), test::photo()));
    const auto middle = whole.begin() + 600;
    Session session;
    session.sam_number().asked(0x30, 0x03).came({0x00, 0xAA, 0xAA}).says(0x41).found().selected();
    session.asked(0x30, 0x01).came({0xAA, 0xAA, 0xAA, 0x96, 0x00}).came(Bytes(whole.begin(), middle));
    session.came(Bytes(middle, whole.end())).no_new_address();
    EXPECT_EQ(reveal(card_of_read(session).name), "张明伟");
}

TEST(Reading, ABeginningThatLeadsNowhereDoesNotHideTheAnswer) {
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01);
    session.came({0xAA, 0xAA, 0xAA, 0x96, 0x69, 0x0F, 0x00})
        .says(0x90, test::read_data(test::resident().octets(), test::photo()));
    session.quiet().no_new_address();
    EXPECT_EQ(reveal(card_of_read(session).name), "张明伟");
}

TEST(Reading, AnAnswerCutShortIsAskedForOnceMore) {
    const Bytes whole = answer(0x90, test::read_data(test::resident().octets(), test::photo()));
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01);
    session.came(Bytes(whole.begin(), whole.begin() + 700)).quiet().quiet().read().no_new_address();
    EXPECT_EQ(reveal(card_of_read(session).name), "张明伟");
}

TEST(Reading, APauseWithinAnAnswerIsNoEnd) {
    const Bytes whole = answer(0x90, test::read_data(test::resident().octets(), test::photo()));
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01);
    session.came(Bytes(whole.begin(), whole.begin() + 700))
        .quiet()
        .came(Bytes(whole.begin() + 700, whole.end()));
    session.no_new_address();
    EXPECT_EQ(reveal(card_of_read(session).name), "张明伟");
}

TEST(Reading, LengthsThatDoNotFitAreAProtocolFault) {
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(0x90, Bytes(1284, 0x20));
    EXPECT_EQ(fault_of_read(session), FaultCode::kReaderProtocol);
}

TEST(Reading, NoCardIsNoCard) {
    Session session;
    session.sam_number().not_selected().asked(0x20, 0x01).says(0x80);
    EXPECT_EQ(fault_of_read(session), FaultCode::kNoCard);
}

// The answer to 30 03 claims a selected card where there is none.
TEST(Reading, AReaderThatOnlyClaimsASelectedCardIsAskedToFindOne) {
    for (const int sw3 : {0x21, 0x23, 0x24, 0x31, 0x33, 0x40, 0x41, 0x80, 0x81, 0x91, 0x9F}) {
        Session laid;
        laid.sam_number().asked(0x30, 0x03).says(0x91).asked(0x30, 0x01).says(sw3);
        laid.found().selected().read().no_new_address();
        EXPECT_EQ(reveal(card_of_read(laid).name), "张明伟") << sw3;
    }
    for (const int sw3 : {0x21, 0x23, 0x41, 0x80, 0x81, 0x91, 0x9F}) {
        Session none;
        none.sam_number().asked(0x30, 0x03).says(0x91).asked(0x30, 0x01).says(sw3);
        none.asked(0x20, 0x01).says(0x80);
        EXPECT_EQ(fault_of_read(none), FaultCode::kNoCard) << sw3;
    }
}

TEST(Reading, WhatASelectedCardAnsweredCountsMoreThanThatItIsNotFoundAgain) {
    const std::pair<int, FaultCode> answers[] = {{0x33, FaultCode::kCardDamaged},
                                                 {0x40, FaultCode::kWrongCard}};
    for (const auto& [sw3, code] : answers) {
        Session session;
        session.sam_number().asked(0x30, 0x03).says(0x91).asked(0x30, 0x01).says(sw3);
        session.asked(0x20, 0x01).says(0x80);
        EXPECT_EQ(fault_of_read(session), code) << sw3;
    }
    for (const int sw3 : {0x24, 0x31}) {
        Session session;
        session.sam_number().asked(0x30, 0x03).says(0x91).asked(0x30, 0x01).says(sw3);
        session.asked(0x20, 0x01).says(0x80);
        if (sw3 == 0x24) session.asked(0x10, 0xFF).says(0x90);
        session.not_selected().asked(0x20, 0x01).says(0x80);
        EXPECT_EQ(fault_of_read(session), FaultCode::kCardUnreadable) << sw3;
    }
}

TEST(Reading, AFailureThatMayPassIsTriedOnceMore) {
    for (const int sw3 : {0x41, 0x31, 0x32}) {
        Session once;
        once.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(sw3);
        once.not_selected().found().selected().read().no_new_address();
        EXPECT_EQ(reveal(card_of_read(once).name), "张明伟") << sw3;
        Session twice;
        twice.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(sw3);
        twice.not_selected().found().selected().asked(0x30, 0x01).says(sw3);
        EXPECT_EQ(fault_of_read(twice), FaultCode::kCardUnreadable) << sw3;
    }
}

TEST(Reading, TheModuleIsResetWhereTheStatusAsksForIt) {
    for (const int sw3 : {0x47, 0x24}) {
        Session session;
        session.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(sw3);
        session.asked(0x10, 0xFF).says(0x90).not_selected().found().selected().read().no_new_address();
        EXPECT_EQ(reveal(card_of_read(session).name), "张明伟") << sw3;
    }
}

TEST(Reading, ACardThatIsGoneAfterItFailedWasUnreadable) {
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(0x41);
    session.not_selected().asked(0x20, 0x01).says(0x80);
    EXPECT_EQ(fault_of_read(session), FaultCode::kCardUnreadable);
}

TEST(Reading, FaultsThatNoRepetitionCuresAreToldAtOnce) {
    const std::pair<int, FaultCode> faults[] = {
        {0x33, FaultCode::kCardDamaged},    {0x40, FaultCode::kWrongCard},
        {0x60, FaultCode::kReaderBroken},   {0x66, FaultCode::kReaderBroken},
        {0x21, FaultCode::kReaderProtocol}, {0x23, FaultCode::kReaderBroken}};
    for (const auto& [sw3, code] : faults) {
        Session session;
        session.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(sw3);
        EXPECT_EQ(fault_of_read(session), code) << sw3;
    }
    Session select;
    select.sam_number().not_selected().found().asked(0x20, 0x02).says(0x81);
    EXPECT_EQ(fault_of_read(select), FaultCode::kCardUnreadable);
}

TEST(Reading, UnpluggedAtAnyStepIsLost) {
    const auto begun = [](int steps) {
        Session session;
        if (steps > 0) session.sam_number();
        if (steps > 1) session.not_selected();
        if (steps > 2) session.found();
        if (steps > 3) session.selected();
        if (steps > 4) session.read();
        return session;
    };
    const std::pair<int, int> commands[] = {{0x12, 0xFF}, {0x30, 0x03}, {0x20, 0x01},
                                            {0x20, 0x02}, {0x30, 0x01}, {0x30, 0x03}};
    for (int step = 0; step < 6; ++step) {
        Session session = begun(step);
        session.asked(commands[step].first, commands[step].second).lost();
        EXPECT_EQ(fault_of_read(session), FaultCode::kReaderLost) << step;
    }
}

TEST(Reading, FingerprintsAreLeftOutAndTheirFaultsReadAround) {
    Session with;
    with.sam_number().not_selected().found().selected().asked(0x30, 0x10);
    with.says(0x90, test::read_data(test::resident().octets(), test::photo(), Bytes(1024, 1)))
        .no_new_address();
    EXPECT_EQ(reveal(card_of_read(with, "with-prints").name), "张明伟");
    for (const int sw3 : {0x37, 0x3F}) {
        Session without;
        without.sam_number()
            .not_selected()
            .found()
            .selected()
            .asked(0x30, 0x10)
            .says(sw3)
            .read()
            .no_new_address();
        EXPECT_EQ(reveal(card_of_read(without, "with-prints").name), "张明伟");
    }
}

TEST(Reading, FaultTextsHoldNothingOfTheCard) {
    Bytes data = test::read_data(test::resident().put(248, 2, u"Z").octets(), test::photo());
    Session session;
    session.sam_number().not_selected().found().selected().asked(0x30, 0x01).says(0x90, data);
    const auto card = session.reader().read(Deadline(kLong));
    ASSERT_FALSE(card.ok());
    EXPECT_THAT(card.fault().detail, HasSubstr("unknown card type"));
    EXPECT_EQ(card.fault().detail.find("张"), std::string::npos);
}

}  // namespace
}  // namespace canbao::idcard
