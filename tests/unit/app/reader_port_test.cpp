// The reader on its worker: whose card is it, is it there, is the reader?
#include "kiosk/app/reader_port.h"

#include <gtest/gtest.h>

#include "tests/unit/app/desk.h"
#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

struct ReaderPortTest : testing::Test {
    Mailbox mailbox;
    NoLog log;
    std::shared_ptr<Desk> desk = std::make_shared<Desk>();
    ReaderPort port{mailbox, [this] { return open_desk(desk); }, log};

    bool until(const std::function<bool()>& condition) { return turn_until(mailbox, condition); }
    bool seen(CardPresence presence) {
        return until([&] { return port.known() && port.presence() == presence; });
    }
    // A card that is laid down before anybody looked is nobody's that comes.
    bool lay(const std::string& number) {
        if (!seen(CardPresence::kAbsent)) return false;
        desk->lay(number);
        return seen(CardPresence::kPresent);
    }
    int reads() {
        const std::lock_guard lock(desk->mutex);
        return desk->reads;
    }
};

TEST_F(ReaderPortTest, a_card_is_noticed_but_never_read_before_somebody_asks) {
    ASSERT_TRUE(lay("one"));
    EXPECT_EQ(reads(), 0);
    auto reading = port.reading();
    ASSERT_TRUE(until([&] { return reading.waiter().await_ready(); }));
    auto card = reading.waiter().await_resume();
    ASSERT_TRUE(card.ok());
    EXPECT_TRUE(card->id_number == Personal("one"));
}

TEST_F(ReaderPortTest, a_card_left_from_the_last_visit_is_not_read_for_the_next) {
    ASSERT_TRUE(lay("one"));
    port.end_visit();
    EXPECT_TRUE(port.card_left());
    auto reading = port.reading();
    mailbox.run_all();
    desk->lift();
    ASSERT_TRUE(seen(CardPresence::kAbsent));
    EXPECT_EQ(reads(), 0);
    EXPECT_FALSE(port.card_left());
    desk->lay("two");
    ASSERT_TRUE(until([&] { return reading.waiter().await_ready(); }));
    EXPECT_TRUE(reading.waiter().await_resume()->id_number == Personal("two"));
}

TEST_F(ReaderPortTest, a_card_that_lies_there_at_the_start_is_somebody_elses) {
    const auto found = std::make_shared<Desk>();  // as it is before anybody could look
    found->lay("one");
    ReaderPort late(
        mailbox, [&] { return open_desk(found); }, log);
    ASSERT_TRUE(until([&] { return late.presence() == CardPresence::kPresent; }));
    auto reading = late.reading();
    EXPECT_TRUE(late.card_left());
    EXPECT_FALSE(late.card_waits());
    found->lift();
    ASSERT_TRUE(until([&] { return late.presence() == CardPresence::kAbsent; }));
    EXPECT_FALSE(reading.waiter().await_ready());
    found->lay("two");
    ASSERT_TRUE(until([&] { return reading.waiter().await_ready(); }));
    EXPECT_TRUE(reading.waiter().await_resume()->id_number == Personal("two"));
}

TEST_F(ReaderPortTest, a_card_that_lies_there_when_a_lost_reader_is_found_first_is_somebody_elses) {
    const auto lost = std::make_shared<Desk>();  // before anybody could look
    lost->fail(FaultCode::kReaderLost);
    lost->lay("one");
    ReaderPort late(
        mailbox, [&] { return open_desk(lost); }, log);
    ASSERT_TRUE(until([&] { return late.fault().has_value(); }));
    lost->fail(std::nullopt);
    ASSERT_TRUE(until([&] { return late.presence() == CardPresence::kPresent; }));
    EXPECT_TRUE(late.card_left());
    EXPECT_FALSE(late.card_waits());
}

TEST_F(ReaderPortTest, nobody_who_waits_no_more_gets_a_card_read) {
    ASSERT_TRUE(seen(CardPresence::kAbsent));
    { auto dropped = port.reading(); }
    ASSERT_TRUE(lay("one"));
    EXPECT_EQ(reads(), 0);
}

TEST_F(ReaderPortTest, removal_is_told_once_the_card_is_gone) {
    ASSERT_TRUE(lay("one"));
    auto removal = port.removal();
    EXPECT_FALSE(removal.waiter().await_ready());
    desk->lift();
    EXPECT_TRUE(until([&] { return removal.waiter().await_ready(); }));
}

TEST_F(ReaderPortTest, a_lost_reader_is_said_opened_again_and_fine_again) {
    ASSERT_TRUE(seen(CardPresence::kAbsent));
    desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return port.fault() == FaultCode::kReaderLost; }));
    desk->fail(std::nullopt);
    ASSERT_TRUE(until([&] { return !port.fault(); }));
    const std::lock_guard lock(desk->mutex);
    EXPECT_GE(desk->opened, 2);
}

TEST_F(ReaderPortTest, a_card_that_was_left_is_not_read_for_the_next_because_the_reader_was_lost_meanwhile) {
    ASSERT_TRUE(lay("one"));
    port.end_visit();
    desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return port.fault().has_value(); }));
    desk->fail(std::nullopt);
    ASSERT_TRUE(until([&] { return !port.fault(); }));
    ASSERT_TRUE(seen(CardPresence::kPresent));
    auto reading = port.reading();
    EXPECT_TRUE(port.card_left());
    EXPECT_FALSE(port.card_waits());
    desk->lift();
    ASSERT_TRUE(seen(CardPresence::kAbsent));
    EXPECT_EQ(reads(), 0);
    desk->lay("two");
    ASSERT_TRUE(until([&] { return reading.waiter().await_ready(); }));
    EXPECT_TRUE(reading.waiter().await_resume()->id_number == Personal("two"));
}

TEST_F(ReaderPortTest, a_card_that_lay_there_when_the_visit_ended_on_a_lost_reader_is_not_read_for_the_next) {
    ASSERT_TRUE(lay("one"));
    desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return port.fault().has_value(); }));
    port.end_visit();
    desk->fail(std::nullopt);
    ASSERT_TRUE(until([&] { return !port.fault(); }));
    ASSERT_TRUE(seen(CardPresence::kPresent));
    EXPECT_FALSE(port.card_waits());
    EXPECT_TRUE(port.card_left());
}

TEST_F(ReaderPortTest, a_card_that_nobody_read_yet_is_read_when_the_reader_is_back) {
    ASSERT_TRUE(lay("one"));
    desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return port.fault().has_value(); }));
    desk->fail(std::nullopt);
    ASSERT_TRUE(until([&] { return port.card_waits(); }));
}

TEST_F(ReaderPortTest, who_waits_for_a_card_is_told_that_the_reader_is_lost) {
    ASSERT_TRUE(seen(CardPresence::kAbsent));
    auto reading = port.reading();
    desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return reading.waiter().await_ready(); }));
    EXPECT_EQ(reading.waiter().await_resume().fault().code, FaultCode::kReaderLost);
}

}  // namespace
}  // namespace canbao::app
