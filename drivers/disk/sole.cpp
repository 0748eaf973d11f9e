#include "drivers/disk/sole.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "drivers/disk/folder.h"

namespace canbao::disk {
Result<std::unique_ptr<Sole>> Sole::take(const std::string& folder) {
    const auto path = (std::filesystem::path(folder) / "lock").string();
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    std::unique_ptr<Sole> sole(new Sole(file));
    if (!TRY(lock_soon(file, path)))
        return Fault{FaultCode::kConfigurationWrong,
                     folder +
                         ": another terminal runs on this state folder; end it, or give this one a "
                         "state_dir of its own"};
    return sole;
}

Sole::~Sole() { ::close(file_); }

}  // namespace canbao::disk
