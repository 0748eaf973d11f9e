// audit_log.h: A folder for an audit log, and what the tests do to it behind the terminal's back.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "drivers/disk/audit_file.h"
#include "tests/audit_recorder.h"

namespace canbao::disk {

inline constexpr Instant kThen{std::chrono::seconds{1'795'415'700}};  // 2026-11-23

inline audit::Note visit(const char* service) {
    return {audit::Event::kVisitBegun, audit::Disposition::kOk, {{"service", audit::Word(service)}}};
}
inline audit::Note started() {
    return {audit::Event::kTerminalStarted, audit::Disposition::kOk, {{"version", audit::Version("0.1.0")}}};
}
inline audit::Note stopping() {
    return {audit::Event::kTerminalStopping, audit::Disposition::kOk, {{"why", audit::Word("asked")}}};
}

class AuditLogTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "canbao-audit-XXXXXX").string();
        state_ = mkdtemp(pattern.data());
        folder_ = (state_ / kAuditFolder).string();
    }
    void TearDown() override { std::filesystem::remove_all(state_); }

    std::unique_ptr<AuditFile> opened(Instant now = kThen, AuditLimits limits = {}) {
        auto file = AuditFile::open(folder_, now, limits);
        EXPECT_TRUE(file) << file.fault().detail;
        return file ? *std::move(file) : nullptr;
    }
    static void put(AuditFile& file, const audit::Note& note, Instant now = kThen) {
        const auto written = file.append({&note, 1}, now);
        EXPECT_TRUE(written) << written.fault().detail;
    }
    // Start, six visits, stop: the only file's path.
    std::string a_day() {
        auto file = opened();
        put(*file, started());
        for (const char* service : {"register", "look-up", "planner", "guides", "matters", "certificate"})
            put(*file, visit(service));
        put(*file, stopping());
        return audit_files(folder_).at(0);
    }
    static std::string content(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static void write(const std::string& path, const std::string& octets) {
        std::ofstream(path, std::ios::binary) << octets;
    }
    static std::vector<std::string> lines_of(const std::string& path) {
        std::vector<std::string> lines;
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) lines.push_back(line);
        return lines;
    }
    static void write_lines(const std::string& path, const std::vector<std::string>& lines) {
        std::string octets;
        for (const auto& line : lines) octets += line + "\n";
        write(path, octets);
    }
    // What verify says; "" when the log is whole.
    std::string wrong(const std::optional<AuditHead>& told = {}) const {
        const auto verdict = verify_audit(folder_, told);
        if (!verdict) return verdict.fault().detail;
        return verdict->wrongs.empty() ? "" : words_of(verdict->wrongs.front());
    }
    std::vector<std::string> events() const {
        std::vector<std::string> events;
        AuditWalk walk;
        for (const auto& path : audit_files(folder_))
            EXPECT_TRUE(walk_file(path, walk, [&](const AuditLine& line, std::string_view) {
                events.push_back(line.event);
                for (const auto& row : audit::rows())
                    if (row.id == line.event) test::AuditRecorder::emitted().insert(row.event);
            }));
        return events;
    }
    std::vector<std::string> beside(const std::string& part) const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder_))
            if (entry.path().filename().string().find(part) != std::string::npos)
                names.push_back(entry.path().string());
        return names;
    }

    std::filesystem::path state_;
    std::string folder_;
};

}  // namespace canbao::disk
