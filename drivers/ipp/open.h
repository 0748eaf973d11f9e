// open.h: An A4 printer from its line in the configuration.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/ports/printer.h"

namespace canbao::ipp {

// kConfigurationWrong for an address that is none; whether the printer answers, status() tells.
Result<std::unique_ptr<PrinterDevice>> open(const DeviceSettings& settings);

}  // namespace canbao::ipp
