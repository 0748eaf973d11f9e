#include "kiosk/app/command_journal.h"

#include <filesystem>

#include "drivers/disk/aside.h"
#include "drivers/disk/journal.h"
#include "kiosk/app/command_audit.h"
#include "kiosk/app/say.h"
#include "kiosk/base/value.h"

namespace canbao::app {
namespace {

std::string file_of(const std::string& path) {
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(path, ignored);
    return folder ? (std::filesystem::path(path) / disk::kJournalFile).string() : path;
}

}  // namespace

int journal_export(const std::string& path) {
    const auto journal = disk::Journal::open(file_of(path), disk::Access::kLook);
    if (!journal) return say_fault(journal.fault());
    const auto entries = (*journal)->all();
    if (!entries) return say_fault(entries.fault());
    for (const auto& entry : *entries)
        say(Value::Object{{"key", entry.key},
                          {"mark", name_of(entry.mark)},
                          {"at", rfc3339(entry.at)},
                          {"purpose", entry.purpose},
                          {"sha256", entry.sha256},
                          {"reference", entry.reference}});
    return 0;
}

int journal_check(const std::string& path) {
    const auto file = file_of(path);
    const auto journal = disk::Journal::open(file, disk::Access::kLook);
    if (!journal) return say_fault(journal.fault());
    const auto state = (*journal)->check();
    if (!state) return say_fault(state.fault());
    Value::Array aside;
    for (const auto& name : disk::damaged_files_beside(file)) aside.push_back(name);
    say(Value::Object{{"ok", true},
                      {"entries", state->entries},
                      {"open", state->open_keys},
                      {"promises", state->promises},
                      {"version", state->version},
                      {"moved_aside", std::move(aside)}});
    return 0;
}

int journal_promises(const std::string& path) {
    const auto journal = disk::Journal::open(file_of(path), disk::Access::kLook);
    if (!journal) return say_fault(journal.fault());
    const auto promises = (*journal)->promises();
    if (!promises) return say_fault(promises.fault());
    for (const auto& kept : *promises)
        say(Value::Object{{"reference", promise_reference(kept.promise.key)},
                          {"key", kept.promise.key},
                          {"state", kept.ended ? name_of(*kept.ended) : "standing"},
                          {"since", rfc3339(kept.promise.since)},
                          {"until", rfc3339(kept.promise.until)},
                          {"hand_over", kept.to_hand_over()},
                          {"handed", kept.handed ? Value(rfc3339(*kept.handed)) : Value()}});
    return 0;
}

int journal_handed(const std::string& path, const std::string& reference) {
    const auto file = file_of(path);
    const auto wanted = read_promise_reference(reference);
    if (wanted.empty())
        return say_fault({FaultCode::kBadInput, reference + ": no reference of a promise; type it again"}, 2);
    const auto journal = disk::Journal::open(file, disk::Access::kNote);
    if (!journal) return say_fault(journal.fault());
    const auto promises = (*journal)->promises();
    if (!promises) return say_fault(promises.fault());
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    for (const auto& kept : *promises) {
        if (!kept.to_hand_over() || promise_reference(kept.promise.key) != wanted) continue;
        if (const auto handed = (*journal)->hand_over(kept.promise.key, now); !handed)
            return say_fault(handed.fault());
        note_beside(std::filesystem::path(file).parent_path().string(),
                    {audit::Event::kPromiseHandedOver,
                     audit::Disposition::kOk,
                     {{"key", audit::Key(kept.promise.key)}}});
        say(Value::Object{{"handed", wanted}});
        return 0;
    }
    return say_fault({FaultCode::kBadInput, wanted + ": not on the hand-over list"});
}

}  // namespace canbao::app
