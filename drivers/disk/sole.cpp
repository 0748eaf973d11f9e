#include "drivers/disk/sole.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <thread>

#include "drivers/disk/folder.h"

namespace canbao::disk {
namespace {

using namespace std::chrono_literals;

constexpr auto kWait = 2'000ms;
constexpr auto kLook = 50ms;

}  // namespace

Result<std::unique_ptr<Sole>> Sole::take(const std::string& folder) {
    const auto path = (std::filesystem::path(folder) / "lock").string();
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path);
    std::unique_ptr<Sole> sole(new Sole(file));
    const auto end = std::chrono::steady_clock::now() + kWait;
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return system_fault(FaultCode::kDiskFailed, path);
        if (std::chrono::steady_clock::now() > end)
            return Fault{FaultCode::kConfigurationWrong,
                         folder + ": another terminal runs on this state folder; end it, or give this one a "
                                  "state_dir of its own"};
        std::this_thread::sleep_for(kLook);
    }
    return sole;
}

Sole::~Sole() { ::close(file_); }

}  // namespace canbao::disk
