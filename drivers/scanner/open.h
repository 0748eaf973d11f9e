// open.h: The one line by which drivers/registry knows this driver.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/scanner.h"

namespace canbao::scanner {

// serial:PATH[@BAUD] or tcp:HOST:PORT; the model is "generic" or empty. Faults: kConfigurationWrong,
// kScannerLost.
Result<std::unique_ptr<ScannerDevice>> open(const DeviceSettings& settings);

}  // namespace canbao::scanner
