#include "kiosk/app/command_journal.h"

#include <filesystem>

#include "drivers/disk/journal.h"
#include "kiosk/app/say.h"
#include "kiosk/base/value.h"

namespace canbao::app {
namespace {

Result<std::unique_ptr<disk::Journal>> look_at(const std::string& path) {
    std::error_code ignored;
    const bool folder = std::filesystem::is_directory(path, ignored);
    return disk::Journal::open(folder ? (std::filesystem::path(path) / disk::kJournalFile).string() : path,
                               disk::Access::kLook);
}

}  // namespace

int journal_list(const std::string& path) {
    const auto journal = look_at(path);
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
    const auto journal = look_at(path);
    if (!journal) return say_fault(journal.fault());
    const auto state = (*journal)->check();
    if (!state) return say_fault(state.fault());
    say(Value::Object{
        {"ok", true}, {"entries", state->entries}, {"open", state->open_keys}, {"version", state->version}});
    return 0;
}

}  // namespace canbao::app
