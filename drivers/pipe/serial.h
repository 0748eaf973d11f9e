// serial.h: A serial line or anything that behaves like one (USB adapter, CDC device, pty): raw, 8N1, held
// alone.
#pragma once

#include <memory>
#include <string>

#include "drivers/pipe/pipe.h"

namespace canbao {

// `baud` is 9600, 19200, 38400, 57600 or 115200. No flow control; modem lines are ignored (CLOCAL). The line
// is ours alone (TIOCEXCL and a lock that also holds against root). Faults: kConfigurationWrong for another
// speed or for something that is no tty, `lost` when it is not there, not permitted or in use.
Result<std::unique_ptr<Pipe>> open_serial(const std::string& path, int baud, FaultCode lost);

}  // namespace canbao
