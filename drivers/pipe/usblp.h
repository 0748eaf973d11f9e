// usblp.h: A printer on the kernel's usblp node (/dev/usb/lp0): writes raw octets, reads status octets.
#pragma once

#include <memory>
#include <string>

#include "drivers/pipe/pipe.h"

namespace canbao {

// The node blocks a writer while the printer is offline, hence O_NONBLOCK; a read of nothing is no loss
// (printers answer with empty packets), an errno is. Fault: `lost` when it is not there, not permitted or in
// use.
Result<std::unique_ptr<Pipe>> open_usblp(const std::string& path, FaultCode lost);

}  // namespace canbao
