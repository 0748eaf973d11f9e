// The journal on its worker: after a failed sync the terminal is out of service until it starts again.
#include "kiosk/app/journal_port.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/unit/app/turning.h"
#include "tests/unit/disk/faulty_vfs.h"

namespace canbao::app {
namespace {

class JournalPortTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "canbao-journal-XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder_ = name;
        open(file());
    }
    void open(const std::string& file, std::uint64_t reserve = disk::kReserveBytes) {
        auto journal = disk::Journal::open(file);
        ASSERT_TRUE(journal);
        port_ = std::make_unique<JournalPort>(mailbox_, *std::move(journal), std::nullopt, log_, reserve);
    }
    std::string file() const { return (folder_ / "journal.sqlite").string(); }
    void TearDown() override {
        port_.reset();
        std::filesystem::remove_all(folder_);
    }

    std::optional<FaultCode> append(const std::string& key) {
        JournalEntry entry;
        entry.key = key;
        entry.mark = Mark::kIntended;
        entry.at = Instant{std::chrono::seconds{1'800'000'000}};
        entry.purpose = "register";
        entry.sha256 = std::string(64, 'a');
        auto appending = port_->appending(std::move(entry));
        if (!turn_until(mailbox_, [&] { return appending.waiter().await_ready(); })) return FaultCode::kBug;
        const auto written = appending.waiter().await_resume();
        return written ? std::nullopt : std::optional(written.fault().code);
    }

    // Everything that was posted so far is done.
    bool read() {
        auto reading = port_->open_entries();
        return turn_until(mailbox_, [&] { return reading.waiter().await_ready(); });
    }
    bool turns_to(std::optional<FaultCode> fault) {
        return turn_until(mailbox_, [&] { return port_->fault() == fault; });
    }

    const disk::FaultyVfs vfs_;
    std::filesystem::path folder_;
    Mailbox mailbox_;
    NoLog log_;
    std::unique_ptr<JournalPort> port_;
};

TEST_F(JournalPortTest, AFailedSyncEndsTheServiceForGood) {
    EXPECT_EQ(append("a"), std::nullopt);
    EXPECT_EQ(port_->fault(), std::nullopt);
    disk::FaultyVfs::sync = SQLITE_IOERR_FSYNC;
    EXPECT_EQ(append("b"), FaultCode::kDiskFailed);
    EXPECT_EQ(port_->fault(), FaultCode::kDiskFailed);
    disk::FaultyVfs::sync = SQLITE_OK;  // the disk says it is well again: nobody believes it
    EXPECT_EQ(append("c"), FaultCode::kDiskFailed);
    EXPECT_EQ(port_->fault(), FaultCode::kDiskFailed);
}

TEST_F(JournalPortTest, AnEntryThatNoJournalTakesSaysNothingOfTheDisk) {
    EXPECT_EQ(append(""), FaultCode::kBadInput);
    EXPECT_EQ(port_->fault(), std::nullopt);
    EXPECT_EQ(append("a"), std::nullopt);
}

TEST_F(JournalPortTest, BelowTheReserveTheTerminalSaysSoBeforeAnybodyWrites) {
    const auto with_room = std::move(port_);  // what it posted still wants it
    open((folder_ / "full.sqlite").string(), UINT64_MAX);
    EXPECT_TRUE(turns_to(FaultCode::kDiskFull));
    EXPECT_EQ(with_room->fault(), std::nullopt);
    EXPECT_EQ(append("a"), std::nullopt) << "a visit that runs may end";
}

TEST_F(JournalPortTest, TheRoomIsLookedAtAfterEachWrite) {
    EXPECT_EQ(append("a"), std::nullopt);
    std::this_thread::sleep_for(
        std::chrono::milliseconds{100});  // until it was looked at; the next look is in a minute
    ASSERT_TRUE(read());
    EXPECT_EQ(port_->fault(), std::nullopt);
    // The spare room is used up and cannot be had again.
    const std::string spare = file() + ".spare";
    ASSERT_TRUE(std::filesystem::remove(spare));
    std::filesystem::create_directory(spare);
    EXPECT_EQ(append("b"), std::nullopt);
    EXPECT_TRUE(turns_to(FaultCode::kDiskFailed));
}

}  // namespace
}  // namespace canbao::app
