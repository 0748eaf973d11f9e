// open.h: A receipt printer by its settings: address, model, paper width.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/printer.h"

namespace canbao::escpos {

// kConfigurationWrong for an unknown model, width or address; kPrinterLost when nothing is there. Sends
// nothing.
Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings);

}  // namespace canbao::escpos
