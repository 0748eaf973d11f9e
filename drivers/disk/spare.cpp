#include "drivers/disk/spare.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "drivers/disk/folder.h"

namespace canbao::disk {
namespace {

constexpr std::uint64_t kStatBlock = 512;  // of st_blocks, whatever the file system's own block is

std::uint64_t room_in(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return 0;
    return static_cast<std::uint64_t>(status.st_blocks) * kStatBlock;
}

}  // namespace

Result<Done> Spare::take() const {
    if (room_in(path_) >= kSpareBytes) return Done{};
    const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return system_fault(FaultCode::kDiskFailed, path_);
    const int made = ::fallocate(file, 0, 0, static_cast<off_t>(kSpareBytes));
    const bool unknown = made != 0 && errno == EOPNOTSUPP;
    const auto fault = system_fault(FaultCode::kDiskFailed, path_);
    ::close(file);
    if (made == 0) return Done{};
    ::unlink(path_.c_str());  // part of it would be room that nobody has
    if (unknown) return Done{};
    return fault;
}

bool Spare::give_up() const { return room_in(path_) > 0 && ::unlink(path_.c_str()) == 0; }

}  // namespace canbao::disk
