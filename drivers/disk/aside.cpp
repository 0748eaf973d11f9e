#include "drivers/disk/aside.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include "drivers/disk/folder.h"
#include "kiosk/base/date.h"

namespace canbao::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kLogs = {"-journal", "-wal", "-shm"};
constexpr std::string_view kDamaged = ".damaged-";

bool there(const std::string& path) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

bool any_part_there(const std::string& path) {
    return there(path) ||
           std::any_of(kLogs.begin(), kLogs.end(), [&](auto log) { return there(path + std::string(log)); });
}

std::uintmax_t size_of(const std::string& path) {
    std::error_code wrong;
    const auto size = fs::file_size(path, wrong);
    return wrong ? 0 : size;
}

std::string free_name(const std::string& path) {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    std::string stamp = rfc3339(now);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    const std::string plain = path + std::string(kDamaged) + stamp;
    std::string aside = plain;
    for (int twin = 2; any_part_there(aside); ++twin) aside = plain + "." + std::to_string(twin);
    return aside;
}

Result<Done> move(const std::string& from, const std::string& to) {
    if (!there(from)) return Done{};
    std::error_code wrong;
    fs::rename(from, to, wrong);
    if (wrong) return Fault{FaultCode::kDiskFailed, from + ": " + wrong.message()};
    return Done{};
}

Result<Done> move_logs(const std::string& path, const std::string& aside) {
    for (const auto log : kLogs) TRY(move(path + std::string(log), aside + std::string(log)));
    return sync_folder_of(path);
}

fs::path folder_of(const std::string& path) {
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

bool is_log(const std::string& name) {
    return std::any_of(kLogs.begin(), kLogs.end(), [&](auto log) { return name.ends_with(log); });
}

}  // namespace

Result<std::string> move_aside(const std::string& path, const std::string& why) {
    const std::string aside = free_name(path);
    TRY(move(path, aside));
    TRY(sync_folder_of(path));
    TRY(move_logs(path, aside));
    return why + "; moved to " + aside;
}

Result<std::optional<std::string>> finish_moving(const std::string& path) {
    std::optional<std::string> nothing;
    if (there(path) || !any_part_there(path)) return nothing;
    std::string aside = damaged_beside(path);  // its logs belong to it, unless it has some
    if (aside.empty() || there(aside + "-wal") || there(aside + "-journal")) aside = free_name(path);
    TRY(move_logs(path, aside));
    return std::optional("a log without its journal; moved to " + aside);
}

Result<Done> all_readable(const std::string& path) {
    std::array<char, 65536> part{};
    for (const std::string log : {"", "-journal", "-wal"}) {
        if (!there(path + log)) continue;
        const int file = ::open((path + log).c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return system_fault(FaultCode::kDiskFailed, path + log);
        ssize_t size = 0;
        while ((size = ::read(file, part.data(), part.size())) > 0) continue;
        const auto fault = system_fault(FaultCode::kDiskFailed, path + log);
        ::close(file);
        if (size < 0) return fault;
    }
    return Done{};
}

bool log_without_content(const std::string& path) {
    return there(path) && size_of(path) == 0 && size_of(path + "-wal") > 0;
}

std::vector<std::string> damaged_files_beside(const std::string& path) {
    const std::string start = fs::path(path).filename().string() + std::string(kDamaged);
    std::vector<std::string> names;
    std::error_code wrong;
    for (fs::directory_iterator entry(folder_of(path), wrong), end; !wrong && entry != end;
         entry.increment(wrong)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(start) && !is_log(name)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string damaged_beside(const std::string& path) {
    const auto names = damaged_files_beside(path);
    return names.empty() ? "" : (folder_of(path) / names.back()).string();
}

}  // namespace canbao::disk
