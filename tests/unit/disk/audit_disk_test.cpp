// The audit log on a disk that has no room, or that fails a sync.
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "tests/unit/disk/audit_log.h"

namespace {

// How many octets the disk still takes; below zero: as many as it has.
std::atomic<long> room{-1};
std::atomic<bool> sync_fails{false};      // of what was written
std::atomic<bool> sync_all_fails{false};  // of a new file, or of its name

}  // namespace

// Of this test program alone: a disk that runs full in the middle of a line, or fails a sync.
extern "C" ssize_t write(int file, const void* octets, std::size_t size) {
    if (room >= 0 && file > 2) {
        if (room == 0) {
            errno = ENOSPC;
            return -1;
        }
        size = std::min(size, static_cast<std::size_t>(room.load()));
        room -= static_cast<long>(size);
    }
    return syscall(SYS_write, file, octets, size);
}
extern "C" int fdatasync(int file) {
    if (sync_fails) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(syscall(SYS_fdatasync, file));
}
extern "C" int fsync(int file) {
    if (sync_all_fails) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(syscall(SYS_fsync, file));
}

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

class AuditDiskTest : public AuditLogTest {
protected:
    void TearDown() override {
        room = -1;
        sync_fails = sync_all_fails = false;
        AuditLogTest::TearDown();
    }
};

TEST_F(AuditDiskTest, AFullDiskDoesNotHideThatAFileWasMovedAside) {
    const auto path = a_day();
    auto lines = lines_of(path);
    lines[3].replace(lines[3].find("planner"), 7, "matters");
    write_lines(path, lines);
    room = 40;
    const auto full = AuditFile::open(folder_, kThen);
    ASSERT_FALSE(full);
    EXPECT_EQ(full.fault().code, FaultCode::kDiskFull);
    room = -1;
    put(*opened(), started());
    const auto all = events();
    EXPECT_EQ(std::count(all.begin(), all.end(), "audit-moved-aside"), 1);
    const auto verdict = verify_audit(folder_, {});
    ASSERT_TRUE(verdict);
    ASSERT_EQ(verdict->wrongs.size(), 1U) << words_of(verdict->wrongs.back());
}

TEST_F(AuditDiskTest, AFullDiskLosesNoEventAndTearsNoLine) {
    auto file = opened();
    put(*file, started());
    room = 100;  // a third of a line
    const audit::Note first = visit("register");
    EXPECT_EQ(file->append({&first, 1}, kThen).fault().code, FaultCode::kDiskFull);
    const audit::Note second = visit("look-up");
    EXPECT_EQ(file->append({&second, 1}, kThen).fault().code, FaultCode::kDiskFull);
    EXPECT_TRUE(file->behind());
    EXPECT_EQ(file->durable_head().seq, 1);
    room = -1;
    put(*file, stopping());
    EXPECT_EQ(file->durable_head().seq, 4);
    EXPECT_EQ(events(), (std::vector<std::string>{"terminal-started", "visit-begun", "visit-begun",
                                                  "terminal-stopping"}));
    EXPECT_EQ(wrong(file->durable_head()), "");
}

TEST_F(AuditDiskTest, AfterAFailedSyncNothingIsCalledWrittenAgain) {
    auto file = opened();
    put(*file, started());
    sync_fails = true;
    const audit::Note note = stopping();
    EXPECT_EQ(file->append({&note, 1}, kThen).fault().code, FaultCode::kDiskFailed);
    sync_fails = false;
    EXPECT_EQ(file->append({&note, 1}, kThen).fault().code, FaultCode::kDiskFailed);
    EXPECT_FALSE(file->sync());
    EXPECT_EQ(file->durable_head().seq, 1);
}

TEST_F(AuditDiskTest, ANewFileThatCannotBeBegunSafelyIsTheEndOfIt) {
    for (auto* fails : {&sync_fails, &sync_all_fails}) {
        fs::remove_all(folder_);
        auto file = opened();
        put(*file, started());
        put(*file, visit("register"));  // not synced before the month is over
        *fails = true;
        const audit::Note note = visit("look-up");
        const auto next_month = kThen + std::chrono::days{30};
        EXPECT_EQ(file->append({&note, 1}, next_month).fault().code, FaultCode::kDiskFailed);
        *fails = false;
        EXPECT_EQ(file->append({&note, 1}, next_month).fault().code, FaultCode::kDiskFailed);
        EXPECT_FALSE(file->sync());
        const auto told = events();
        EXPECT_EQ(std::count(told.begin(), told.end(), "visit-begun"), 1) << "written where it may be lost";
    }
}

TEST_F(AuditDiskTest, ACommandThatFindsNoRoomLeavesNoHalfLine) {
    auto file = opened();
    put(*file, started());
    const audit::Note note{
        audit::Event::kStaffCommand, audit::Disposition::kOk, {{"command", audit::Word("audit-export")}}};
    room = 30;
    const auto added = add_beside(folder_, note, kThen);
    room = -1;
    ASSERT_FALSE(added);
    EXPECT_EQ(added.fault().code, FaultCode::kDiskFull);
    put(*file, visit("register"));
    EXPECT_EQ(wrong(), "");
    EXPECT_EQ(events(), (std::vector<std::string>{"terminal-started", "visit-begun"}));
}

}  // namespace
}  // namespace canbao::disk
