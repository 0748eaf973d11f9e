#include "drivers/disk/durable.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "drivers/disk/folder.h"

namespace canbao::disk {
namespace {

// errno says why it was not.
bool written(int file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t size = ::write(file, content.data(), content.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return false;
        content.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

}  // namespace

Result<Done> write_durably(const std::string& path, std::string_view content, mode_t mode) {
    const std::string fresh = path + ".new";
    ::unlink(fresh.c_str());  // of a start that was cut off, with whatever mode it had
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, fresh);
    const bool good = ::fchmod(file, mode) == 0 && written(file, content) && ::fsync(file) == 0;
    const auto fault = system_fault(FaultCode::kDiskFailed, fresh);
    if (::close(file) == 0 && good) return rename_durably(fresh, path);
    ::unlink(fresh.c_str());
    return fault;
}

Result<Done> rename_durably(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return system_fault(FaultCode::kDiskFailed, to);
    return sync_folder_of(to);
}

Result<Done> remove_durably(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_fault(FaultCode::kDiskFailed, path);
    return sync_folder_of(path);
}

}  // namespace canbao::disk
