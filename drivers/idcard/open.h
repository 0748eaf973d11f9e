// open.h: The one line by which drivers/registry knows this driver.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::idcard {

// Opens the line; whether somebody answers there shows at the first poll. Faults: kConfigurationWrong
// (address, speed, model), kReaderLost.
Result<std::unique_ptr<CardReaderDevice>> open(const DeviceSettings& settings);

}  // namespace canbao::idcard
