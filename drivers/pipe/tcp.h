// tcp.h: A TCP connection to a device: a printer's port 9100, a serial server, a simulator.
#pragma once

#include <memory>
#include <string>

#include "drivers/pipe/pipe.h"

namespace canbao {

// Connects to each address of the host in turn until the deadline. No delay of small packets; keep-alive, so
// that a peer that lost its power is noticed. Fault: `lost`.
Result<std::unique_ptr<Pipe>> open_tcp(const std::string& host, const std::string& port, FaultCode lost,
                                       const Deadline& deadline);

}  // namespace canbao
