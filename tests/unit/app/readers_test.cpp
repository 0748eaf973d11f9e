// The ID reader and the card slot as one: whichever card comes first, whose visit it is, what is left behind.
#include "kiosk/app/readers.h"

#include <gtest/gtest.h>

#include "tests/unit/app/desk.h"
#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

struct ReadersTest : testing::Test {
    Mailbox mailbox;
    NoLog log;
    std::shared_ptr<Desk> id_desk = std::make_shared<Desk>();
    std::shared_ptr<Desk> slot_desk = std::make_shared<Desk>();
    ReaderPort id_reader{mailbox, [this] { return open_desk(id_desk); }, log};
    ReaderPort slot{mailbox, [this] { return open_desk(slot_desk); }, log, "card slot"};
    Readers readers{id_reader, &slot};

    void SetUp() override {
        ASSERT_TRUE(until([&] { return readers.known(); }));
    }
    bool until(const std::function<bool()>& condition) { return turn_until(mailbox, condition); }
    bool seen(const ReaderPort& port, CardPresence presence) {
        return until([&] { return port.presence() == presence; });
    }
    // Who was read; the fault's name when nobody was.
    std::string answer_of(Pending<Result<Card>>& reading) {
        if (!until([&] { return reading.waiter().await_ready(); })) return "nothing";
        const auto card = reading.waiter().await_resume();
        if (!card.ok()) return std::string(name_of(card.fault().code));
        return std::string(reveal(card->id_number));
    }
    static int reads_of(const std::shared_ptr<Desk>& desk) {
        const std::lock_guard lock(desk->mutex);
        return desk->reads;
    }
};

TEST_F(ReadersTest, a_card_in_the_slot_is_read) {
    auto reading = readers.reading();
    slot_desk->lay("slot-card");
    EXPECT_EQ(answer_of(reading), "slot-card");
    EXPECT_EQ(reads_of(id_desk), 0);
}

TEST_F(ReadersTest, the_card_that_comes_first_is_read_and_the_other_is_left_alone) {
    auto reading = readers.reading();
    id_desk->lay("id-card");
    EXPECT_EQ(answer_of(reading), "id-card");
    slot_desk->lay("slot-card");
    ASSERT_TRUE(seen(slot, CardPresence::kPresent));
    EXPECT_EQ(reads_of(slot_desk), 0);
}

TEST_F(ReadersTest, nobody_who_waits_no_more_gets_a_card_read) {
    { auto dropped = readers.reading(); }
    slot_desk->lay("slot-card");
    id_desk->lay("id-card");
    ASSERT_TRUE(seen(slot, CardPresence::kPresent) && seen(id_reader, CardPresence::kPresent));
    EXPECT_EQ(reads_of(slot_desk) + reads_of(id_desk), 0);
}

TEST_F(ReadersTest, a_card_left_in_the_slot_is_left_and_not_read_for_the_next) {
    auto reading = readers.reading();
    slot_desk->lay("first");
    ASSERT_EQ(answer_of(reading), "first");
    readers.end_visit();
    EXPECT_TRUE(readers.card_left());
    EXPECT_EQ(readers.presence(), CardPresence::kPresent);
    auto next = readers.reading();
    id_desk->lay("second");
    EXPECT_EQ(answer_of(next), "second");
    EXPECT_EQ(reads_of(slot_desk), 1);
}

TEST_F(ReadersTest, a_pulled_card_is_noticed_although_another_lies_elsewhere) {
    slot_desk->lay("left-behind");
    ASSERT_TRUE(seen(slot, CardPresence::kPresent));
    readers.end_visit();
    auto reading = readers.reading();
    id_desk->lay("id-card");
    ASSERT_EQ(answer_of(reading), "id-card");
    EXPECT_EQ(readers.presence(), CardPresence::kPresent);
    id_desk->lift();
    EXPECT_TRUE(until([&] { return readers.presence() == CardPresence::kAbsent; }));
}

TEST_F(ReadersTest, a_card_pulled_from_the_slot_and_put_back_is_read_again_there) {
    auto reading = readers.reading();
    slot_desk->lay("slot-card");
    ASSERT_EQ(answer_of(reading), "slot-card");
    slot_desk->lift();
    ASSERT_TRUE(until([&] { return readers.presence() == CardPresence::kAbsent; }));
    slot_desk->lay("slot-card");
    ASSERT_TRUE(until([&] { return readers.presence() == CardPresence::kPresent; }));
    auto again = readers.rereading();
    EXPECT_EQ(answer_of(again), "slot-card");
    EXPECT_EQ(reads_of(id_desk), 0);
}

TEST_F(ReadersTest, removal_is_told_once_no_card_lies_in_either) {
    id_desk->lay("id-card");
    slot_desk->lay("slot-card");
    ASSERT_TRUE(seen(slot, CardPresence::kPresent) && seen(id_reader, CardPresence::kPresent));
    auto removal = readers.removal();
    id_desk->lift();
    ASSERT_TRUE(seen(id_reader, CardPresence::kAbsent));
    EXPECT_FALSE(removal.waiter().await_ready());
    slot_desk->lift();
    EXPECT_TRUE(until([&] { return removal.waiter().await_ready(); }));
}

TEST_F(ReadersTest, a_card_that_cannot_be_read_does_not_stand_before_one_laid_elsewhere) {
    slot_desk->refuse_to_read(FaultCode::kWrongCard);
    auto reading = readers.reading();
    slot_desk->lay("bank-card");
    ASSERT_EQ(answer_of(reading), "wrong-card");
    id_desk->lay("id-card");
    ASSERT_TRUE(seen(id_reader, CardPresence::kPresent));
    auto next = readers.reading();
    EXPECT_EQ(answer_of(next), "id-card");
}

TEST_F(ReadersTest, a_lost_slot_does_not_harm_the_id_reader) {
    auto reading = readers.reading();
    slot_desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return readers.slot_fault() == FaultCode::kReaderLost; }));
    EXPECT_EQ(readers.fault(), std::nullopt);
    EXPECT_FALSE(reading.waiter().await_ready());
    id_desk->lay("id-card");
    EXPECT_EQ(answer_of(reading), "id-card");
}

TEST_F(ReadersTest, who_waits_is_told_only_when_no_reader_works_at_all) {
    auto reading = readers.reading();
    id_desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return readers.id_fault() == FaultCode::kReaderLost; }));
    EXPECT_FALSE(reading.waiter().await_ready());
    EXPECT_EQ(readers.fault(), std::nullopt);
    slot_desk->fail(FaultCode::kReaderSilent);
    EXPECT_EQ(answer_of(reading), "reader-lost");
    EXPECT_EQ(readers.fault(), FaultCode::kReaderLost);
}

TEST_F(ReadersTest, a_reader_that_broke_does_not_say_that_the_card_was_pulled) {
    auto reading = readers.reading();
    slot_desk->lay("slot-card");
    ASSERT_EQ(answer_of(reading), "slot-card");
    slot_desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return readers.slot_fault().has_value(); }));
    EXPECT_EQ(readers.presence(), CardPresence::kPresent);
    EXPECT_TRUE(readers.blind());
    auto removal = readers.removal();
    EXPECT_TRUE(removal.waiter().await_ready());
    slot_desk->fail(std::nullopt);
    EXPECT_TRUE(until([&] { return !readers.blind(); }));
}

TEST_F(ReadersTest, only_the_reader_that_the_visit_hangs_on_makes_it_blind) {
    auto reading = readers.reading();
    id_desk->lay("id-card");
    ASSERT_EQ(answer_of(reading), "id-card");
    slot_desk->fail(FaultCode::kReaderLost);
    ASSERT_TRUE(until([&] { return readers.slot_fault().has_value(); }));
    EXPECT_FALSE(readers.blind());
}

TEST(ReadersWithoutSlot, behave_as_the_id_reader_alone) {
    Mailbox mailbox;
    NoLog log;
    const auto desk = std::make_shared<Desk>();
    ReaderPort id_reader{mailbox, [&] { return open_desk(desk); }, log};
    Readers readers{id_reader, nullptr};
    ASSERT_TRUE(turn_until(mailbox, [&] { return readers.known(); }));
    EXPECT_EQ(readers.slot_fault(), std::nullopt);
    auto reading = readers.reading();
    desk->lay("id-card");
    ASSERT_TRUE(turn_until(mailbox, [&] { return reading.waiter().await_ready(); }));
    EXPECT_EQ(reveal(reading.waiter().await_resume()->id_number), "id-card");
    desk->fail(FaultCode::kReaderBroken);
    EXPECT_TRUE(turn_until(mailbox, [&] { return readers.fault() == FaultCode::kReaderBroken; }));
}

}  // namespace
}  // namespace canbao::app
