// durable.h: One small file, whole or not at all, also when the power goes: what stood there before stays
// until the new content is on the disk under its name.
//
// Temporary name, fsync, rename, fsync of the folder (POSIX rename(2), fsync(2)).
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "kiosk/base/result.h"

namespace canbao::disk {

// Faults of all three: kDiskFull, kDiskFailed.
Result<Done> write_durably(const std::string& path, std::string_view content, mode_t mode);
Result<Done> rename_durably(const std::string& from, const std::string& to);
// Done, too, when nothing was there.
Result<Done> remove_durably(const std::string& path);

}  // namespace canbao::disk
