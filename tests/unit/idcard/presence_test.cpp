#include <gtest/gtest.h>

#include "drivers/idcard/reader.h"
#include "tests/unit/idcard/session.h"

namespace canbao::idcard {
namespace {

using namespace std::chrono_literals;
using test::Session;

const Deadline::Milliseconds kLong = 60s;

FaultCode fault_of_poll(Session& session) {
    const auto presence = session.reader().poll(Deadline(kLong));
    EXPECT_EQ(session.rest(), "");
    EXPECT_FALSE(presence.ok());
    return presence ? FaultCode::kBug : presence.fault().code;
}

TEST(Presence, AsksForTheSelectedCardFirstAndThenForAnother) {
    Session session;
    session.not_selected()
        .asked(0x20, 0x01)
        .says(0x80)
        .sam_number()
        .not_selected()
        .found()
        .asked(0x30, 0x03)
        .says(0x91);
    auto& reader = session.reader();
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kAbsent);
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(session.rest(), "");
}

TEST(Presence, ACardThatWasReadIsPresentUntilItIsLifted) {
    Session session;
    session.sam_number().not_selected().found().selected().read().no_new_address();
    session.asked(0x30, 0x03).says(0x91).asked(0x30, 0x03).says(0x90, test::utf16(u"新址", 70));
    session.not_selected().asked(0x20, 0x01).says(0x80);
    auto& reader = session.reader();
    EXPECT_TRUE(reader.read(Deadline(kLong)).ok());
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kAbsent);
    EXPECT_EQ(session.rest(), "");
}

TEST(Presence, ACardThatTookTheLastOnesPlaceBetweenTwoPollsIsToldAsAbsentOnce) {
    Session session;
    session.sam_number().not_selected().found().selected().read().no_new_address();
    session.not_selected().found();
    session.not_selected().found().asked(0x30, 0x03).says(0x91).not_selected().asked(0x20, 0x01).says(0x40);
    session.not_selected().asked(0x20, 0x01).says(0x40);
    auto& reader = session.reader();
    EXPECT_TRUE(reader.read(Deadline(kLong)).ok());
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kAbsent);  // another was found
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);  // selected by now
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kAbsent);   // something that is no ID card
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(session.rest(), "");
}

TEST(Presence, SomethingThatIsNoIdCardIsPresentAndReadTellsIt) {
    Session session;
    session.not_selected().asked(0x20, 0x01).says(0x40);
    session.sam_number().not_selected().asked(0x20, 0x01).says(0x40);
    auto& reader = session.reader();
    EXPECT_EQ(*reader.poll(Deadline(kLong)), CardPresence::kPresent);
    EXPECT_EQ(reader.read(Deadline(kLong)).fault().code, FaultCode::kWrongCard);
    EXPECT_EQ(session.rest(), "");
}

TEST(Presence, ASilentReaderIsSilentNeverAbsent) {
    Session session;
    session.asked(0x30, 0x03).quiet().asked(0x20, 0x01).quiet();
    EXPECT_EQ(fault_of_poll(session), FaultCode::kReaderSilent);
}

TEST(Presence, AReaderThatDoesNotKnowOrAllowTheFirstQuestionIsAskedTheSecond) {
    for (const int sw3 : {0x00, 0x21, 0x23, 0x24, 0x40}) {
        Session session;
        session.asked(0x30, 0x03);
        sw3 == 0 ? session.quiet() : session.says(sw3);
        session.found();
        EXPECT_EQ(*session.reader().poll(Deadline(kLong)), CardPresence::kPresent);
        EXPECT_EQ(session.rest(), "");
    }
}

TEST(Presence, ABrokenModuleAndALostLineAreTold) {
    for (const int sw3 : {0x60, 0x66}) {
        Session session;
        session.asked(0x30, 0x03).says(sw3);
        EXPECT_EQ(fault_of_poll(session), FaultCode::kReaderBroken);
    }
    Session session;
    session.asked(0x30, 0x03).lost();
    EXPECT_EQ(fault_of_poll(session), FaultCode::kReaderLost);
}

TEST(Presence, GarbageTwiceIsAProtocolFaultNotSilence) {
    Session session;
    session.asked(0x30, 0x03).came({1, 2, 3}).quiet().asked(0x30, 0x03).came(Bytes(500, 0xAA)).quiet();
    EXPECT_EQ(fault_of_poll(session), FaultCode::kReaderProtocol);
}

TEST(Presence, ACallersShortDeadlineIsATimeoutNotASilentReader) {
    Session session;
    session.asked(0x30, 0x03).quiet();
    EXPECT_EQ(session.reader().poll(Deadline(5ms)).fault().code, FaultCode::kTimeout);
}

}  // namespace
}  // namespace canbao::idcard
