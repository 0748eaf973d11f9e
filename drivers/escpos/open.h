// open.h: A receipt printer by its settings: address, model, paper width.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/printer.h"

namespace canbao::escpos {

// What may hang from the printer that this process does not know of: a terminal that was killed in the middle
// of a paper leaves it there, and it must not come out in front of the next citizen's. kAnything cuts it off
// first; where nothing was, that is a strip of blank paper.
enum class Before { kNothing, kAnything };

// kConfigurationWrong for an unknown model, width or address; kPrinterLost when nothing is there. Sends
// nothing.
Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings, Before before = Before::kNothing);

}  // namespace canbao::escpos
