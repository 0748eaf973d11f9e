// What becomes of the journal's file: older versions, damage, unfinished moves, a full disk.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "drivers/disk/aside.h"
#include "drivers/disk/folder.h"
#include "drivers/disk/journal.h"
#include "tests/unit/disk/faulty_vfs.h"
#include "tests/unit/disk/journal_place.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

class JournalFileTest : public JournalPlace {
protected:
    // The file as the program before version 2 made it.
    void make_version_1(const std::string& rows) {
        sql("PRAGMA journal_mode=WAL; BEGIN; CREATE TABLE entry (number INTEGER PRIMARY KEY AUTOINCREMENT,"
            " key TEXT NOT NULL, mark TEXT NOT NULL, at INTEGER NOT NULL, purpose TEXT NOT NULL,"
            " sha256 TEXT NOT NULL, reference TEXT NOT NULL) STRICT;"
            "CREATE INDEX entry_key ON entry (key, mark); PRAGMA user_version = 1;" +
            rows + "COMMIT;");
    }
    std::string content(const std::string& path) const {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void put(const std::string& path, const std::string& bytes) const {
        std::ofstream(path, std::ios::binary) << bytes;
    }
};

JournalEntry entry(std::string key, Mark mark = Mark::kIntended) {
    return {std::move(key), mark, Instant{std::chrono::seconds{1'795'300'000}}, "register", "ab12", ""};
}

TEST_F(JournalFileTest, AnOlderVersionIsBroughtForwardWithEveryRow) {
    make_version_1(
        "INSERT INTO entry VALUES (7, 'a', 'intended', 1795300000, 'register', 'ab12', '');"
        "INSERT INTO entry VALUES (9, 'b', 'reserved', 1795300000, 'register', 'ab12', '');");
    const auto journal = opened();
    EXPECT_FALSE(journal->moved_aside());
    EXPECT_EQ(journal->check()->version, 4);
    ASSERT_TRUE(journal->append(entry("c")));
    EXPECT_EQ(*journal->all(), (std::vector{entry("a"), entry("b", Mark::kReserved), entry("c")}));
}

TEST_F(JournalFileTest, AnOlderVersionCanBeLookedAtAndStaysOld) {
    make_version_1("INSERT INTO entry VALUES (1, 'a', 'closed', 1795300000, 'case', '', '');");
    const auto journal = Journal::open(path_, Access::kLook);
    ASSERT_TRUE(journal) << journal.fault().detail;
    EXPECT_EQ((*journal)->check()->version, 1);
}

TEST_F(JournalFileTest, AnOlderVersionWithAnUnknownMarkIsMovedAsideWhole) {
    make_version_1("INSERT INTO entry VALUES (1, 'a', 'maybe', 1795300000, 'case', '', '');");
    const auto journal = opened();
    ASSERT_TRUE(journal->moved_aside());
    EXPECT_TRUE(journal->all()->empty());
    EXPECT_NE(content(damaged_beside(path_)).find("maybe"), std::string::npos);
}

TEST_F(JournalFileTest, ADatabaseOfSomebodyElseIsMovedAside) {
    sql("CREATE TABLE birds (name TEXT)");
    EXPECT_TRUE(opened()->moved_aside());
    fs::remove(path_);
    sql("CREATE TABLE birds (name TEXT); PRAGMA user_version = 2");
    EXPECT_TRUE(opened()->moved_aside());
    fs::remove(path_);
    sql("CREATE TABLE birds (name TEXT); PRAGMA user_version = 3");
    EXPECT_TRUE(opened()->moved_aside());
    fs::remove(path_);
    sql("PRAGMA user_version = -5");
    EXPECT_TRUE(opened()->moved_aside());
}

TEST_F(JournalFileTest, TheLogGoesAsideWithItsFile) {
    put(path_, std::string(4096, 'x'));
    put(path_ + "-wal", "the log");
    put(path_ + "-shm", "its index");
    const auto journal = opened();
    ASSERT_TRUE(journal->moved_aside());
    const auto aside = damaged_beside(path_);
    EXPECT_EQ(content(aside), std::string(4096, 'x'));
    EXPECT_EQ(content(aside + "-wal"), "the log");
    EXPECT_TRUE(fs::exists(aside + "-shm"));
}

TEST_F(JournalFileTest, AMoveThatWasCutOffIsEndedAndTold) {
    put(path_ + ".damaged-20261123T060000Z", "the file");
    put(path_ + "-wal", "the log");
    const auto journal = opened();
    ASSERT_TRUE(journal->moved_aside());
    EXPECT_EQ(content(path_ + ".damaged-20261123T060000Z-wal"), "the log");
    EXPECT_TRUE(journal->append(entry("a")));
}

TEST_F(JournalFileTest, AnEmptyFileBesideALogIsDamageNotANewJournal) {
    put(path_, "");
    put(path_ + "-wal", "the log");
    EXPECT_EQ(Journal::open(path_, Access::kLook).fault().code, FaultCode::kJournalDamaged);
    EXPECT_TRUE(opened()->moved_aside());
    EXPECT_EQ(content(damaged_beside(path_) + "-wal"), "the log");
}

TEST_F(JournalFileTest, TwoDamagesInOneSecondLieBesideEachOther) {
    for (const char* bytes : {"first", "second", "third"}) {
        put(path_, bytes);
        EXPECT_TRUE(opened()->moved_aside());
    }
    int found = 0;
    for (const auto& one : fs::directory_iterator(folder_))
        found += one.path().filename().string().find(".damaged-") != std::string::npos ? 1 : 0;
    EXPECT_EQ(found, 3);
}

TEST_F(JournalFileTest, DamageIsToldUntilTheFreshJournalHasAnEntry) {
    put(path_, "rubbish");
    EXPECT_TRUE(opened()->moved_aside());
    EXPECT_TRUE(opened()->moved_aside());  // the first start may have died before it told anybody
    ASSERT_TRUE(opened()->append(entry("a")));
    EXPECT_FALSE(opened()->moved_aside());
}

TEST_F(JournalFileTest, WhatTheNextStartWouldCallDamageIsNotWritten) {
    const auto journal = opened();
    for (const char* key : {"", "two\nlines"})
        EXPECT_EQ(journal->append(entry(key)).fault().code, FaultCode::kBadInput);
    EXPECT_EQ(journal->append(entry(std::string(129, 'k'))).fault().code, FaultCode::kBadInput);
    auto early = entry("a");
    early.at = Instant{std::chrono::seconds{-1}};
    EXPECT_EQ(journal->append(early).fault().code, FaultCode::kBadInput);
    EXPECT_TRUE(journal->append(entry(std::string(128, 'k'))));  // a refusal fails nothing
}

TEST_F(JournalFileTest, TheLogGoesBackIntoTheFileBeforeItIsLong) {
    const auto journal = opened();
    std::uintmax_t longest = 0;
    for (int i = 0; i < 600; ++i) {
        ASSERT_TRUE(journal->append(entry("key-" + std::to_string(i))));
        longest = std::max(longest, fs::file_size(path_ + "-wal"));
    }
    EXPECT_LT(longest, 300u * 4152);
    EXPECT_EQ(journal->all()->size(), 600u);
}

// The entry was safe in the log; the journal is not trusted any longer all the same.
TEST_F(JournalFileTest, AFailedSyncOfTheFileFailsTheJournalAfterTheEntryThatWasSafe) {
    const FaultyVfs vfs;
    const auto journal = opened();
    int told = 0;
    while (fs::file_size(path_ + "-wal") < 250u * 4120) {
        ASSERT_TRUE(journal->append(entry("key-" + std::to_string(told))));
        ++told;
    }
    FaultyVfs::sync_main = SQLITE_IOERR_FSYNC;
    Result<Done> last = Done{};
    while (told < 400 && (last = journal->append(entry("key-" + std::to_string(told))))) ++told;
    ASSERT_FALSE(last);
    EXPECT_EQ(last.fault().code, FaultCode::kDiskFailed);
    FaultyVfs::sync_main = SQLITE_OK;
    EXPECT_EQ(journal->append(entry("x")).fault().code, FaultCode::kDiskFailed);
    EXPECT_EQ(journal->reserve_available(1).fault().code, FaultCode::kDiskFailed);
    EXPECT_EQ(journal->all()->size(), static_cast<std::size_t>(told));
}

TEST_F(JournalFileTest, OnAFullDiskTheSpareRoomIsGivenUpForARunningVisit) {
    const FaultyVfs vfs;
    const auto journal = opened();
    const std::string spare = path_ + ".spare";
    ASSERT_GE(fs::file_size(spare), kSpareBytes);
    FaultyVfs::full_while_there = spare.c_str();
    EXPECT_TRUE(journal->append(entry("a")));
    EXPECT_FALSE(fs::exists(spare));
    EXPECT_TRUE(journal->append(entry("b")));
    FaultyVfs::full_while_there = nullptr;
    EXPECT_TRUE(journal->reserve_available(1));  // room again: the spare is taken back
    EXPECT_TRUE(fs::exists(spare));
}

TEST_F(JournalFileTest, AStartOnAFullDiskUsesTheSpareRoom) {
    make_version_1("INSERT INTO entry VALUES (1, 'a', 'intended', 1795300000, 'register', 'ab12', '');");
    ASSERT_TRUE(Spare(path_).take());
    const FaultyVfs vfs;
    const std::string spare = path_ + ".spare";
    FaultyVfs::full_while_there = spare.c_str();
    const auto journal = opened();  // bringing it forward must write
    EXPECT_EQ(*journal->all(), std::vector{entry("a")});
    FaultyVfs::full_while_there = nullptr;
}

TEST_F(JournalFileTest, FoldersAreMadeDownToTheLast) {
    const auto deep = folder_ / "a" / "b" / "c";
    ASSERT_TRUE(make_folder(deep.string()));
    ASSERT_TRUE(make_folder(deep.string() + "/"));
    EXPECT_TRUE(fs::is_directory(deep));
    put((folder_ / "file").string(), "");
    EXPECT_EQ(make_folder((folder_ / "file" / "x").string()).fault().code, FaultCode::kDiskFailed);
    EXPECT_EQ(make_folder((folder_ / "file").string()).fault().code, FaultCode::kDiskFailed);
}

}  // namespace
}  // namespace canbao::disk
