// open.h: The one line by which drivers/registry knows this driver.
#pragma once

#include <memory>

#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/ports/card_reader.h"

namespace canbao::smartcard {

// pcsc:NAME, a part of the reader's name; nothing behind the colon is the first reader there is. The model is
// "generic" or empty. Faults: kConfigurationWrong; kReaderLost while pcscd or the reader is not there.
Result<std::unique_ptr<CardReaderDevice>> open(const DeviceSettings& settings);

}  // namespace canbao::smartcard
