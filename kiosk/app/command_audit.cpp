#include "kiosk/app/command_audit.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "kiosk/app/say.h"
#include "kiosk/base/value.h"

namespace canbao::app {
namespace {

namespace fs = std::filesystem;

using namespace std::chrono_literals;

constexpr int kLooks = 3;
constexpr auto kBetweenLooks = 200ms;

std::string log_in(const std::string& folder) {
    std::error_code ignored;
    const auto inner = fs::path(folder) / disk::kAuditFolder;
    return fs::is_directory(inner, ignored) ? inner.string() : folder;
}

void say_wrong(const disk::AuditWrong& wrong) {
    say(Value::Object{{"ok", false}, {"file", wrong.file}, {"line", wrong.line}, {"wrong", wrong.what}});
}

}  // namespace

Result<disk::AuditVerdict> audit_verdict(const std::string& folder,
                                         const std::optional<disk::AuditHead>& told) {
    const auto log = log_in(folder);
    auto verdict = disk::verify_audit(log, told);
    for (int look = 1; look < kLooks && verdict && !verdict->wrongs.empty(); ++look) {
        std::this_thread::sleep_for(kBetweenLooks);
        verdict = disk::verify_audit(log, told);
    }
    return verdict;
}

int audit_verify(const AuditOptions& options) {
    std::optional<disk::AuditHead> told;
    if (!options.head.empty()) {
        const auto head = disk::parse_head(options.head);
        if (!head) return say_fault(head.fault(), 2);
        told = *head;
    }
    const auto verdict = audit_verdict(options.folder, told);
    if (!verdict) return say_fault(verdict.fault());
    for (const auto& wrong : verdict->wrongs) say_wrong(wrong);
    if (!verdict->wrongs.empty()) return 1;
    say(Value::Object{{"ok", true},
                      {"files", verdict->files},
                      {"first", verdict->first},
                      {"lines", verdict->lines},
                      {"head", std::to_string(verdict->head.seq) + ":" + verdict->head.hash}});
    return 0;
}

int audit_export(const AuditOptions& options) {
    const auto folder = log_in(options.folder);
    if (options.own) note_staff_command(options.folder, "audit-export");
    const auto paths = disk::audit_files(folder);
    if (paths.empty()) return say_fault({FaultCode::kBadInput, folder + ": no audit log there"});
    disk::AuditWalk walk;
    for (const auto& path : paths) {
        const auto walked = disk::walk_file(path, walk, [](const disk::AuditLine&, std::string_view text) {
            std::fwrite(text.data(), 1, text.size(), stdout);
            std::fputc('\n', stdout);
        });
        if (!walked) return say_fault(walked.fault());
        if (!walk.wrong) continue;
        say_wrong(*walk.wrong);
        return 1;
    }
    std::fflush(stdout);
    return 0;
}

void note_staff_command(const std::string& state_folder, std::string_view command) {
    note_beside(state_folder, {audit::Event::kStaffCommand,
                               audit::Disposition::kOk,
                               {{"command", audit::Word(command)}}});
}

void note_beside(const std::string& state_folder, const audit::Note& note) {
    const auto folder = (fs::path(state_folder) / disk::kAuditFolder).string();
    if (disk::audit_files(folder).empty()) return;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto added = disk::add_beside(folder, note, now);
    if (!added) std::fprintf(stderr, "audit: %s\n", added.fault().detail.c_str());
}

}  // namespace canbao::app
