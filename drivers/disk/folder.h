// folder.h: Folders and the names in them, made durable.
//
// A file's data is durable when the file was synced; its name only when its folder was (POSIX fsync(2)). A
// folder that was made is itself a name in the folder above.
#pragma once

#include <string>

#include "kiosk/base/result.h"

namespace canbao::disk {

// What errno says of `doing`: kDiskFull for ENOSPC and EDQUOT, else `code`.
Fault system_fault(FaultCode code, const std::string& doing);

// After it names made, moved or removed beside `path` stay so.
Result<Done> sync_folder_of(const std::string& path);

// flock(2), waiting for two seconds at the most: whether it is ours. `what` names it in a fault.
Result<bool> lock_soon(int file, const std::string& what);

// Makes `path` and what is missing above it (mode 0700), durably also when an earlier try was cut off.
Result<Done> make_folder(const std::string& path);

}  // namespace canbao::disk
