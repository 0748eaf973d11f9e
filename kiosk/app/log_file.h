// log_file.h: The sink of the log: a rotating file (or stderr), one line an event, never personal.
#pragma once

#include <memory>
#include <string>

#include "kiosk/base/log.h"
#include "kiosk/base/result.h"

namespace canbao::app {

// `path` empty = stderr. Five files of one mebibyte; a file that cannot be opened is kDiskFailed.
Result<std::unique_ptr<Log>> open_log(const std::string& path);

}  // namespace canbao::app
