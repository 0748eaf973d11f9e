// registry.h: Which driver speaks to which kind of device: one line each, no self-registration.
#pragma once

#include <memory>
#include <vector>

#include "drivers/escpos/open.h"
#include "kiosk/base/config.h"
#include "kiosk/base/result.h"
#include "kiosk/documents/paper.h"
#include "kiosk/documents/picture.h"
#include "kiosk/ports/card_reader.h"
#include "kiosk/ports/printer.h"
#include "kiosk/ports/scanner.h"

namespace canbao {

// kConfigurationWrong for an address or model that no driver knows; kReaderLost, kPrinterLost when nothing is
// there.
Result<std::unique_ptr<CardReaderDevice>> open_card_reader(const DeviceSettings& settings);
// The slot for social-security cards.
Result<std::unique_ptr<CardReaderDevice>> open_card_slot(const DeviceSettings& settings);
Result<std::unique_ptr<ScannerDevice>> open_scanner(const DeviceSettings& settings);
Result<std::unique_ptr<PrinterDevice>> open_receipt_printer(const DeviceSettings& settings,
                                                            escpos::Before before = escpos::Before::kNothing);
// A printer that does not answer is opened all the same: its status tells.
Result<std::unique_ptr<PrinterDevice>> open_a4_printer(const DeviceSettings& settings);
// A slip as that printer will make it: one page.
Result<std::vector<documents::Picture>> preview_slip(const DeviceSettings& settings,
                                                     const documents::Paper& paper);
// Its pages on A4, drawn by a child process of this program (canbao pdf-child).
Result<std::vector<documents::Picture>> preview_a4(const documents::Paper& paper);

}  // namespace canbao
