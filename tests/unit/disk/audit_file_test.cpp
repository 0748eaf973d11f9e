// What becomes of the audit log's files: power cuts, damage, rotation, half a year, two writers.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "tests/unit/disk/audit_log.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

using AuditFileTest = AuditLogTest;

TEST_F(AuditFileTest, GoesOnWhereTheLastRunEnded) {
    a_day();
    auto file = opened();
    EXPECT_FALSE(file->stopped_uncleanly());
    put(*file, started());
    EXPECT_EQ(file->durable_head().seq, 9);
    EXPECT_EQ(wrong(file->durable_head()), "");
    file.reset();
    EXPECT_TRUE(opened()->stopped_uncleanly());
}

TEST_F(AuditFileTest, IsForItsOwnerAlone) {
    struct stat status {};
    ASSERT_EQ(stat(a_day().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(AuditFileTest, WhatPromisesNothingIsToldToNobodyBeforeItIsSynced) {
    auto file = opened();
    put(*file, started());
    put(*file, visit("register"));
    EXPECT_FALSE(file->synced());
    EXPECT_EQ(file->durable_head().seq, 1);
    ASSERT_TRUE(file->sync());
    EXPECT_EQ(file->durable_head().seq, 2);
}

TEST_F(AuditFileTest, HalfALineIsPutAsideAndNoted) {
    const auto path = a_day();
    const std::string half = R"({"seq":9,"time":"2026-11-23T06:3)";
    write(path, content(path) + half);
    opened().reset();
    EXPECT_EQ(events().back(), "audit-torn");
    EXPECT_EQ(wrong(), "");
    const auto torn = beside(".torn-");
    ASSERT_EQ(torn.size(), 1U);
    EXPECT_EQ(content(torn[0]), half);
}

TEST_F(AuditFileTest, AFileThatDoesNotVerifyIsMovedAsideAndSaidForEver) {
    const auto path = a_day();
    auto lines = lines_of(path);
    lines[3].replace(lines[3].find("planner"), 7, "matters");
    write_lines(path, lines);
    const auto damaged = content(path);
    auto file = opened();
    put(*file, started());
    EXPECT_EQ(file->durable_head().seq, 6);  // four lines were sound
    const auto aside = beside(".damaged-");
    ASSERT_EQ(aside.size(), 1U);
    EXPECT_EQ(content(aside[0]), damaged);
    EXPECT_EQ(events(), (std::vector<std::string>{"audit-moved-aside", "terminal-started"}));
    EXPECT_NE(wrong().find("damaged and moved aside"), std::string::npos) << wrong();
    file.reset();
    opened();  // and the next start has nothing against it
    EXPECT_EQ(beside(".damaged-").size(), 1U);
}

// The power went between the move and its note, with or without an empty file begun.
TEST_F(AuditFileTest, WhatWasMovedAsideIsNotedAlsoWhenTheLastStartDidNotLiveToDoIt) {
    for (const bool begun : {false, true}) {
        TearDown();
        SetUp();
        const auto path = a_day();
        auto file = opened(kThen + std::chrono::days{31});  // a second file, that is moved
        put(*file, started(), kThen + std::chrono::days{31});
        file.reset();
        const auto newest = audit_files(folder_).back();
        const auto aside = newest + ".damaged-20261224T000000Z";
        fs::rename(newest, aside);
        if (begun) write((fs::path(folder_) / audit_file_name(11)).string(), "");
        EXPECT_NE(wrong().find("no line says so yet"), std::string::npos) << wrong();
        file = opened(kThen + std::chrono::days{31});
        put(*file, started(), kThen + std::chrono::days{31});
        const auto all = events();
        EXPECT_EQ(std::count(all.begin(), all.end(), "audit-moved-aside"), 1);
        file.reset();
        opened(kThen + std::chrono::days{31}).reset();  // and once only
        const auto later = events();
        EXPECT_EQ(std::count(later.begin(), later.end(), "audit-moved-aside"), 1);
        const auto verdict = verify_audit(folder_, {});
        ASSERT_TRUE(verdict);
        for (const auto& one : verdict->wrongs) EXPECT_EQ(one.what, "what stood before it was damaged and moved aside");
    }
}

// A full disk cuts off the very first line of what says that a file was moved: nothing of it is forgotten.
TEST_F(AuditFileTest, AClockThatRunsAheadClearsNothingAway) {
    constexpr std::chrono::days kMonth{31};
    auto file = opened();
    for (int month = 0; month < 6; ++month) put(*file, visit("guides"), kThen + month * kMonth);
    file.reset();
    file = opened(kThen + 100 * kMonth);
    put(*file, visit("guides"), kThen + 100 * kMonth);
    EXPECT_GE(audit_files(folder_).size(), 5U) << "the five months before are not old";
    EXPECT_EQ(wrong(), "");
}

TEST_F(AuditFileTest, ANoteThatTheTableDoesNotKnowIsNotWritten) {
    auto file = opened();
    const audit::Note note{audit::Event::kVisitBegun, audit::Disposition::kFailed, {}};
    EXPECT_EQ(file->append({&note, 1}, kThen).fault().code, FaultCode::kBadInput);
    EXPECT_FALSE(file->behind());
}

TEST_F(AuditFileTest, BeginsANewFileWithEachMonthAndWhenOneIsLarge) {
    auto file = opened(kThen, {1000, 185});
    for (int line = 0; line < 12; ++line) put(*file, visit("guides"));
    const auto by_size = audit_files(folder_).size();
    EXPECT_GT(by_size, 2U);
    put(*file, visit("guides"), kThen + std::chrono::days{40});
    EXPECT_EQ(audit_files(folder_).size(), by_size + 1);
    EXPECT_EQ(events().size(), 13U);
    EXPECT_EQ(wrong(), "");
    file.reset();
    opened();
    EXPECT_EQ(wrong(), "");
    // A file taken out of the middle, or from the beginning, is missed.
    const auto second = audit_files(folder_)[1];
    fs::rename(second, second + ".away");
    EXPECT_NE(wrong().find("lines are missing"), std::string::npos) << wrong();
    fs::rename(second + ".away", second);
    fs::remove(audit_files(folder_)[0]);
    EXPECT_NE(wrong().find("before number"), std::string::npos) << wrong();
}

TEST_F(AuditFileTest, KeepsHalfAYearAndSaysWhatItLetGo) {
    constexpr std::chrono::days kMonth{31};
    auto file = opened();
    for (int month = 0; month < 6; ++month) put(*file, visit("guides"), kThen + month * kMonth);
    EXPECT_EQ(audit_files(folder_).size(), 6U);
    put(*file, visit("guides"), kThen + 6 * kMonth);  // 186 days later
    EXPECT_EQ(audit_files(folder_).size(), 6U);
    EXPECT_EQ(events().front(), "visit-begun");
    EXPECT_EQ(wrong(), "");
    const auto all = events();
    EXPECT_EQ(std::count(all.begin(), all.end(), "audit-retired"), 1);
}

TEST_F(AuditFileTest, KeepsWhatIsOldWhileItsSuccessorIsNotSound) {
    constexpr std::chrono::days kMonth{31};
    auto file = opened();
    for (int month = 0; month < 6; ++month) put(*file, visit("guides"), kThen + month * kMonth);
    const auto second = audit_files(folder_)[1];
    const auto octets = content(second);
    auto spoilt = octets;
    spoilt[spoilt.find("guides")] = 'x';
    write(second, spoilt);
    put(*file, visit("guides"), kThen + 6 * kMonth);
    EXPECT_EQ(audit_files(folder_).size(), 7U);
    write(second, octets);
    file.reset();
    opened(kThen + 6 * kMonth);
    EXPECT_EQ(audit_files(folder_).size(), 6U);
}

TEST_F(AuditFileTest, ACommandAddsItsLineBesideARunningTerminal) {
    auto file = opened();
    put(*file, started());
    const audit::Note note{
        audit::Event::kStaffCommand, audit::Disposition::kOk, {{"command", audit::Word("audit-export")}}};
    ASSERT_TRUE(add_beside(folder_, note, kThen));
    put(*file, visit("register"));
    ASSERT_TRUE(add_beside(folder_, note, kThen));
    put(*file, stopping());
    EXPECT_EQ(file->durable_head().seq, 5);
    EXPECT_EQ(wrong(file->durable_head()), "");
    EXPECT_EQ(events()[1], "staff-command");
    EXPECT_FALSE(add_beside(state_.string(), note, kThen));
}

TEST_F(AuditFileTest, AnotherHandInTheRunningLogIsFoundAtTheNextLine) {
    auto file = opened();
    put(*file, started());
    write(audit_files(folder_)[0], "");
    const audit::Note note = visit("register");
    EXPECT_EQ(file->append({&note, 1}, kThen).fault().code, FaultCode::kJournalDamaged);
    EXPECT_EQ(file->append({&note, 1}, kThen).fault().code, FaultCode::kJournalDamaged);
}

// A child writes and says so; it is killed at a random moment; what it said is there, and the chain is whole.
TEST_F(AuditFileTest, AKillAtAnyMomentLosesNothingThatWasSaid) {
    std::mt19937 chance{20261128};
    std::int64_t said = 0;
    for (int round = 0; round < 15; ++round) {
        int pipe_ends[2];
        ASSERT_EQ(pipe(pipe_ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto file = AuditFile::open(folder_, kThen, {4000, 185});
            if (!file) _exit(1);
            for (;;) {
                const std::array<audit::Note, 2> notes{visit("register"), started()};
                if (!(*file)->append(notes, kThen)) _exit(1);
                const auto seq = (*file)->durable_head().seq;
                if (::write(pipe_ends[1], &seq, sizeof seq) < 0) _exit(2);
            }
        }
        close(pipe_ends[1]);
        std::int64_t seq = 0;
        ASSERT_EQ(read(pipe_ends[0], &seq, sizeof seq), static_cast<ssize_t>(sizeof seq));  // it writes
        std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(0, 60)(chance)));
        kill(child, SIGKILL);
        while (read(pipe_ends[0], &seq, sizeof seq) == sizeof seq) said = seq;
        close(pipe_ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        const auto file = opened();
        EXPECT_TRUE(file->stopped_uncleanly());
        EXPECT_GE(file->durable_head().seq, said);
        EXPECT_EQ(wrong(file->durable_head()), "");
    }
    EXPECT_GT(said, 30);
}

// Sees to it that the events of this layer are noted by some test of this program.
class EveryEventOfTheDisk : public testing::Environment {
public:
    void TearDown() override {
        if (testing::GTEST_FLAG(filter) != "*") return;
        EXPECT_EQ(test::AuditRecorder::missing_of(audit::From::kDisk), "");
    }
};
const auto* const every_event = testing::AddGlobalTestEnvironment(new EveryEventOfTheDisk);

}  // namespace
}  // namespace canbao::disk
