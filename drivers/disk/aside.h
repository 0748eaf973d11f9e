// aside.h: A damaged journal put aside: renamed with all that belongs to it, never deleted.
//
// The file goes first, then its logs, with a sync of the folder between: so a power cut leaves either all of
// it in place or a log without its file, and the next start knows the second as its own unfinished work.
// (SQLite would delete such a log.)
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/result.h"

namespace canbao::disk {

// Moves `path` and its logs to `path`.damaged-TIME; answers "WHY; moved to WHERE", for staff.
Result<std::string> move_aside(const std::string& path, const std::string& why);
// Ends what a power cut interrupted; nothing when there was nothing to do.
Result<std::optional<std::string>> finish_moving(const std::string& path);
// The file with nothing in it beside a log with something: SQLite would throw the log away.
bool log_without_content(const std::string& path);
// kDiskFailed when a part of it cannot be read at all: then nobody knows whether it is damaged.
Result<Done> all_readable(const std::string& path);
// Names of the files (not their logs) that were moved aside and still lie there, oldest first.
std::vector<std::string> damaged_files_beside(const std::string& path);
// The path of the last of them; empty when there is none.
std::string damaged_beside(const std::string& path);

}  // namespace canbao::disk
