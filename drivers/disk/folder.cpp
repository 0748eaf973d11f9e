#include "drivers/disk/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

namespace canbao::disk {

namespace fs = std::filesystem;

Fault system_fault(FaultCode code, const std::string& doing) {
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT;
    return {full ? FaultCode::kDiskFull : code, doing + ": " + std::strerror(error)};
}

Result<Done> sync_folder_of(const std::string& path) {
    const fs::path parent = fs::path(path).parent_path();
    const std::string folder = parent.empty() ? "." : parent.string();
    const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, folder);
    const int synced = ::fsync(file);
    const auto fault = system_fault(FaultCode::kDiskFailed, "sync of " + folder);
    ::close(file);
    if (synced != 0) return fault;
    return Done{};
}

Result<bool> lock_soon(int file, const std::string& what) {
    constexpr std::chrono::milliseconds kWait{2'000}, kLook{20};
    const auto end = std::chrono::steady_clock::now() + kWait;
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return system_fault(FaultCode::kDiskFailed, what);
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(kLook);
    }
    return true;
}

Result<Done> make_folder(const std::string& path) {
    fs::path folder = path;
    if (!folder.has_filename()) folder = folder.parent_path();  // "state/" is "state"
    std::error_code ignored;
    if (folder.empty() || folder == folder.root_path()) return Done{};
    const bool there = fs::is_directory(folder, ignored);
    const fs::path above = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
    if (!there) {
        TRY(make_folder(above.string()));
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
            return system_fault(FaultCode::kDiskFailed, folder.string());
        if (!fs::is_directory(folder, ignored))
            return Fault{FaultCode::kDiskFailed, folder.string() + ": not a folder"};
    } else if (::access(above.c_str(), R_OK) != 0) {
        return Done{};  // a folder that is closed to us was not made by us
    }
    // Also when it was there: the start that made it may have been killed before it came to this line.
    return sync_folder_of(folder.string());
}

}  // namespace canbao::disk
