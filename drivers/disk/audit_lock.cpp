#include "drivers/disk/audit_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "drivers/disk/folder.h"

namespace canbao::disk {
std::string audit_path(const std::string& folder, const std::string& name) {
    return (std::filesystem::path(folder) / name).string();
}

Result<int> open_lock(const std::string& folder) {
    const auto path = audit_path(folder, "lock");
    const int lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return system_fault(FaultCode::kDiskFailed, path);
    return lock;
}

Result<std::uint64_t> size_of(int file, const std::string& path) {
    struct stat status {};
    if (::fstat(file, &status) != 0) return system_fault(FaultCode::kDiskFailed, path);
    return static_cast<std::uint64_t>(status.st_size);
}

bool is_empty_file(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && status.st_size == 0;
}

Result<std::unique_ptr<Held>> Held::take(int lock) {
    if (!TRY(lock_soon(lock, "lock of the audit log")))
        return Fault{FaultCode::kTimeout, "somebody holds the lock of the audit log"};
    return std::unique_ptr<Held>(new Held(lock));
}

Held::~Held() { ::flock(lock_, LOCK_UN); }

}  // namespace canbao::disk
