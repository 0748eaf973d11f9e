// open.h: A pipe by its address, as it stands in the configuration and on the command line.
#pragma once

#include <memory>
#include <string_view>

#include "drivers/pipe/pipe.h"

namespace canbao {

// serial:PATH[@BAUD] (115200 when left out; 8N1, no flow control), tcp:HOST:PORT, usblp:PATH.
// Faults: kConfigurationWrong for an address that cannot be meant (says which are), `lost` when the device is
// not there or is held by another process.
Result<std::unique_ptr<Pipe>> open_pipe(std::string_view address, FaultCode lost,
                                        const Deadline& deadline = Deadline(Deadline::Milliseconds{3000}));

}  // namespace canbao
