// The audit log on its worker: in order, heads told, a full box counted, nothing lost at the end; and what a
// start and a stop say.
#include "kiosk/app/audit_port.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

#include "kiosk/app/assets.h"
#include "kiosk/app/command_audit.h"
#include "kiosk/app/first_notes.h"
#include "tests/audit_recorder.h"
#include "tests/places.h"
#include "tests/unit/app/turning.h"

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

struct AuditPortTest : testing::Test {
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "canbao-audit-XXXXXX").string();
        state = mkdtemp(pattern.data());
        folder = (state / disk::kAuditFolder).string();
    }
    void TearDown() override { fs::remove_all(state); }

    std::unique_ptr<AuditPort> opened() {
        auto file = disk::AuditFile::open(
            folder, Instant{std::chrono::sys_days{Day{std::chrono::year{2026} / 11 / 28}}});
        EXPECT_TRUE(file) << file.fault().detail;
        crashed = (*file)->stopped_uncleanly();
        return std::make_unique<AuditPort>(mailbox, *std::move(file), log);
    }
    std::vector<disk::AuditLine> lines() const {
        std::vector<disk::AuditLine> lines;
        disk::AuditWalk walk;
        for (const auto& path : disk::audit_files(folder))
            EXPECT_TRUE(disk::walk_file(path, walk, [&](const disk::AuditLine& line, std::string_view) {
                lines.push_back(line);
                for (const auto& row : audit::rows())
                    if (row.id == line.event) test::AuditRecorder::emitted().insert(row.event);
            }));
        EXPECT_FALSE(walk.wrong);
        return lines;
    }
    static audit::Note stopping(const char* why) {
        return {audit::Event::kTerminalStopping, audit::Disposition::kOk, {{"why", audit::Word(why)}}};
    }

    Mailbox mailbox;
    NoLog log;
    fs::path state;
    std::string folder;
    bool crashed = false;
};

TEST_F(AuditPortTest, WritesInOrderAndTellsTheHead) {
    auto port = opened();
    disk::AuditHead told;
    port->on_head([&](const disk::AuditHead& head) { told = head; });
    for (const char* why : {"one", "two", "three"}) port->note(stopping(why));
    EXPECT_TRUE(turn_until(mailbox, [&] { return told.seq == 3; }));
    const auto written = lines();
    ASSERT_EQ(written.size(), 3U);
    EXPECT_EQ(std::get<std::string>(written[2].fields[0].second), "three");
    const auto verdict = disk::verify_audit(folder, told);
    EXPECT_TRUE(verdict && verdict->wrongs.empty());
    EXPECT_FALSE(port->fault());
}

TEST_F(AuditPortTest, WhatWasNotedLastIsOnDiskWhenItEnds) {
    for (int round = 0; round < 5; ++round) {
        auto port = opened();
        EXPECT_FALSE(crashed);
        for (int line = 0; line < 20; ++line) port->note(stopping("asked"));
        port.reset();
        EXPECT_EQ(lines().size(), 20U * static_cast<unsigned>(round + 1));
    }
}

TEST_F(AuditPortTest, WhatFindsNoRoomIsCounted) {
    auto port = opened();
    const int lock = open((folder + "/lock").c_str(), O_RDWR | O_CLOEXEC);
    ASSERT_EQ(flock(lock, LOCK_EX), 0);  // nothing is written for a while
    port->note(stopping("first"));
    for (std::size_t line = 0; line < 2 * AuditPort::kWaitingMax; ++line) port->note(stopping("many"));
    close(lock);
    port.reset();
    const auto written = lines();
    std::int64_t lost = 0, kept = 0;
    for (const auto& line : written) {
        if (line.event == "audit-gap")
            lost += std::get<std::int64_t>(line.fields[0].second);
        else
            ++kept;
    }
    EXPECT_GT(lost, 0);
    EXPECT_EQ(kept + lost, static_cast<std::int64_t>(2 * AuditPort::kWaitingMax + 1));
}

TEST_F(AuditPortTest, AHandInTheLogPutsTheTerminalOutOfService) {
    auto port = opened();
    port->note(stopping("one"));
    ASSERT_TRUE(turn_until(mailbox, [&] { return lines().size() == 1; }));
    fs::resize_file(disk::audit_files(folder).at(0), 0);
    port->note(stopping("two"));
    EXPECT_TRUE(turn_until(mailbox, [&] { return port->fault() == FaultCode::kJournalDamaged; }));
}

TEST_F(AuditPortTest, AStartSaysWhatIsInForceAndHowTheLastRunEnded) {
    const auto places = RulebookPlaces{places::source() + "/assets/policy", {}, {}, state};
    auto rules = choose_rulebook(places, Day{std::chrono::year{2026} / 11 / 28});
    ASSERT_TRUE(rules) << rules.fault().detail;
    const auto words = [&](LastRun last, bool aside) {
        std::vector<std::string> all;
        for (const auto& note : first_notes(last, "state_dir = \"x\"", *rules, aside)) {
            EXPECT_EQ(audit::complaint_about(note), "");
            test::AuditRecorder::emitted().insert(note.event);
            const auto line = test::AuditRecorder::words_of(note);
            EXPECT_EQ(line.find("unfit-text"), line.npos) << line;
            all.push_back(line.substr(0, line.find(' ')));
        }
        return all;
    };
    using Lines = std::vector<std::string>;
    EXPECT_EQ(words(LastRun::kStopped, false),
              (Lines{"terminal-started", "configuration-loaded", "rule-book-in-force"}));
    rules->trouble = Fault{FaultCode::kAssetWrong, "spoilt"};
    EXPECT_EQ(words(LastRun::kCrashed, true),
              (Lines{"terminal-started-again", "terminal-started", "configuration-loaded",
                     "rule-book-refused", "rule-book-in-force", "journal-moved-aside"}));
}

TEST_F(AuditPortTest, AStaffCommandIsALineOfItsOwn) {
    opened().reset();
    note_staff_command(state.string(), "audit-export");
    ASSERT_EQ(lines().size(), 0U);  // a log without a line has no end to go on from
    auto port = opened();
    port->note(stopping("asked"));
    port.reset();
    note_staff_command(state.string(), "audit-export");
    ASSERT_EQ(lines().size(), 2U);
    EXPECT_EQ(lines()[1].who, "staff");
    EXPECT_EQ(audit_verify({state.string(), false, {}}), 0);
    EXPECT_EQ(audit_verify({state.string(), false, "9:" + std::string(64, 'a')}), 1);
    EXPECT_EQ(audit_verify({state.string(), false, "nonsense"}), 2);
    EXPECT_EQ(audit_verify({(state / "none").string(), false, {}}), 1);
    EXPECT_EQ(audit_export({state.string(), true, {}}), 0);
    EXPECT_EQ(lines().size(), 3U);
    note_beside(state.string(), {audit::Event::kPromiseHandedOver,
                                 audit::Disposition::kOk,
                                 {{"key", audit::Key("key-000001")}}});
    ASSERT_EQ(lines().size(), 4U);
    EXPECT_EQ(lines()[3].event, "promise-handed-over");
}

// Sees to it that every event of this layer is noted by some test of this program.
class EveryEventOfTheApp : public testing::Environment {
public:
    void TearDown() override {
        if (testing::GTEST_FLAG(filter) != "*") return;
        EXPECT_EQ(test::AuditRecorder::missing_of(audit::From::kApp), "");
    }
};
const auto* const every_event = testing::AddGlobalTestEnvironment(new EveryEventOfTheApp);

}  // namespace
}  // namespace canbao::app
