#include "drivers/disk/journal.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/unit/disk/faulty_vfs.h"
#include "tests/unit/disk/journal_place.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

class JournalTest : public JournalPlace {
protected:
    std::vector<std::string> names() const {  // all but the spare room
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path().extension() != ".spare") found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }
};

JournalEntry entry(std::string key, Mark mark, std::string reference = "") {
    return {std::move(key), mark,   Instant{std::chrono::seconds{1'795'300'000}},
            "register",     "ab12", std::move(reference)};
}

TEST_F(JournalTest, KeepsEntriesInTheirOrder) {
    const std::vector entries = {entry("a", Mark::kIntended), entry("a", Mark::kRegistered, "261123000428"),
                                 entry("b", Mark::kIntended), entry("b", Mark::kRefused),
                                 entry("b", Mark::kVoided)};
    {
        const auto journal = opened();
        for (const auto& one : entries) ASSERT_TRUE(journal->append(one));
    }
    EXPECT_EQ(*opened()->all(), entries);
}

TEST_F(JournalTest, OpenEntriesAreThoseOfKeysThatAreNotClosed) {
    const auto journal = opened();
    ASSERT_TRUE(journal->append(entry("a", Mark::kIntended)));
    ASSERT_TRUE(journal->append(entry("b", Mark::kIntended)));
    ASSERT_TRUE(journal->append(entry("a", Mark::kRegistered, "r")));
    ASSERT_TRUE(journal->append(entry("a", Mark::kClosed)));
    EXPECT_EQ(*journal->open_entries(), std::vector{entry("b", Mark::kIntended)});
    const auto state = *journal->check();
    EXPECT_EQ(state.entries, 4);
    EXPECT_EQ(state.open_keys, 1);
    EXPECT_EQ(state.version, 4);
}

// synchronous=FULL: a commit is synced before it is answered, not left to the next checkpoint.
TEST_F(JournalTest, EveryAppendIsSynced) {
    const FaultyVfs vfs;
    const auto journal = opened();
    for (int i = 0; i < 3; ++i) {
        const int before = FaultyVfs::syncs;
        ASSERT_TRUE(journal->append(entry("a", Mark::kIntended)));
        EXPECT_GT(FaultyVfs::syncs, before);
    }
}

TEST_F(JournalTest, AJournalOfANewerProgramIsLeftAlone) {
    ASSERT_TRUE(opened()->append(entry("a", Mark::kIntended)));
    fs::remove(path_ + ".spare");
    sql("PRAGMA user_version = 99");
    for (const auto access : {Access::kWrite, Access::kLook}) {
        const auto journal = Journal::open(path_, access);
        ASSERT_FALSE(journal);
        EXPECT_EQ(journal.fault().code, FaultCode::kJournalTooNew);
        for (const char* said : {"version 99", "up to 4", "install the newer program"})
            EXPECT_NE(journal.fault().detail.find(said), std::string::npos) << journal.fault().detail;
    }
    EXPECT_FALSE(fs::exists(path_ + ".spare"));  // left alone: nothing is made beside it, either
    sql("PRAGMA user_version = 4");
    EXPECT_EQ(opened()->all()->size(), 1u);
}

TEST_F(JournalTest, AnEmptyFileIsBroughtForward) {
    std::ofstream{path_};
    EXPECT_TRUE(opened()->append(entry("a", Mark::kIntended)));
    EXPECT_FALSE(opened()->moved_aside());
}

TEST_F(JournalTest, ADamagedFileIsMovedAsideAndReportedNeverDeleted) {
    const std::string rubbish(4096, 'x');
    std::ofstream(path_, std::ios::binary) << rubbish;
    {
        const auto journal = opened();
        ASSERT_TRUE(journal->moved_aside());
        EXPECT_EQ(journal->moved_aside()->code, FaultCode::kJournalDamaged);
        EXPECT_NE(journal->moved_aside()->detail.find(".damaged-"), std::string::npos);
        EXPECT_TRUE(journal->append(entry("a", Mark::kIntended)));
    }
    const auto aside = folder_ / names()[1];
    ASSERT_EQ(aside.filename().string().rfind("journal.sqlite.damaged-", 0), 0u);
    EXPECT_EQ(fs::file_size(aside), rubbish.size());
    EXPECT_FALSE(opened()->moved_aside());  // said once
}

TEST_F(JournalTest, DamageInsideIsFoundWhenOpened) {
    {
        const auto journal = opened();
        for (int i = 0; i < 300; ++i)
            ASSERT_TRUE(journal->append(entry("key-" + std::to_string(i), Mark::kIntended)));
    }
    {
        std::fstream file(path_, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(4096 * 3 + 8);
        file << std::string(2000, '\xEE');
    }
    const auto looked = Journal::open(path_, Access::kLook);
    ASSERT_FALSE(looked);
    EXPECT_EQ(looked.fault().code, FaultCode::kJournalDamaged);
    EXPECT_EQ(names().front(), "journal.sqlite");  // looking moves nothing
    const auto journal = opened();
    EXPECT_TRUE(journal->moved_aside());
    EXPECT_TRUE(journal->all()->empty());
}

TEST_F(JournalTest, AForeignMarkIsDamage) {
    ASSERT_TRUE(opened()->append(entry("a", Mark::kIntended)));
    sql("PRAGMA ignore_check_constraints = ON; UPDATE entry SET mark = 'maybe'");
    EXPECT_TRUE(opened()->moved_aside());
}

TEST_F(JournalTest, AFullDiskIsSaidAndWritingGoesOnWhenThereIsRoomAgain) {
    const FaultyVfs vfs;
    const auto journal = opened();
    ASSERT_TRUE(journal->append(entry("a", Mark::kIntended)));
    FaultyVfs::write = SQLITE_FULL;
    EXPECT_EQ(journal->append(entry("b", Mark::kIntended)).fault().code, FaultCode::kDiskFull);
    FaultyVfs::write = SQLITE_OK;
    EXPECT_TRUE(journal->append(entry("c", Mark::kIntended)));
    const auto entries = *journal->all();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[1].key, "c");
}

// After a failed fsync the kernel may have dropped the pages: a second try that "works" proves nothing.
TEST_F(JournalTest, AFailedSyncIsNeverRetriedAndCalledGood) {
    const FaultyVfs vfs;
    auto journal = opened();
    FaultyVfs::sync = SQLITE_IOERR_FSYNC;
    EXPECT_EQ(journal->append(entry("a", Mark::kIntended)).fault().code, FaultCode::kDiskFailed);
    FaultyVfs::sync = SQLITE_OK;
    EXPECT_EQ(journal->append(entry("b", Mark::kIntended)).fault().code, FaultCode::kDiskFailed);
    journal.reset();
    EXPECT_TRUE(opened()->append(entry("c", Mark::kIntended)));
}

TEST_F(JournalTest, AFailedWriteFailsTheJournal) {
    const FaultyVfs vfs;
    const auto journal = opened();
    FaultyVfs::write = SQLITE_IOERR_WRITE;
    EXPECT_EQ(journal->append(entry("a", Mark::kIntended)).fault().code, FaultCode::kDiskFailed);
    FaultyVfs::write = SQLITE_OK;
    EXPECT_EQ(journal->append(entry("a", Mark::kIntended)).fault().code, FaultCode::kDiskFailed);
}

TEST_F(JournalTest, AFolderThatIsNotThereIsAFault) {
    EXPECT_EQ(Journal::open((folder_ / "none" / "j").string()).fault().code, FaultCode::kDiskFailed);
    EXPECT_EQ(Journal::open(path_, Access::kLook).fault().code, FaultCode::kBadInput);
    EXPECT_TRUE(names().empty());
}

TEST_F(JournalTest, TheReserveIsMeasuredWhereTheJournalLies) {
    const auto journal = opened();
    EXPECT_TRUE(journal->reserve_available(1));
    EXPECT_EQ(journal->reserve_available(1ull << 62).fault().code, FaultCode::kDiskFull);
}

TEST_F(JournalTest, LookingWorksBesideARunningTerminal) {
    const auto journal = opened();
    ASSERT_TRUE(journal->append(entry("a", Mark::kIntended)));
    const auto looked = Journal::open(path_, Access::kLook);
    ASSERT_TRUE(looked) << looked.fault().detail;
    EXPECT_EQ((*looked)->all()->size(), 1u);
    ASSERT_TRUE(journal->append(entry("b", Mark::kIntended)));
    EXPECT_EQ((*looked)->all()->size(), 2u);
    EXPECT_FALSE((*looked)->append(entry("c", Mark::kIntended)));
}

TEST_F(JournalTest, WhatWasClosedCanStillBeRead) {
    const auto journal = opened();
    ASSERT_TRUE(journal->append(entry("a", Mark::kClosed)));
    EXPECT_EQ(journal->all()->size(), 1u);
}

// A child appends as fast as it can and tells each key that is safe; it is killed at a random moment: in even
// rounds of its start, in odd ones of its work, which begins late on a slow machine.
std::vector<std::string> run_and_kill(const std::string& path, int round, std::chrono::microseconds after) {
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        auto journal = Journal::open(path);
        if (!journal || (*journal)->moved_aside()) _exit(3);
        for (int i = 0;; ++i) {
            const std::string key = std::to_string(round) + "-" + std::to_string(i);
            if (!(*journal)->append(entry(key, Mark::kIntended))) _exit(4);
            const std::string line = key + "\n";
            if (write(ends[1], line.data(), line.size()) < 0) _exit(5);
        }
    }
    close(ends[1]);
    pollfd first{ends[0], POLLIN, 0};
    if (round % 2 == 1) {
        EXPECT_EQ(poll(&first, 1, 30'000), 1) << "the child never began";
    }
    usleep(static_cast<useconds_t>(after.count()));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    std::string told;
    char part[4096];
    for (ssize_t size; (size = read(ends[0], part, sizeof part)) > 0;)
        told.append(part, static_cast<std::size_t>(size));
    close(ends[0]);
    std::vector<std::string> keys;
    for (std::size_t at = 0, end; (end = told.find('\n', at)) != std::string::npos; at = end + 1)
        keys.push_back(told.substr(at, end - at));
    return keys;
}

TEST_F(JournalTest, NothingThatWasAnsweredIsLostByKillNine) {
    std::mt19937 random(20261123);
    std::vector<std::string> safe;
    for (int round = 0; round < 25; ++round) {
        const std::chrono::microseconds after{random() % 20'000};
        for (auto& key : run_and_kill(path_, round, after)) safe.push_back(std::move(key));
        const auto journal = opened();
        ASSERT_FALSE(journal->moved_aside());
        ASSERT_TRUE(journal->check());
        std::vector<std::string> found;
        const auto entries = *journal->all();
        for (const auto& one : entries) found.push_back(one.key);
        std::size_t next =
            0;  // safe keys stand there in their order; keys nobody was told of may stand between
        for (const auto& key : found)
            if (next < safe.size() && key == safe[next]) ++next;
        ASSERT_EQ(next, safe.size()) << "round " << round << " lost " << safe[next];
    }
    EXPECT_GT(safe.size(), 5u);  // some were told at all, also on a slow machine under a sanitizer
}

}  // namespace
}  // namespace canbao::disk
