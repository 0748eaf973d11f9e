#include "kiosk/flow/book.h"

#include <gtest/gtest.h>

namespace canbao {
namespace {

JournalEntry entry(std::string key, Mark mark, std::string purpose = "register") {
    JournalEntry made;
    made.key = std::move(key);
    made.mark = mark;
    made.purpose = std::move(purpose);
    return made;
}

TEST(Book, AsksTheOfficeAboutAnIntentWithoutAResult) {
    const auto open = open_intents({entry("a", Mark::kIntended, "case")});
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].key, "a");
    EXPECT_EQ(open[0].purpose, "case");
    EXPECT_EQ(open[0].state, OpenIntent::State::kUnsettled);
}

TEST(Book, OnlyClosesWhatHasItsResultOnDisk) {
    for (const auto mark : {Mark::kRegistered, Mark::kRefused, Mark::kVoided}) {
        const auto open = open_intents({entry("a", Mark::kIntended), entry("a", mark), entry("a", mark)});
        ASSERT_EQ(open.size(), 1u);
        EXPECT_EQ(open[0].state, OpenIntent::State::kAnswered);
    }
}

TEST(Book, AsksTheOfficeAboutACertificateThatIsOnlyReserved) {
    const auto reserved = open_intents(
        {entry("a", Mark::kIntended, "certificate"), entry("a", Mark::kReserved, "certificate")});
    ASSERT_EQ(reserved.size(), 1u);
    EXPECT_EQ(reserved[0].state, OpenIntent::State::kUnsettled);
    const auto active = open_intents({entry("a", Mark::kIntended, "certificate"), entry("a", Mark::kReserved),
                                      entry("a", Mark::kRegistered)});
    ASSERT_EQ(active.size(), 1u);
    EXPECT_EQ(active[0].state, OpenIntent::State::kAnswered);
}

TEST(Book, LeavesOutWhatIsClosedAndKeepsTheOrder) {
    const auto open =
        open_intents({entry("b", Mark::kIntended), entry("a", Mark::kIntended), entry("c", Mark::kIntended),
                      entry("a", Mark::kVoided), entry("a", Mark::kClosed)});
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].key, "b");
    EXPECT_EQ(open[1].key, "c");
}

TEST(Book, AsksTheOfficeAgainWhenEntriesContradictEachOther) {
    const auto open =
        open_intents({entry("a", Mark::kIntended), entry("a", Mark::kVoided), entry("a", Mark::kRegistered)});
    ASSERT_EQ(open.size(), 1u);
    EXPECT_EQ(open[0].state, OpenIntent::State::kUnsettled);
}

TEST(Book, IsEmptyForAnEmptyJournal) { EXPECT_TRUE(open_intents({}).empty()); }

}  // namespace
}  // namespace canbao
